"""Pictures of whole pages, always the same: fonts loaded, nothing moving, all pictures there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

Mode = Literal["light", "dark"]
HEIGHT: Final = 900
"""Of the window, in CSS pixels."""

_LATE_FONTS: Final = "font-display:optional"  # they would be missing on a first visit
_AWAITED_FONTS: Final = "font-display:block"
_ALL_THERE: Final = """async () => {
  const arrived = picture => new Promise(resolve => {
    picture.onload = picture.onerror = resolve;
    picture.decoding = 'sync';  // or a screenshot is taken before it is painted
    picture.loading = 'eager';  // which may choose another source, and begin again
    if (picture.complete) resolve();
  });
  await Promise.all([...document.images].map(arrived));
  await Promise.allSettled([...document.images].map(picture => picture.decode()));
  await document.fonts.ready;
}"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page, and of which type the page is."""

    page: str
    file: Path


@contextmanager
def photograph(
    browser: Browser, width: int, mode: Mode, *, whole: bool = True
) -> Iterator[Callable[[str, Path], None]]:
    """Give a function that takes a picture of an address, in a window of `width` CSS pixels.

    The picture is as tall as the page, or as the window if not `whole`.
    """
    with opened(browser, width, mode) as tab:

        def take(url: str, target: Path) -> None:
            visit(tab, url)
            tab.screenshot(path=target, full_page=whole, animations="disabled")

        yield take


@contextmanager
def opened(browser: Browser, width: int, mode: Mode = "light") -> Iterator[Page]:
    """Give a tab in which fonts are waited for and nothing moves."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme=mode, reduced_motion="reduce"
    )
    tab = context.new_page()

    def awaited(route: Route) -> None:
        sheet = route.fetch()
        route.fulfill(response=sheet, body=sheet.text().replace(_LATE_FONTS, _AWAITED_FONTS))

    tab.route("**/*.css", awaited)
    yield tab
    context.close()


def visit(tab: Page, url: str) -> None:
    """Open a page and wait until all that belongs to it is there."""
    tab.goto(url)
    tab.evaluate(_ALL_THERE)


def print_out(browser: Browser, url: str, target: Path) -> Iterator[Path]:
    """Print a page as a PDF, and as pictures beside it where poppler is installed."""
    with opened(browser, 1024) as tab:
        visit(tab, url)
        pdf = target.with_suffix(".pdf")
        tab.pdf(path=pdf, prefer_css_page_size=True, print_background=False)
    yield pdf
    if shutil.which("pdftoppm"):
        for old in target.parent.glob(f"{target.name}-*.png"):
            old.unlink()
        subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, target], check=True)
        yield from sorted(target.parent.glob(f"{target.name}-*.png"))
