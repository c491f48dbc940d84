"""Make every file-changing system call of a build fail, or be its last, and look at what is left.

After each fault the published site must be the old or the new one, byte for byte (where folders
cannot be exchanged, a kill between two renames leaves it absent until the next run); an error of
the disk must be told in one line; and the next ordinary build must come to the same as a clean one
and leave nothing of the failed one behind. Needs Linux and strace.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "generator")]  # as pytest has it

from faults.subjects import build, command, write_content  # noqa: E402
from faults.tracing import Call, changes, traced  # noqa: E402

Files = dict[str, bytes]
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
WITHOUT_EXCHANGE = "third-without-exchange"
FOREIGN = {"CNAME": b"ada.example\n"}


@dataclass(frozen=True, slots=True)
class Scenario:
    """What was there before the build that is disturbed, and what the system refuses all along."""

    name: str
    builds: int
    """How many builds came before."""
    rules: tuple[str, ...] = ()


SCENARIOS = (
    Scenario("first", 0),
    Scenario("second", 1),
    Scenario("third", 2),
    Scenario(WITHOUT_EXCHANGE, 2, ("renameat2:error=EINVAL",)),
    Scenario("third-without-links", 2, ("linkat:error=EPERM",)),
)


@dataclass(slots=True)
class Trial:
    """One scenario for one subject, repeated with another fault each time."""

    subject: str
    scenario: Scenario
    root: Path
    expected: list[Files] = field(default_factory=list)
    """The clean site of each version, with what somebody else put there."""
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "site"

    def prepare(self) -> list[Call]:
        """Build every version cleanly; return the calls of the build that will be disturbed."""
        for version in range(3):
            clean = self.root / f"clean-{version}"
            write_content(clean, version)
            self._must_build(clean)
            self.expected.append(files_of(clean / "public") | FOREIGN)
        self._build_before()
        undisturbed = traced(self._command, self.root / "log", self.scenario.rules)
        if undisturbed.code or self._published() != self.expected[self.scenario.builds]:
            message = f"the build fails without a fault: {undisturbed.said}"
            raise SystemExit(message)
        refused = {rule.split(":")[0] for rule in self.scenario.rules}
        return [c for c in changes(undisturbed.log, self.site) if c.name not in refused]

    def disturb(self, call: Call, fault: str) -> None:
        """Repeat the build with a fault, and note whatever should not be."""
        before = self._build_before()
        rules = (*self.scenario.rules, f"{call.name}:{fault}:when={call.number}")
        done = traced(self._command, self.root / "log", rules)
        hit = done.code in (-9, 137) if "KILL" in fault else _injected(done.log, call, self.site)
        self.counts["faults" if hit else "missed"] += 1
        new, left = self.expected[self.scenario.builds], self._published()
        problems = []
        if not left and "KILL" in fault and self.scenario.name == WITHOUT_EXCHANGE:
            self.counts["absent"] += 1  # between two renames: the next build has to put it back
        elif left not in (before, new):
            self.counts["torn"] += 1
            problems.append(f"torn: {_difference(left, new)}")
        if "KILL" not in fault:
            problems += _badly_told(done.code, done.said, published=left == new)
        after = build(self.subject, self.site)
        if after or self._published() != new:
            problems.append(f"the next build does not recover: {after}")
        problems += [f"left behind: {path}" for path in leftovers(self.site)]
        self.wrong += [f"{self.scenario.name}, {fault} at {call.line}\n    {p}" for p in problems]

    @property
    def _command(self) -> list[str]:
        return command(self.subject, self.site)

    def _build_before(self) -> Files:
        """Make the site as it was before the build to be disturbed; return what is published."""
        shutil.rmtree(self.site, ignore_errors=True)
        for version in range(self.scenario.builds):
            write_content(self.site, version)
            self._must_build(self.site)
            if not version:
                for path, data in FOREIGN.items():
                    (self.site / "public" / path).write_bytes(data)
        write_content(self.site, self.scenario.builds)
        return self._published()

    def _published(self) -> Files:
        """Return the published site, with the foreign files if there was none to put them into."""
        files = files_of(self.site / "public")
        return files if self.scenario.builds or not files else files | FOREIGN

    def _must_build(self, site: Path) -> None:
        problem = build(self.subject, site)
        if problem:
            raise SystemExit(problem)


def files_of(folder: Path) -> Files:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def leftovers(site: Path) -> list[str]:
    """Return what no build should leave, beside the site and in its state folder."""
    strange = [p.name for p in site.iterdir() if p.name not in ("content", "public", ".brandsite")]
    public = {path.stat().st_ino for path in (site / "public").rglob("*")}
    for path in (site / ".brandsite").rglob("*"):
        place = path.relative_to(site)
        in_tree = "tree" in place.parts[:4]
        doubled = in_tree and path.is_file() and path.stat().st_ino not in public
        if doubled or (not in_tree and {path.name, path.suffix} & {"fresh", "old", ".new"}):
            strange.append(str(place))
    return strange


def _injected(log: tuple[str, ...], call: Call, site: Path) -> bool:
    lines = (line for line in log if "(INJECTED)" in line and f" {call.name}(" in line)
    return any(str(site) in line for line in lines)


def _badly_told(code: int, said: str, *, published: bool) -> list[str]:
    """Return what is wrong with the end of a build that the disk gave an error to."""
    if code == 0:
        return [] if published else ["the error was swallowed, and the site is not there"]
    lines = said.strip().splitlines()
    if code in (1, 2) and len(lines) == 1 and lines[0].startswith("error: "):
        return []
    return [f"exit code {code}, and it says: {said.strip()[-500:]}"]


def _difference(one: Files, other: Files) -> str:
    return ", ".join(sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p)))


def main() -> int:
    """Run the trials that the arguments ask for; return 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subject", choices=("build", "publish"), default="build")
    parser.add_argument("--scenario", choices=[s.name for s in SCENARIOS], action="append")
    parser.add_argument("--sample", type=int, metavar="N", help="only N faults of each scenario")
    parser.add_argument("--seed", type=int, default=0, help="which ones")
    parser.add_argument("--folder", type=Path, help="where to work; a tmpfs is quickest")
    asked = parser.parse_args()
    torn = wrong = 0
    for scenario in SCENARIOS:
        if asked.scenario and scenario.name not in asked.scenario:
            continue
        with tempfile.TemporaryDirectory(dir=asked.folder) as root:
            trial = Trial(asked.subject, scenario, Path(root))
            calls = trial.prepare()
            faults = [(call, fault) for call in calls for fault in FAULTS]
            if asked.sample is not None and asked.sample < len(faults):
                chooser = random.Random(f"{asked.seed} {scenario.name}")  # noqa: S311 - no secret
                faults = chooser.sample(faults, asked.sample)
            for call, fault in faults:
                trial.disturb(call, fault)
        counts = trial.counts
        sys.stdout.write(
            f"{asked.subject} {scenario.name}: {len(calls)} calls, {counts['faults']} faults"
            f" ({counts['missed']} missed), torn {counts['torn']}, absent {counts['absent']},"
            f" wrong {len(trial.wrong)}\n"
        )
        sys.stdout.writelines(f"  {problem}\n" for problem in trial.wrong)
        sys.stdout.flush()
        torn, wrong = torn + counts["torn"], wrong + len(trial.wrong)
    sys.stdout.write(f"torn {torn}, wrong {wrong}\n")
    return 1 if torn or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
