"""docs/themes.md says what the code does."""

from __future__ import annotations

from pathlib import Path

from brandsite.brand.palette import NAMES
from brandsite.pages.views import (
    base,
    career,
    credentials,
    growth,
    person,
    record,
    speaking,
    styleguide,
    writing,
)
from brandsite.pages.views import layouts as pages
from brandsite.resources import builtin_themes_folder
from brandsite.theme.environment import FILTERS, ThemeEnvironment
from brandsite.theme.layers import chain
from brandsite.theme.model import NOWHERE
from brandsite.theme.reference import themes_markdown
from theming import loaded

BUILT_IN = ("base", "folio", "ledger", "atelier")
DOCS = Path(__file__).parents[2] / "docs" / "themes.md"


def written() -> str:
    """Return the page as the code makes it now."""
    views = [
        base,
        career,
        credentials,
        growth,
        speaking,
        person,
        record,
        styleguide,
        writing,
        pages,
    ]
    folder = builtin_themes_folder()
    found = {name: chain(name, NOWHERE, folder, folder).value for name in BUILT_IN}
    manifests = {name: themes[0].manifest for name, themes in found.items() if themes}
    return themes_markdown(pages.ALL_LAYOUTS, views, manifests)


def test_the_page_is_up_to_date(*, update: bool) -> None:
    """Nobody has to remember to change the docs; `pytest --update` writes them."""
    page = written()
    if update:
        DOCS.write_text(page, "utf-8")
    assert DOCS.read_text("utf-8") == page


def test_every_layout_and_token_is_there() -> None:
    """What a theme may use can be looked up."""
    page = written()
    assert [name for name in pages.LAYOUTS if f"### `{name}`" not in page] == []
    assert [name for name in NAMES if f"| `--{name}` |" not in page] == []


def test_every_link_leads_to_a_view() -> None:
    """A type that is linked has its heading."""
    page = written()
    links = {part.partition(")")[0] for part in page.split("](#")[1:]}
    headings = {line[4:].lower() for line in page.split("\n") if line.startswith("### ")}
    assert links <= headings


def test_the_listed_filters_are_those_of_templates(tmp_path: Path) -> None:
    """No filter works that the page does not name, and none is named that does not work."""
    environment = ThemeEnvironment(loaded(tmp_path))
    assert sorted(environment.filters) == sorted(FILTERS)
    assert "random" not in environment.filters
    assert "lipsum" not in environment.globals
