"""Nothing moves when a font arrives late, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SHOWN = """new Promise(resolve => {
  new PerformanceObserver(list => {
    if (list.getEntriesByName('first-contentful-paint').length) resolve(0);
  }).observe({type: 'paint', buffered: true});
})"""
SHIFTS = """since => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (entry.startTime > since) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 200));
})"""
HEIGHTS = "[...document.querySelectorAll('h1,h2,h3,p,li,dt,dd')].map(e => e.clientHeight)"
SWAP = "font-display:swap"
PATHS = ("/", "/experience/", "/writing/", "/writing/backpressure-in-telemetry/")
FAMILIES = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"


def visit_with_late_fonts(tab: Page, url: str) -> tuple[float, list[int], list[int]]:
    """Open a page whose fonts come after it is shown.

    Return how much moved since they came, and the heights of all pieces of text before and after.
    """
    held: list[Route] = []
    tab.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - arguments count
    tab.goto(url, wait_until="commit")
    tab.evaluate(SHOWN)
    tab.wait_for_timeout(300)  # browsers wait a moment for fonts that come nearly in time
    before, since = tab.evaluate(HEIGHTS), tab.evaluate("performance.now()")
    assert len(held) == 2
    for route in held:
        route.continue_()
    tab.wait_for_load_state("load")
    tab.evaluate("document.fonts.ready.then(() => 0)")
    return tab.evaluate(SHIFTS, since), before, tab.evaluate(HEIGHTS)


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_shifts_when_the_fonts_come_late(
    address: str, browser: Browser, path: str, width: int
) -> None:
    """The layout shift is 0, and every text keeps its lines."""
    tab = browser.new_page(viewport={"width": width, "height": 900})
    shift, before, after = visit_with_late_fonts(tab, address + path)
    tab.close()
    assert shift == 0
    assert after == before


@pytest.mark.parametrize("path", PATHS)
def test_stand_ins_take_the_room_of_the_fonts(address: str, browser: Browser, path: str) -> None:
    """Were the fonts shown whenever they come, a line here and there would break elsewhere."""
    tab = browser.new_page(viewport={"width": 768, "height": 900})

    def swapping(route: Route) -> None:
        css = route.fetch()
        route.fulfill(response=css, body=css.text().replace("font-display:optional", SWAP))

    tab.route("**/*.css", swapping)
    shift, before, after = visit_with_late_fonts(tab, address + path)
    loaded = {name.strip('"') for name in tab.evaluate(FAMILIES)}
    tab.close()
    assert {"Inter", "Brandsite Serif"} <= loaded
    assert 0 < shift < 0.05
    same = sum(one == other for one, other in zip(before, after, strict=True))
    assert same >= 0.97 * len(before)


def test_a_first_page_loads_two_fonts(address: str, browser: Browser) -> None:
    """Those of text and headings, early, and each once."""
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(address + "/")
    tab.evaluate("document.fonts.ready.then(() => 0)")
    fonts = sorted(url.rpartition("/")[2].partition(".")[0] for url in asked if ".woff2" in url)
    preloads = tab.locator('link[rel="preload"][as="font"]').count()
    tab.close()
    assert fonts == ["brandsite-serif", "inter"]
    assert preloads == 2
