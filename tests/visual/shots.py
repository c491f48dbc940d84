"""Take pictures of the pages of a theme, to look at them: `python tests/visual/shots.py --help`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

TESTS: Final = Path(__file__).parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "generator")]  # as pytest has it

from browsing import chromium, find_chromium, served  # noqa: E402 - the path comes first
from demo_site import NOW  # noqa: E402
from visual.built import BuiltSite, build_site, theme_names  # noqa: E402
from visual.camera import Shot, photograph, print_out  # noqa: E402
from visual.contents import CONTENTS  # noqa: E402
from visual.sheets import contact_sheets  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PRINTED: Final = ("resume", "post")
"""The types of pages that people print."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures that were asked for, and say where they are."""
    asked = _arguments(arguments)
    program = find_chromium()
    if program is None:
        sys.exit("Chromium is missing: install it, for instance with apt-get install chromium")
    asked.output.mkdir(parents=True, exist_ok=True)
    with chromium(program) as browser, tempfile.TemporaryDirectory() as temporary:
        for theme in asked.theme:
            for content in asked.content:
                site = build_site(Path(temporary, content), content, theme, asked.today)
                for file in _pictures(browser, site, asked):
                    sys.stdout.write(f"{file}\n")


def _pictures(browser: Browser, site: BuiltSite, asked: argparse.Namespace) -> Iterator[Path]:
    samples = site.samples
    pages = [page for page in samples if not asked.pages or page in asked.pages]
    with served(site.folder) as address:
        for mode in asked.modes:
            for width in asked.widths:
                taken = []
                with photograph(browser, width, mode) as take:
                    for page in pages:
                        name = f"{site.theme}-{site.content}-{page}-{width}-{mode}.png"
                        take(address + samples[page], asked.output / name)
                        taken.append(Shot(page, asked.output / name))
                        yield asked.output / name
                name = f"sheet-{site.theme}-{site.content}-{width}-{mode}"
                yield from contact_sheets(taken, asked.output / name)
        if not asked.no_print:
            for page in set(PRINTED) & set(pages):
                target = asked.output / f"{site.theme}-{site.content}-{page}-print"
                yield from print_out(browser, address + samples[page], target)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; lists are written with commas."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--theme", type=_listed, default=theme_names(), metavar="NAMES")
    add("--content", type=_listed, default=("demo",), metavar="|".join(CONTENTS))
    add("--pages", type=_listed, default=(), metavar="TYPES", help="such as home,post; else all")
    add("--widths", type=_numbers, default=(360, 768, 1440), metavar="PIXELS")
    add("--modes", type=_listed, default=("light", "dark"), metavar="light,dark")
    add("--today", type=_noon, default=NOW, metavar="DATE", help=f"default: {NOW:%Y-%m-%d}")
    add("--no-print", action="store_true", help="do not print the résumé and the post")
    add("--output", type=Path, required=True, metavar="DIR")
    return parser.parse_args(arguments)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _noon(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(hour=12, tzinfo=dt.UTC)


if __name__ == "__main__":
    main()
