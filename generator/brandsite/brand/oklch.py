"""Colours as people see them: lightness, chroma and hue in OKLCH, and their sRGB hex form."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from brandsite.frozen import frozen

if TYPE_CHECKING:
    from coloraide import Color


@frozen
class Oklch:
    """A colour by how it looks."""

    lightness: float
    """0 black to 1 white."""
    chroma: float
    """0 grey to some 0.3, the strongest that screens show."""
    hue: float
    """Degrees: 30 red, 90 yellow, 145 green, 260 blue."""

    def hex(self) -> str:
        """Return `#rrggbb`, with less chroma where sRGB does not reach so far."""
        colour = _library()("oklch", [self.lightness, self.chroma, self.hue])
        return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)


def parse(text: str) -> Oklch | None:
    """Read any CSS colour; None for what is none, or is not opaque."""
    try:
        colour = _library()(text.strip())
    except ValueError:
        return None
    if colour.alpha(nans=False) < 1:
        return None
    lightness, chroma, hue = colour.convert("oklch").coords(nans=False)
    return Oklch(lightness, chroma, hue)


def tinted(lightness: float, chroma: float, lights: Iterable[tuple[float, float]]) -> Oklch:
    """Return a tone in the light of several hues, given as pairs of degrees and weight.

    With weights that add up to 1 and one hue, `chroma` is reached; opposite hues cancel each other.
    """
    lights = tuple(lights)
    a = chroma * sum(weight * math.cos(math.radians(hue)) for hue, weight in lights)
    b = chroma * sum(weight * math.sin(math.radians(hue)) for hue, weight in lights)
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _library() -> type[Color]:
    """Import coloraide only when there is a colour to compute: that takes a sixth of a second."""
    from coloraide import Color  # noqa: PLC0415 - see above

    return Color
