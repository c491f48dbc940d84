"""Look for barriers on pages with axe-core, in both modes: `python tests/visual/axe.py --help`."""

from __future__ import annotations

import argparse
import importlib.resources
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

TESTS: Final = Path(__file__).parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "generator")]  # as pytest has it

from browsing import chromium, find_chromium, served  # noqa: E402 - the path comes first
from visual.built import BuiltSite, build_site, theme_names  # noqa: E402
from visual.camera import Mode, opened, visit  # noqa: E402
from visual.contents import CONTENTS  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VIEWS: Final[tuple[tuple[Mode, int], ...]] = (("light", 360), ("dark", 1280))
"""What a page is looked at as: between them, both modes and both ends of the widths."""
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""WCAG 2.2 at level AA, and what axe advises beyond it."""

_RUN: Final = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) =>
      `${id} at ${target.join(' ')}: ${failureSummary.split('\\n').slice(1).join(' ').trim()}`));
}"""


def barriers(browser: Browser, address: str, paths: Iterable[str]) -> Iterator[str]:
    """Yield what axe finds on each page in each of VIEWS, with the page before it."""
    for mode, width in VIEWS:
        with opened(browser, width, mode) as tab:
            for path in paths:
                visit(tab, address + path)
                for barrier in _found(tab):
                    yield f"{path} {mode}: {barrier}"


def _found(tab: Page) -> list[str]:
    script = importlib.resources.files("axe_playwright_python") / "axe.min.js"
    tab.evaluate(script.read_text("utf-8") + ";0")
    found: list[str] = tab.evaluate(_RUN, list(RULES))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Look at every page, and exit with 1 if there is a barrier on any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--theme", nargs="+", default=theme_names(), metavar="NAME")
    parser.add_argument("--content", choices=CONTENTS, default="demo")
    parser.add_argument("--samples", action="store_true", help="one page of every type, not all")
    asked = parser.parse_args(arguments)
    program = find_chromium() or sys.exit("Chromium is missing")
    count = 0
    with chromium(program) as browser, tempfile.TemporaryDirectory() as temporary:
        for theme in asked.theme:
            site = build_site(Path(temporary), asked.content, theme)
            count += _report(browser, site, site.samples.values() if asked.samples else site.pages)
    sys.exit(count > 0)


def _report(browser: Browser, site: BuiltSite, paths: Iterable[str]) -> int:
    """Write what is found on the pages of a site, and return how much that is."""
    paths, count = list(paths), 0
    with served(site.folder) as address:
        for barrier in barriers(browser, address, paths):
            sys.stdout.write(f"{site.theme} {barrier}\n")
            count += 1
    sys.stdout.write(f"{site.theme}: {count} barriers on {len(paths)} pages of {site.content}\n")
    return count


if __name__ == "__main__":
    main()
