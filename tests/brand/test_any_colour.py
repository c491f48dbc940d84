"""Whatever an owner's colours are, every pair that themes may use can be read."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from math import dist
from pathlib import Path
from types import MappingProxyType

import pytest
from coloraide import Color
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandsite.brand.contrast import contrast
from brandsite.brand.demands import Level
from brandsite.brand.oklch import Oklch, from_hex, parse
from brandsite.brand.palette import CHART_NAMES, PAGE
from brandsite.brand.tokens import BrandColour, Tokens, tokens_of
from colours import colour, off_hue, oklab, shortfalls

TABLE = Path(__file__).with_name("sorts.txt")
SORTS = MappingProxyType(
    {
        "near black": "#0a0a0c",
        "near white": "#f8f7f4",
        "neon yellow": "#e6ff00",
        "pastel": "#f7c6d9",
        "pure red": "#ff0000",
        "pure green": "#00ff00",
        "pure blue": "#0000ff",
        "grey": "#808080",
        "muted teal": "#0f5c5c",
        "out of gamut": "oklch(70% 0.4 145)",
    }
)
"""Ten sorts of colours that owners come with."""

TOLERANCE = 0.008
"""How far beside the owner's hue a tone may lie, see `off_hue`: what rounding to 8 bits can do."""
NIGHT = 0.2
"""Tones below this lightness are black to everybody, and one step of rounding turns their hue."""
OF_THE_ACCENT = ("accent", "accent-active", "accent-fill", "accent-fill-edge", "band")

HEX = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")
OKLCH = st.builds(
    "oklch({} {} {})".format,
    st.floats(0, 1).map(lambda x: round(x, 4)),
    st.floats(0, 0.5).map(lambda x: round(x, 4)),
    st.floats(0, 360).map(lambda x: round(x, 2)),
)
"""Many of them are stronger than any screen can show."""
GREYS = st.integers(0, 255).map(lambda n: f"#{n:02x}{n:02x}{n:02x}")
ANY = st.one_of(HEX, OKLCH, GREYS, st.sampled_from(tuple(SORTS.values())))
LEVELS: st.SearchStrategy[Level] = st.sampled_from(("AA", "AAA"))


def given_colour(text: str | None) -> BrandColour | None:
    """Return a colour as the owner wrote it, or none."""
    return colour(text) if text else None


@settings(max_examples=120)
@given(ANY, st.none() | ANY, st.none() | ANY, LEVELS)
@example("#777777", None, None, "AAA")
@example("#ffffff", "#000000", "#808080", "AAA")
def test_every_pair_can_be_read(
    accent: str, second: str | None, third: str | None, level: Level
) -> None:
    """No colours of an owner can make a page that somebody cannot read, in either mode."""
    look = (colour(accent), given_colour(second), given_colour(third), level)
    tokens = tokens_of(*look).value
    assert shortfalls(tokens, level) == []
    assert tokens == tokens_of(*look).value


@settings(max_examples=120)
@given(ANY)
@example("#010000")
@example("#fffffe")
def test_what_stands_in_for_a_colour_keeps_its_hue(accent: str) -> None:
    """Blue text stays blue: a tone moves in lightness, and loses chroma where there is no more."""
    owner, tokens = parse(accent), tokens_of(colour(accent)).value
    assert owner is not None
    for mode in (tokens.light, tokens.dark):
        for name in OF_THE_ACCENT:
            if from_hex(mode[name]).lightness > NIGHT:
                assert off_hue(mode[name], owner.hue) <= TOLERANCE, name


@settings(max_examples=300)
@given(HEX)
def test_a_hex_colour_comes_back_as_it_was(text: str) -> None:
    """The owner finds their own colour on the page, to the last bit."""
    assert from_hex(text).hex() == text


@settings(max_examples=200)
@given(st.floats(0.2, 0.98), st.floats(0, 0.4), st.floats(0, 360))
def test_the_arithmetic_is_that_of_a_library(lightness: float, chroma: float, hue: float) -> None:
    """Inside sRGB coloraide says the same, within one step of rounding; outside both stay in it."""
    ours = Oklch(lightness, chroma, hue)
    theirs = Color("oklch", [lightness, chroma, hue]).convert("srgb")
    steps = [round(255 * channel) for channel in theirs.coords()]
    shown = [int(ours.hex()[at : at + 2], 16) for at in (1, 3, 5)]
    if theirs.in_gamut(tolerance=0):
        assert max(abs(a - b) for a, b in zip(steps, shown, strict=True)) <= 1
    assert abs(from_hex(ours.hex()).lightness - lightness) < 0.01


@settings(max_examples=40)
@given(ANY)
def test_the_states_of_a_button_differ(accent: str) -> None:
    """Something happens under the pointer, and something else while it is pressed."""
    tokens = tokens_of(colour(accent)).value
    for mode in (tokens.light, tokens.dark):
        states = {mode[f"accent-fill{state}"] for state in ("", "-hover", "-active")}
        assert len(states) == 3, states


@pytest.mark.parametrize("accent", SORTS.values(), ids=SORTS)
def test_the_series_of_a_chart_can_be_told_apart(accent: str) -> None:
    """Also by people who confuse colours: 0.07 in OKLab is a difference seen at a glance."""
    tokens = tokens_of(colour(accent)).value
    for mode in (tokens.light, tokens.dark):
        series = [Color(mode[name]) for name in CHART_NAMES]
        for kind in ("", "protan", "deutan", "tritan"):
            seen = [one.filter(kind) if kind else one for one in series]
            points = [
                oklab(from_hex(one.convert("srgb").clip().to_string(hex=True))) for one in seen
            ]
            assert min(dist(a, b) for a, b in combinations(points, 2)) > 0.07, kind


def test_ten_sorts_of_colours(*, update: bool) -> None:
    """What becomes of them, in a table to be read; `pytest --update` writes it."""
    table = "\n".join(_lines()) + "\n"
    if update:
        TABLE.write_text(table, "utf-8")
    assert TABLE.read_text("utf-8") == table


def _lines() -> list[str]:
    """Return for every sort and mode the tokens that begin at the owner's colour, with contrast."""
    form = "{:13} {:18} {:6} {:16} {:16} {:24} {:24}"
    head = ("sort", "written", "mode", "text on page", "links on page", "button", "band")
    lines = [form.format(*head).rstrip()]
    for sort, written in SORTS.items():
        tokens: Tokens = tokens_of(colour(written)).value
        for name, mode in (("light", tokens.light), ("dark", tokens.dark)):
            pairs = [_pair(mode, "text", PAGE), _pair(mode, "accent", PAGE)]
            pairs += [f"{mode[g]} {_pair(mode, f'on-{g}', (g,))}" for g in ("accent-fill", "band")]
            lines.append(form.format(sort, written, name, *pairs).rstrip())
    return lines


def _pair(mode: Mapping[str, str], name: str, grounds: tuple[str, ...]) -> str:
    worst = min(contrast(mode[name], mode[ground]) for ground in grounds)
    return f"{mode[name]} {worst:5.2f}"
