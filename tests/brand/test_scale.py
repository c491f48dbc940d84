"""Sizes and spaces grow from a few numbers, the same for screens and for paper."""

from __future__ import annotations

import re

import pytest

from brandsite.brand.css import scale_css
from brandsite.brand.scale import MEANINGS, NARROW, SPACES, WIDE, Length, Scale, lengths

SCALES = (Scale(), Scale((16, 16), (1.125, 1.125), 4), Scale((17, 18), (1.15, 1.25), 7, 15, 5, 0))


@pytest.mark.parametrize("scale", SCALES)
def test_sizes_keep_the_ratio_that_is_stated(scale: Scale) -> None:
    """Each size is the ratio times the next smaller one, on both ends."""
    found = lengths(scale)
    for end, text, ratio in zip(("narrow", "wide"), scale.text, scale.ratio, strict=True):
        size = {name: getattr(length, end) for name, length in found.items()}
        assert size["size-text"] == text
        assert size["size-title"] == pytest.approx(text * ratio)
        assert size["size-heading"] == pytest.approx(text * ratio**2)
        assert size["size-display"] == pytest.approx(text * ratio**scale.display)
        assert scale.meta <= size["size-meta"] <= text


def test_small_matter_stays_readable() -> None:
    """However steep a scale is, its smallest size has its floor."""
    assert lengths(Scale(ratio=(2, 2)))["size-meta"] == Length(14, 14)


def test_spaces_are_whole_units() -> None:
    """One unit, and nothing between."""
    found = lengths(Scale(unit=5))
    assert [found[f"space-{n}"].narrow for n in range(1, 8)] == [5 * units for units in SPACES]


@pytest.mark.parametrize("length", [Length(17, 18), Length(34, 53.75), Length(20, 16)])
@pytest.mark.parametrize("width", [NARROW, 500, 900, WIDE, 4000])
def test_css_says_what_python_does(length: Length, width: int) -> None:
    """A card and a page agree on every size, and none grows beyond its ends."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", length.css())]
    low, start, slope, high = numbers
    shown = min(max(low * 16, start * 16 + slope * width / 100), high * 16)
    assert shown == pytest.approx(length.at(width), abs=0.02)


def test_a_length_that_does_not_grow_is_plain() -> None:
    """No arithmetic for browsers where there is nothing to compute."""
    assert Length(16, 16).css() == "1rem"
    assert Length(6, 6).css() == ".375rem"
    assert Length(0, 0).css() == "0rem"


def test_every_token_is_declared_and_explained() -> None:
    """Themes may use every name of the docs."""
    declared = re.findall(r"--([a-z0-9-]+):", scale_css(Scale()))
    fonts = {"font-text", "font-display", "font-mono"}
    assert set(declared) == set(MEANINGS) - fonts
