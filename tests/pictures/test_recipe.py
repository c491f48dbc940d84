"""Which variants there are follows from what a picture is; their names from what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from brandsite.pictures.recipe import Format, Recipe, Wanted, all_of, name_of, recipes_of
from brandsite.sources.looks import Look, Size

WANTED: Final = Wanted((320, 640, 960, 1440, 1920), 78, avif=False)


def look(width: int = 4000, height: int = 3000, **more: Any) -> Look:  # noqa: ANN401 - of any field
    """Return the look of a photograph of two megabytes."""
    given: dict[str, Any] = {"digest": "d1", "format": "jpeg", "bytes": 2_000_000, "opaque": True}
    given |= more
    return Look(size=Size(width, height), **given)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, [320, 640, 960, 1440, 1920]),
        (1920, [320, 640, 960, 1440, 1920]),
        (1500, [320, 640, 960, 1500]),
        (1000, [320, 640, 1000]),
        (330, [330]),
        (20, [20]),
    ],
)
def test_widths(width: int, widths: list[int]) -> None:
    """None is wider than the original, and none nearly as wide as the widest."""
    (choice,) = recipes_of(look(width, 30), WANTED).choices
    assert [recipe.width for recipe in choice] == widths
    assert all(recipe.format is Format.WEBP for recipe in choice)


def test_heights_keep_the_shape() -> None:
    """Also of a very wide picture."""
    assert all(
        abs(recipe.width / recipe.height - 4 / 3) < 0.01
        for recipe in all_of(recipes_of(look(), WANTED))
    )
    assert recipes_of(look(4000, 1), WANTED).fallback.height == 1


@pytest.mark.parametrize(
    ("more", "fallback"),
    [
        ({}, Format.JPEG),
        ({"format": "webp"}, Format.JPEG),
        ({"format": "png"}, Format.JPEG),
        ({"format": "png", "graphic": True}, Format.PNG),
        ({"format": "png", "graphic": True, "opaque": False}, Format.PNG),
    ],
)
def test_the_fallback(more: dict[str, Any], fallback: Format) -> None:
    """It is a JPEG, or a PNG where a JPEG would lose what shines through, or smear a graphic."""
    assert recipes_of(look(**more), WANTED).fallback == Recipe(
        fallback, 960, 720, 78 if fallback is Format.JPEG else 0
    )


def test_avif_comes_first_when_asked_for() -> None:
    """Browsers take the first format that they know."""
    choices = recipes_of(look(), replace(WANTED, avif=True)).choices
    assert [choice[0].format for choice in choices] == [Format.AVIF, Format.WEBP]
    assert choices[0][0].quality == 63


@pytest.mark.parametrize(
    "seen",
    [
        look(64, 64, bytes=3_000),
        look(64, 64, bytes=3_000, format="png"),
        look(600, 400, format="gif", animated=True),
        look(4000, 400, format="webp", animated=True),
    ],
)
def test_what_is_left_as_it_is(seen: Look) -> None:
    """Small pictures and animations: one file, of which only the notes are taken."""
    assert list(all_of(recipes_of(seen, WANTED))) == [Recipe(Format.SAME)]


def test_small_pictures_that_lie_are_made_upright() -> None:
    """Not every program heeds what a camera notes."""
    assert recipes_of(look(64, 64, bytes=3_000, upright=False), WANTED).choices


def test_a_light_original_is_its_own_fallback() -> None:
    """A second JPEG of the same size would only be worse."""
    assert recipes_of(look(800, 600, bytes=90_000), WANTED).fallback == Recipe(Format.SAME)
    assert recipes_of(look(800, 600, bytes=900_000), WANTED).fallback.format is Format.JPEG


def test_names_change_with_what_they_name() -> None:
    """Whatever could change a byte changes the name, so that it can be kept for ever."""
    recipe = Recipe(Format.WEBP, 320, 240, 78)
    names = {
        name_of("a/b.jpg", look(), recipe),
        name_of("a/b.jpg", look(digest="d2"), recipe),
        name_of("a/b.jpg", look(), replace(recipe, width=7)),
        name_of("a/b.jpg", look(), replace(recipe, height=7)),
        name_of("a/b.jpg", look(), replace(recipe, quality=70)),
        name_of("a/b.jpg", look(), replace(recipe, format=Format.AVIF)),
    }
    assert len(names) == 6
    assert name_of("a/b.jpg", look(), recipe) == name_of("c/B.JPG", look(), recipe)


@pytest.mark.parametrize("stem", ["x" * 300, "å" * 200, "con", "a,b c", ".hidden"])
def test_names_fit_every_disk(stem: str) -> None:
    """However long the original's is."""
    name = name_of(f"content/media/{stem}.jpg", look(), Recipe(Format.JPEG, 320, 240, 78))
    assert len(name.encode()) <= 255
    assert name.endswith(".jpg")
    assert "-320." in name
