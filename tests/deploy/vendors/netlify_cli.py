"""Compare our client of Netlify with the host's own, before the same host on this machine.

Run by hand, where a Node of version 22.13 or newer and the npm package netlify-cli are at hand:

    python tests/deploy/vendors/netlify_cli.py node_modules/.bin/netlify [SITE]

It builds SITE (the demo, unless it is told another), lets both publish it, unchanged, once more
unchanged, and with one file changed, and compares what visitors get. The exit code is 1 if that
differs in anything but `_headers` and `_redirects`, which the host's client reads itself and sends
as rules in a netlify.toml.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1]), str(HERE.parents[2] / "generator")]

from fake_netlify import TOKEN, serving  # noqa: E402 - from the folders above
from netlify_host import SITE, FakeNetlify  # noqa: E402

RULES: Final = frozenset({"_headers", "_redirects", "netlify.toml"})
Publish = Callable[[FakeNetlify], None]


def ours(site: Path) -> Publish:
    """Return what publishes with `brandsite deploy`."""

    def publish(host: FakeNetlify) -> None:
        command = [
            sys.executable, "-m", "brandsite", "deploy", "--yes",
            "--allow", "wrong-base-url", "--site", str(site),
        ]  # fmt: skip
        _run(command, site, NETLIFY_API_URL=f"{host.origin}/api/v1")

    return publish


def theirs(cli: str, site: Path, work: Path) -> Publish:
    """Return what publishes with the host's own client, from a folder of its own."""
    state = work / ".netlify"
    state.mkdir()
    state.joinpath("state.json").write_text(json.dumps({"siteId": SITE}), "utf-8")

    def publish(host: FakeNetlify) -> None:
        public = work / "public"
        shutil.rmtree(public, ignore_errors=True)
        shutil.copytree(site / "public", public)
        command = [cli, "deploy", "--prod", "--no-build", "--dir", "public", "--json"]
        _run(command, work, NETLIFY_API_URL=f"{host.origin}/api/v1")

    return publish


def _run(command: list[str], folder: Path, **variables: str) -> None:
    generator = str(HERE.parents[2] / "generator")
    told = {"NETLIFY_AUTH_TOKEN": TOKEN, "PYTHONPATH": generator, "CI": "1"}
    environment = {**os.environ, **told, **variables}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        message = f"{command[0]} failed:\n{done.stdout}\n{done.stderr}"
        raise SystemExit(message)


def measured(who: str, what: str, host: FakeNetlify, publish: Publish) -> None:
    """Publish, and print what it took."""
    host.log.clear()
    started = time.perf_counter()
    publish(host)
    seconds = time.perf_counter() - started
    sent = sum(seen.size for seen in host.uploads)
    print(  # noqa: T201 - a script
        f"{who:12} {what:10} {len(host.log):4} requests {len(host.uploads):4} uploads "
        f"{sent:9,} bytes {seconds:6.1f} s"
    )


def main() -> int:
    """Publish with both, and compare."""
    cli = str(Path(sys.argv[1]).resolve())
    source = Path(sys.argv[2] if len(sys.argv) > 2 else HERE.parents[2])
    with tempfile.TemporaryDirectory() as folder, serving() as first, serving() as second:
        site, work = Path(folder) / "site", Path(folder) / "work"
        work.mkdir()
        for name in ("content", "themes"):
            if (source / name).is_dir():
                shutil.copytree(source / name, site / name)
        with (site / "content/site.yaml").open("a", encoding="utf-8") as settings:
            settings.write("\ndeploy:\n  - kind: netlify\n    site: ada\n")
        mine, other = ours(site), theirs(cli, site, work)
        for what in ("all", "unchanged", "one file"):
            if what == "one file":
                site.joinpath("content/static").mkdir(exist_ok=True)
                site.joinpath("content/static/one.txt").write_text("one\n", "utf-8")
            measured("brandsite", what, first, mine)
            measured("netlify-cli", what, second, other)
            left, right = first.visible(), second.visible()
            differ = {
                path for path in left.keys() | right.keys() if left.get(path) != right.get(path)
            }
            print(f"{len(left):,} and {len(right):,} files are live; different: {sorted(differ)}")  # noqa: T201 - as above
            if differ - RULES:
                return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
