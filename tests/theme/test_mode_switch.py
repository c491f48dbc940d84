"""The switch between light and dark, in a browser and below a path of its host."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from brandsite.build.transaction import build
from browsing import served
from tiny import options, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SITE = "title: Ada Ek\nbase_url: https://ada.example/me\ntheme: base\n"
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose home page is `/me/`."""
    folder = tmp_path_factory.mktemp("site")
    files = {"content/site.yaml": SITE, "content/brand.yaml": "name: Ada Ek\n"}
    result = build(options(write(folder, files), output=folder / "host" / "me"))
    assert result.ok, result.problems
    with served(folder / "host") as host:
        yield f"{host}/me/"


@contextmanager
def visitor(
    browser: Browser,
    address: str,
    **about: Any,  # noqa: ANN401 - what Playwright takes
) -> Iterator[Page]:
    """Open the home page for a visitor about whom something is known, and fail on a complaint."""
    context = browser.new_context(**{"color_scheme": "light", **about})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(address)
    yield tab
    context.close()
    assert complaints == []


def test_without_a_script_the_system_decides(browser: Browser, address: str) -> None:
    """Nothing stands there that would do nothing."""
    grounds = []
    for mode in ("light", "dark"):
        about = {"color_scheme": mode, "java_script_enabled": False}
        with visitor(browser, address, **about) as tab:
            assert not tab.locator(".mode-switch").is_visible()
            grounds.append(tab.screenshot())
    assert grounds[0] != grounds[1]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_choice_is_kept_until_it_is_taken_back(
    browser: Browser, address: str, system: str
) -> None:
    """On the next page too; who chooses what the system says follows it again."""
    with visitor(browser, address, color_scheme=system) as tab:
        switch = tab.get_by_role("button", name="Dark mode", pressed=system == "dark")
        before = tab.evaluate(GROUND)
        switch.focus()
        tab.keyboard.press("Enter")
        changed = tab.evaluate(GROUND)
        assert changed != before
        tab.reload()
        assert tab.evaluate(GROUND) == changed
        tab.get_by_role("button", name="Dark mode", pressed=system != "dark").click()
        assert tab.evaluate(GROUND) == before
        assert tab.evaluate("localStorage.length") == 0


def test_other_tabs_follow(browser: Browser, address: str) -> None:
    """And so does a page that is looked at once more."""
    with visitor(browser, address) as tab:
        other = tab.context.new_page()
        other.goto(address)
        tab.locator(".mode-switch").click()
        other.wait_for_function("document.documentElement.dataset.mode === 'dark'")
        assert other.locator(".mode-switch").get_attribute("aria-pressed") == "true"
        tab.emulate_media(color_scheme="dark")
        tab.evaluate("localStorage.clear()")
        other.wait_for_function("document.documentElement.dataset.mode === 'system'")


def test_forbidden_storage_does_no_harm(browser: Browser, address: str) -> None:
    """The choice lasts as long as the page."""
    with visitor(browser, address) as tab:
        tab.context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error() }})"
        )
        tab.reload()
        tab.locator(".mode-switch").click()
        assert tab.evaluate("document.documentElement.dataset.mode") == "dark"


def test_paper_is_light(browser: Browser, address: str) -> None:
    """Whatever the reader chose for their screen."""
    with visitor(browser, address) as tab:
        tab.locator(".mode-switch").click()
        tab.emulate_media(media="print")
        scheme = "getComputedStyle(document.documentElement).colorScheme"
        assert tab.evaluate(scheme) == "light"


def test_it_is_not_there_where_it_could_change_nothing(browser: Browser, address: str) -> None:
    """Readers who force their own colours see no switch between ours."""
    with visitor(browser, address, forced_colors="active") as tab:
        assert not tab.locator(".mode-switch").is_visible()


def test_the_mode_is_known_before_anything_is_shown(browser: Browser, address: str) -> None:
    """The script is a small file of the site's own that runs before the style sheet is needed."""
    with visitor(browser, address) as tab:
        html, source = tab.content(), tab.locator("script").get_attribute("src")
        script = tab.request.get(tab.evaluate("document.scripts[0].src")).body()
        assert tab.evaluate("document.scripts.length") == 1
    assert source
    assert re.fullmatch(r"/me/assets/mode\.[0-9a-f]{10}\.js", source)
    assert html.index("<script") < html.index('rel="stylesheet"')
    assert "async" not in html
    assert "defer" not in html
    assert len(gzip.compress(script)) < 3000


def test_the_owner_may_leave_it_out(tmp_path: Path) -> None:
    """Then no page loads a script."""
    settings = f"{SITE}theme_options: {{mode_switch: false}}\n"
    files = {"content/site.yaml": settings, "content/brand.yaml": "name: Ada Ek\n"}
    assert build(options(write(tmp_path, files))).ok
    page = (tmp_path / "public" / "index.html").read_text("utf-8")
    assert "<script" not in page
    assert "mode-switch" not in page
