"""How pages behave in a browser: what axe-core does not see, and no picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

_PHONE: Final[ViewportSize] = {"width": 320, "height": 640}
"""No page needs to be scrolled sideways in a window of this width (WCAG 2.2, 1.4.10)."""
_QUESTIONS: Final = Path(__file__).with_name("behaviour.js").read_text("utf-8")
_SHIFTS: Final = """new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
})"""
_SPACING: Final = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
"""What readers may choose without losing text (WCAG 2.2, 1.4.12)."""


def complaints(browser: Browser, address: str, paths: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the pages at `paths`, each with its path before it."""
    tab = browser.new_page(viewport=_PHONE, bypass_csp=True)  # for styles of our own
    silent = browser.new_page(viewport=_PHONE, java_script_enabled=False)
    said: list[str] = []
    tab.on("console", lambda message: said.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: said.append(f"error: {error}"))
    tab.on("request", lambda request: _note_foreign(request.url, address, said))
    for path in paths:
        tab.emulate_media(media="screen", reduced_motion="no-preference", forced_colors="none")
        tab.goto(address + path)
        silent.goto(address + path)
        if tab.locator("main").inner_text() != silent.locator("main").inner_text():
            said.append("other text without JavaScript")
        said += _seen(tab)
        yield from (f"{path} {complaint}" for complaint in said)
        said.clear()
    silent.close()
    tab.close()


def shifts(tab: Page) -> float:
    """Return by how much the open page has moved while it was loaded, as a layout shift score."""
    moved: float = tab.evaluate(_SHIFTS)
    return moved


def overflows(browser: Browser, address: str, paths: Iterable[str], width: int) -> Iterator[str]:
    """Yield the pages that are wider than a window of `width` CSS pixels, and what sticks out."""
    tab = browser.new_page(viewport={**_PHONE, "width": width}, bypass_csp=True)
    for path in paths:
        tab.goto(address + path)
        yield from (f"{path} {complaint}" for complaint in _ask(tab, "sideways"))
    tab.close()


def _seen(tab: Page) -> Iterator[str]:
    """Yield what is wrong with the page that is open."""
    if shift := shifts(tab):
        yield f"moves while loading, by {shift:.3f}"
    yield from _ask(tab, "sideways")
    tab.keyboard.press("Tab")
    if not tab.evaluate("document.activeElement.matches('a[href^=\"#\"]')"):
        yield "the first stop of the tabulator is not a link to the content"
    yield from _ask(tab, "focus")
    tab.emulate_media(reduced_motion="reduce")
    yield from _ask(tab, "motion")
    tab.emulate_media(forced_colors="active")
    yield from _ask(tab, "forced")
    tab.emulate_media(forced_colors="none", media="print")
    yield from _ask(tab, "paper")
    tab.emulate_media(media="screen")
    tab.add_style_tag(content=_SPACING)
    yield from _ask(tab, "cut")
    yield from (f"with wider spacing, {complaint}" for complaint in _ask(tab, "sideways"))


def _ask(tab: Page, question: str) -> list[str]:
    found: list[str] = tab.evaluate(f"{_QUESTIONS.rstrip().rstrip(';')}.{question}()")
    return found


def _note_foreign(url: str, address: str, said: list[str]) -> None:
    if not url.startswith((address + "/", "data:")):
        said.append(f"asks another host for {url}")
