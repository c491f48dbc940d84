"""The palette: every pair that themes may use can be read, whatever the owner's colours are."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brandsite.brand.contrast import contrast
from brandsite.brand.palette import DEMANDS, NAMES, meanings
from brandsite.brand.tokens import BrandColour, Tokens, tokens_css, tokens_of
from brandsite.diagnostics import Severity, Span

PLACE = Span("content/brand.yaml", 3, 11, 3, 18)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def colour(text: str) -> BrandColour:
    """Return a colour as the owner wrote it."""
    return BrandColour(text, PLACE)


def shortfalls(tokens: Tokens) -> list[str]:
    """Return every pair that cannot be told apart as clearly as it must."""
    return [
        f"{name} on {ground}: {contrast(mode[name], mode[ground]):.2f} < {demand.ratio}"
        for mode in (tokens.light, tokens.dark)
        for name, demands in DEMANDS.items()
        for demand in demands
        for ground in demand.grounds
        if contrast(mode[name], mode[ground]) < demand.ratio
    ]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#333333", "#ffffff", 12.63),
        ("#0a0a0a", "#000000", 1.06),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The arithmetic agrees with published values, on both sides of the 4.5 limit."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.006)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(COLOURS, st.none() | COLOURS)
def test_every_pair_can_be_read(accent: str, second: str | None) -> None:
    """No colours of an owner can make a page that somebody cannot read."""
    tokens = tokens_of(colour(accent), colour(second) if second else None).value
    assert shortfalls(tokens) == []


@pytest.mark.parametrize("accent", ["#000", "#fff", "#ffe14d", "#00f", "gray", "lime"])
def test_extreme_colours_can_be_read(accent: str) -> None:
    """The corners of the colour space, where a search runs out of room."""
    assert shortfalls(tokens_of(colour(accent)).value) == []


def test_running_text_is_far_above_the_limit() -> None:
    """Text is read for minutes: 12:1 on every ground of the page, small matter 5:1."""
    tokens = tokens_of().value
    for mode in (tokens.light, tokens.dark):
        for ground in ("ground", "ground-raised", "ground-sunken"):
            assert contrast(mode["text"], mode[ground]) >= 12
            assert contrast(mode["text-muted"], mode[ground]) >= 5


def test_a_colour_that_can_be_read_is_used_as_it_is() -> None:
    """The owner finds their own colour on the page, to the last bit."""
    loaded = tokens_of(colour("#0F6B5C"))
    assert loaded.value.light["accent"] == loaded.value.light["accent-fill"] == "#0f6b5c"
    assert loaded.problems == ()


def test_a_colour_that_cannot_be_read_gives_way_and_says_so() -> None:
    """The nearest tone of the same hue stands in, and the warning names both."""
    loaded = tokens_of(colour("#ffe14d"))
    (problem,) = loaded.problems
    assert (problem.code, problem.severity) == ("contrast-adjusted", Severity.WARNING)
    assert problem.span == PLACE
    assert "#ffe14d" in problem.message
    assert loaded.value.light["accent"] in problem.hint
    grounds = DEMANDS["accent"][0].grounds
    worst = min(contrast(loaded.value.light["accent"], loaded.value.light[g]) for g in grounds)
    assert 4.5 <= worst < 4.65  # the nearest, not just any that passes
    assert loaded.value.dark["accent"] == "#ffe14d"


def test_the_second_colour_marks_what_has_the_focus() -> None:
    """A second colour shows where something happens; without one, the accent does."""
    one = tokens_of(colour("#0f6b5c")).value
    two = tokens_of(colour("#0f6b5c"), colour("#7b2d8b")).value
    assert one.light["focus"] == "#0f6b5c"
    assert two.light["focus"] == "#7b2d8b"
    assert {name for name in NAMES if one.light[name] != two.light[name]} == {
        "focus",
        "accent-strong",
    }


@pytest.mark.parametrize("text", ["#12345", "petrol", "", "#0f6b5c80", "transparent", "red; }"])
def test_what_is_no_opaque_colour_is_a_problem(text: str) -> None:
    """The build goes on with the default, and the report shows the place."""
    loaded = tokens_of(colour(text))
    (problem,) = loaded.problems
    assert (problem.code, problem.span) == ("invalid-colour", PLACE)
    assert loaded.value == tokens_of().value


@pytest.mark.parametrize("text", ["rebeccapurple", "#639", "rgb(102 51 153)", " #663399 "])
def test_any_css_colour_is_understood(text: str) -> None:
    """Owners copy colours from anywhere."""
    assert tokens_of(colour(text)).value.light["accent"] == "#663399"


def test_css_declares_every_token_for_both_modes() -> None:
    """Themes may use every name of the palette, and no other is written."""
    css = tokens_css(tokens_of().value)
    assert css.startswith(":root{color-scheme:light dark;")
    pair = r"--([a-z-]+):light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);"
    assert sorted(re.findall(pair, css)) == sorted(NAMES) == sorted(meanings())


def test_the_same_colours_give_the_same_tokens() -> None:
    """The stylesheet's bytes depend on the brand alone."""
    assert tokens_css(tokens_of(colour("#0f6b5c")).value) == tokens_css(
        tokens_of(colour("#0f6b5c")).value
    )
