"""The demo's pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import pytest

from demo_site import DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

SIZES = (360, 768, 1440)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_a_complaint(
    demo: DemoSite, address: str, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """No console message, no failed request, no sideways scrolling, no broken picture."""
    complaints: list[tuple[str, str]] = []
    tab = browser.new_page(color_scheme=scheme)
    here, cut_short = [""], list[tuple[str, str]]()

    def failed(request: Request) -> None:
        """Note a failure; an icon may be on its way still when we leave the page."""
        left = request.failure == "net::ERR_ABORTED"
        (cut_short if left else complaints).append((here[0], request.url))

    tab.on("console", lambda message: complaints.append((here[0], message.text)))
    tab.on("pageerror", lambda error: complaints.append((here[0], str(error))))
    tab.on("requestfailed", failed)
    for path, page in demo.pages().items():
        if page.css_first('meta[http-equiv="refresh"]') is not None:
            continue
        here[0] = path
        for width in SIZES:
            tab.set_viewport_size({"width": width, "height": 900})
            if width == SIZES[0]:
                tab.goto(address + path)
            wide = tab.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                complaints.append((path, f"{wide} pixels wide on a screen of {width}"))
        broken = tab.evaluate(
            """async () => {
              const pictures = [...document.images];
              pictures.forEach(picture => picture.loading = 'eager');
              await Promise.allSettled(pictures.map(picture => picture.decode()));
              return pictures.filter(p => !p.naturalWidth).map(p => p.src);
            }"""
        )
        complaints += [(path, f"broken picture {source}") for source in broken]
    complaints += [(path, url) for path, url in cut_short if not tab.request.get(url).ok]
    tab.close()
    assert complaints == []


def other_than(path: str) -> Callable[[str], bool]:
    """Return what tells whether an address has another path."""
    return lambda url: not url.endswith(path)


def test_redirect_page_leads_on(demo: DemoSite, address: str, browser: Browser) -> None:
    """An old address leads to the new one on a host without redirect rules."""
    old = [
        path
        for path, page in demo.pages().items()
        if page.css_first('meta[http-equiv="refresh"]') is not None
    ]
    assert old
    tab = browser.new_page()
    for path in old:
        tab.goto(address + path)
        tab.wait_for_url(other_than(path), timeout=5000)
        assert tab.locator("h1").count() == 1
    tab.close()


def test_keyboard_reaches_the_content_first(address: str, browser: Browser) -> None:
    """The first stop of the tabulator is the link that skips the navigation."""
    tab = browser.new_page()
    tab.goto(address + "/")
    tab.keyboard.press("Tab")
    href = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("Enter")
    assert href is not None
    assert href.startswith("#")
    assert tab.evaluate("location.hash") == href
    tab.close()
