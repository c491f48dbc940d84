"""The style guide: everything that a theme has to show, and only when it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brandsite.brand.palette import NAMES
from brandsite.build.transaction import build
from brandsite.resources import builtin_themes_folder
from tiny import files_of, options, plain_site, write

TEMPLATES = builtin_themes_folder() / "base" / "templates"
CONTENT = {
    "content/site.yaml": "title: Ada Ek\nbase_url: https://ada.example/me\ntheme: folio\n",
    "content/brand.yaml": "name: Ada Ek\n",
}
GUIDE = "styleguide/index.html"


def test_it_is_built_for_those_who_ask(tmp_path: Path) -> None:
    """Nobody comes upon it by chance, and the next build without it takes it away."""
    site = write(tmp_path, CONTENT)
    assert build(options(site)).ok
    before = files_of(site / "public")
    assert build(options(site, styleguide=True)).ok
    guide = files_of(site / "public")
    assert guide.keys() - before.keys() == {GUIDE}
    assert b'<meta name="robots" content="noindex">' in guide[GUIDE]
    others = b"".join(data for path, data in guide.items() if path != GUIDE)
    assert b"styleguide" not in others
    assert build(options(site)).ok
    assert files_of(site / "public") == before


def test_every_token_has_its_place(tmp_path: Path) -> None:
    """With its name, and its colours for light and dark."""
    site = write(tmp_path, CONTENT)
    assert build(options(site, styleguide=True)).ok
    page = (site / "public" / GUIDE).read_text("utf-8")
    assert [name for name in NAMES if f"<code>--{name}</code>" not in page] == []
    assert len(re.findall(r'<rect [^>]*fill="#[0-9a-f]{6}"', page)) == 2 * len(NAMES)


@pytest.mark.parametrize("name", ["", "-career", "-growth", "-writing"])
def test_every_component_is_shown(name: str) -> None:
    """Each macro that pages call is called here, or by one that is."""
    source = (TEMPLATES / f"components{name}.html").read_text("utf-8")
    guide = (TEMPLATES / "styleguide.html").read_text("utf-8")
    called = set(re.findall(r"\b(?:c|career|growth|writing)\.(\w+)\(", guide))
    for _ in range(3):
        for found in TEMPLATES.glob("components*.html"):
            for macro, body in re.findall(
                r"{% macro (\w+)\(.*?%}(.*?){% endmacro %}", found.read_text("utf-8"), re.DOTALL
            ):
                if macro in called:
                    called |= set(re.findall(r"\b(\w+)\(", body))
    macros = set(re.findall(r"{% macro (\w+)\(", source))
    assert macros - called == set()


def test_a_theme_without_the_template_says_so(tmp_path: Path) -> None:
    """It need not have it, unless it is asked for."""
    site = plain_site(tmp_path, {})
    assert build(options(site)).ok
    result = build(options(site, styleguide=True))
    assert [problem.code for problem in result.problems] == ["missing-template"]
