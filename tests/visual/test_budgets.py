"""Pages stay light, and a site carries nothing of the themes that it does not use."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest

from brandsite.resources import builtin_themes_folder
from visual.budgets import table, weights
from visual.built import UNFINISHED, BuiltSite, theme_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Sites = Callable[[str, str], BuiltSite]

_CLASS: Final = re.compile(r"\.(-?[a-z][\w-]*)(?=[\s.,:>+~){\[])")
_FINGERPRINTED: Final = re.compile(r".+\.[0-9a-f]{10}\.(css|js|woff2)")


@pytest.mark.parametrize("theme", theme_names())
def test_first_visits_keep_to_their_budgets(sites: Sites, browser: Browser, theme: str) -> None:
    """Home, posts, styles, scripts and fonts; `tests/visual/budgets.py` prints the table."""
    rows = [*weights(browser, sites("demo", theme))]
    assert {"home", "post"} <= {row.page for row in rows}
    assert not any(row.excess for row in rows), "\n" + table(rows)


@pytest.mark.parametrize("theme", theme_names())
def test_no_asset_without_use_or_fingerprint(sites: Sites, theme: str) -> None:
    """Styles, scripts and fonts are named after what is in them, and each is asked for."""
    site = sites("demo", theme)
    assets = [p for p in site.folder.rglob("*") if p.suffix in {".css", ".js", ".woff2"}]
    styles = [path for path in assets if path.suffix == ".css"]
    assert len(styles) == 1
    assert [path.name for path in assets if not _FINGERPRINTED.fullmatch(path.name)] == []
    text = styles[0].read_text("utf-8") + "".join(map(site.html, site.pages))
    assert [path.name for path in assets if path.name not in text] == []


@pytest.mark.parametrize("theme", theme_names())
def test_nothing_of_other_themes(sites: Sites, theme: str) -> None:
    """The published style sheet has no class that only other themes know."""
    own = _classes_of(theme) | _classes_of(UNFINISHED)
    foreign = {name for other in theme_names() for name in _classes_of(other)} - own
    (sheet,) = sites("demo", theme).folder.rglob("*.css")
    assert _classes_in(sheet.read_text("utf-8")) & foreign == set()


def _classes_of(theme: str) -> set[str]:
    sheets = (builtin_themes_folder() / theme / "css").glob("*.css")
    return _classes_in("".join(sheet.read_text("utf-8") for sheet in sheets))


def _classes_in(css: str) -> set[str]:
    return set(_CLASS.findall(css))
