"""Pages look as they did when somebody last looked at them and was content.

The pictures in `references/` are small; how far a page may be from them stands in `likeness.py`.
`pytest tests/visual --update` takes them again: look at them before you commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from browsing import served
from visual.built import BuiltSite, theme_names
from visual.likeness import Difference, difference
from visual.references import FOLDER, PAGES, VIEWS, View, views

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("theme", theme_names())
def test_pages_look_as_before(
    sites: Callable[[str, str], BuiltSite],
    browser: Browser,
    theme: str,
    page: str,
    *,
    update: bool,
) -> None:
    """A change of the look is meant, or it is found here."""
    site = sites("demo", theme)
    with served(site.folder) as address:
        taken = [*views(browser, theme, address, page, site.samples[page])]
    if update:
        FOLDER.mkdir(exist_ok=True)
        for view in taken:
            view.picture.save(_file(view), quality=70, method=6)
    changed = {view.name: seen for view in taken if (seen := _compared(view)).is_seen}
    assert changed == {}


def _file(view: View) -> str:
    return str(FOLDER / f"{view.name}.webp")


def _compared(view: View) -> Difference:
    with Image.open(_file(view)) as reference:
        if reference.size != view.picture.size:
            return Difference(255, 1)
        return difference(view.picture, reference)


def test_references_are_those_of_the_themes() -> None:
    """None is missing, none is left over, and together they are small."""
    files = [*FOLDER.glob("*.webp")]
    assert {file.stem for file in files} == {
        f"{theme}-{page}-{width}-{mode}"
        for theme in theme_names()
        for page in PAGES
        for width, mode in VIEWS
    }
    assert sum(file.stat().st_size for file in files) < 1_000_000


@pytest.mark.parametrize(
    ("box", "is_seen"),
    [((10, 10, 12, 12), False), ((0, 0, 40, 200), True)],
    ids=["a speck", "a column"],
)
def test_difference_is_that_of_an_eye(box: tuple[int, int, int, int], *, is_seen: bool) -> None:
    """A speck is not seen, a column that is gone is."""
    one = Image.new("RGB", (200, 200), "white")
    other = one.copy()
    ImageDraw.Draw(other).rectangle(box, fill="black")
    assert difference(one, other).is_seen is is_seen
