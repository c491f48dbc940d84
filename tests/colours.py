"""What tests of colours share."""

from __future__ import annotations

import math

from brandsite.brand.contrast import contrast
from brandsite.brand.demands import DEMANDS, Level
from brandsite.brand.oklch import Oklch, from_hex
from brandsite.brand.tokens import BrandColour, Tokens
from brandsite.diagnostics import Span

PLACE = Span("content/brand.yaml", 3, 11, 3, 18)


def colour(text: str) -> BrandColour:
    """Return a colour as the owner wrote it."""
    return BrandColour(text, PLACE)


def shortfalls(tokens: Tokens, level: Level = "AA") -> list[str]:
    """Return every pair that cannot be told apart as clearly as it must."""
    return [
        f"{name} on {ground}: {contrast(mode[name], mode[ground]):.3f} < {demand.at(level)}"
        for mode in (tokens.light, tokens.dark)
        for name, demands in DEMANDS.items()
        for demand in demands
        for ground in demand.grounds
        if contrast(mode[name], mode[ground]) < demand.at(level)
    ]


def off_hue(shown: str, hue: float) -> float:
    """Return how far a colour lies beside the line of a hue, in OKLab, where white is 1 from black.

    An angle would say nothing of tones that are almost grey.
    """
    tone = from_hex(shown)
    turn = math.radians(tone.hue - hue)
    return tone.chroma * abs(math.sin(turn)) if math.cos(turn) > 0 else tone.chroma


def oklab(colour: Oklch) -> tuple[float, float, float]:
    """Return lightness, a and b."""
    angle = math.radians(colour.hue)
    return (colour.lightness, colour.chroma * math.cos(angle), colour.chroma * math.sin(angle))
