"""No barrier on one page of every type and in the style guide, in every theme and both modes.

All pages: `python tests/visual/axe.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from browsing import served
from visual.axe import barriers
from visual.built import BuiltSite, theme_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("theme", theme_names())
def test_no_barriers(sites: Callable[[str, str], BuiltSite], browser: Browser, theme: str) -> None:
    """axe-core finds nothing at WCAG 2.2 AA."""
    site = sites("demo", theme)
    assert "styleguide" in site.samples
    with served(site.folder) as address:
        assert [*barriers(browser, address, site.samples.values())] == []
