"""Pages behave: for keyboards, small windows, chosen colours, paper, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from browsing import served
from visual.behaviour import complaints, overflows
from visual.built import BuiltSite, theme_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("theme", theme_names())
def test_every_page_type_behaves(
    sites: Callable[[str, str], BuiltSite], browser: Browser, theme: str
) -> None:
    """Nothing is wrong with the fullest page of each type."""
    site = sites("demo", theme)
    assert "styleguide" in site.samples
    with served(site.folder) as address:
        assert [*complaints(browser, address, site.samples.values())] == []


@pytest.mark.parametrize("content", ["minimal", "overflowing", "rtl"])
@pytest.mark.parametrize("theme", theme_names())
def test_nothing_sticks_out(
    sites: Callable[[str, str], BuiltSite], browser: Browser, theme: str, content: str
) -> None:
    """However long the words are, and wherever a line begins, pages are no wider than a phone."""
    site = sites(content, theme)
    with served(site.folder) as address:
        assert [*overflows(browser, address, site.samples.values(), 360)] == []
