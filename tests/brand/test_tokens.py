"""The palette: every pair that themes may use can be read, whatever the owner's colours are."""

import re

import pytest

from brandsite.brand.contrast import contrast
from brandsite.brand.css import tokens_css
from brandsite.brand.demands import DEMANDS
from brandsite.brand.palette import NAMES, meanings
from brandsite.brand.tokens import tokens_of
from brandsite.diagnostics import Severity
from colours import PLACE, colour, shortfalls


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
    assert one.light["focus"] == one.light["second-fill"] == "#0f6b5c"
    assert two.light["focus"] == two.light["second-fill"] == two.light["third-fill"] == "#7b2d8b"
    changed = {name for name in NAMES if one.light[name] != two.light[name]}
    assert {n for n in changed if "second" not in n and "third" not in n} == {
        "focus",
        "accent-strong",
    }


def test_the_third_colour_is_a_ground() -> None:
    """A pale third colour is used as it is, and nothing is said of it: nobody reads it as text."""
    loaded = tokens_of(colour("#0f6b5c"), colour("#7b2d8b"), colour("#f2e6c9"))
    assert loaded.problems == ()
    assert loaded.value.light["third-fill"] == "#f2e6c9"
    assert contrast(loaded.value.light["on-third-fill"], "#f2e6c9") >= 4.5


def test_more_contrast_where_the_owner_asks() -> None:
    """AAA means 7:1 for text, and the owner hears what their colour lacks for it."""
    loaded = tokens_of(colour("#0f6b5c"), level="AAA")
    (problem,) = loaded.problems
    assert "links need 7 for AAA" in problem.message
    assert shortfalls(loaded.value, "AAA") == []
    assert tokens_of(colour("#0f6b5c")).problems == ()


def test_a_colour_that_no_screen_shows_gives_way_and_says_so() -> None:
    """The warning names the colour that stands in; it is what all tokens are made from."""
    loaded = tokens_of(colour("oklch(50% 0.4 145)"))
    (problem, *_) = loaded.problems
    assert (problem.code, problem.severity) == ("colour-out-of-gamut", Severity.WARNING)
    assert loaded.value.light["accent-fill"] in problem.hint


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
    assert css.startswith(":root{--ground:light-dark(#")
    pair = r"--([a-z0-9-]+):light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\);"
    assert sorted(re.findall(pair, css)) == sorted(NAMES) == sorted(meanings())


def test_the_same_colours_give_the_same_tokens() -> None:
    """The stylesheet's bytes depend on the brand alone."""
    assert tokens_css(tokens_of(colour("#0f6b5c")).value) == tokens_css(
        tokens_of(colour("#0f6b5c")).value
    )
