"""Every option of the built-in themes changes what visitors get, and its default is a choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brandsite.build.transaction import build
from brandsite.resources import builtin_themes_folder
from brandsite.theme.layers import chain
from brandsite.theme.model import NOWHERE
from brandsite.theme.options import Option, OptionType
from tiny import NOON, options, write

BUILTIN = builtin_themes_folder()
OPTIONS = chain("base", NOWHERE, BUILTIN, BUILTIN).value[0].manifest.options
SITE = "title: Ada Ek\nbase_url: https://ada.example\ntheme: base\n"
CONTENT = {
    "content/brand.yaml": "name: Ada Ek\nbios: {short: I build bridges.}\n",
    "content/experience.yaml": "- organization: Bro\n  positions: [{title: Work, start: 2020}]\n",
    "content/posts/one.md": "---\ntitle: One\ndate: 2026-01-02\n---\nA text.\n",
}


def home(folder: Path, choice: str = "") -> str:
    """Build a small site with a choice, and return its home page."""
    settings = f"{SITE}theme_options: {{{choice}}}\n"
    site = write(folder, {"content/site.yaml": settings, **CONTENT})
    result = build(options(site, now=NOON, jobs=1))
    assert result.ok, result.problems
    return (site / "public" / "index.html").read_text("utf-8")


def others(option: Option) -> list[str]:
    """Return values that are not the default, as they are written in YAML."""
    if option.type is OptionType.BOOLEAN:
        return [str(not option.default).lower()]
    if option.type is OptionType.LIST:
        return [f"[{', '.join(reversed(option.choices))}]", "[]"]
    return [choice for choice in option.choices if choice != option.default]


@pytest.mark.parametrize("name", OPTIONS)
def test_every_value_shows(tmp_path: Path, name: str) -> None:
    """None does nothing."""
    pages = [home(tmp_path / "default")]
    for number, value in enumerate(others(OPTIONS[name])):
        pages.append(home(tmp_path / str(number), f"{name}: {value}"))
    assert len(set(pages)) == len(pages) > 1


def test_what_the_page_says_has_a_rule() -> None:
    """A choice that reaches the page as an attribute is one that a stylesheet asks for."""
    layout = (BUILTIN / "base" / "templates" / "layout.html").read_text("utf-8")
    sheets = "".join(f.read_text("utf-8") for f in (BUILTIN / "base" / "css").glob("*.css"))
    asked = set(re.findall(r'data-(\w+)="\{\{ options\.(\w+) \}\}"', layout))
    assert {name for _, name in asked} >= {"density", "accent", "portrait"}
    for attribute, name in asked:
        for value in others(OPTIONS[name]):
            assert f'[data-{attribute}="{value}"]' in sheets


def test_sections_stand_in_the_order_of_the_owner(tmp_path: Path) -> None:
    """What they leave out is not there."""
    page = home(tmp_path, "home: [writing, experience]")
    assert re.findall(r'<h2 id="section-(\w+)"', page) == ["writing", "experience"]
    assert ">I build bridges.<" not in page
    assert ">I build bridges.<" in home(tmp_path, "home: [about]")
