"""Colours as people see them: lightness, chroma and hue in OKLCH, and their sRGB hex form.

The arithmetic is that of Björn Ottosson's Oklab; the tests hold it against coloraide, which reads
what owners write.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from brandsite.frozen import frozen

Triple = tuple[float, float, float]

_HEX: Final = re.compile(r"#([0-9a-f]{6})", re.IGNORECASE)
_ROUNDING: Final = 1e-4
"""How far out of sRGB a channel may lie and still be shown as it is: a third of a dark step."""


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
        return "#" + "".join(f"{_encoded(channel):02x}" for channel in _linear(self.fitted()))

    @property
    def in_gamut(self) -> bool:
        """Whether screens can show it."""
        return all(-_ROUNDING <= channel <= 1 + _ROUNDING for channel in _linear(self))

    def fitted(self) -> Oklch:
        """Return the strongest colour of this lightness and hue that is not stronger than this."""
        if self.in_gamut:
            return self
        inside, outside = 0.0, self.chroma
        for _ in range(16):
            middle = (inside + outside) / 2
            if replace(self, chroma=middle).in_gamut:
                inside = middle
            else:
                outside = middle
        return replace(self, chroma=inside)


def parse(text: str) -> Oklch | None:
    """Read any CSS colour; None for what is none, or is not opaque."""
    if _HEX.fullmatch(text.strip()):
        return from_hex(text.strip())
    from coloraide import Color  # noqa: PLC0415 - a fifth of a second, and most owners write hex

    try:
        colour = Color(text.strip())
    except ValueError:
        return None
    if colour.alpha(nans=False) < 1:
        return None
    lightness, chroma, hue = colour.convert("oklch").coords(nans=False)
    return Oklch(min(1.0, max(0.0, lightness)), max(0.0, chroma), hue % 360)


def from_hex(text: str) -> Oklch:
    """Return the colour that `#rrggbb` is."""
    red, green, blue = (_decoded(int(text[at : at + 2], 16)) for at in (1, 3, 5))
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    cone = [math.cbrt(part) for part in (long, middle, short)]
    lightness = 0.2104542553 * cone[0] + 0.7936177850 * cone[1] - 0.0040720468 * cone[2]
    a = 1.9779984951 * cone[0] - 2.4285922050 * cone[1] + 0.4505937099 * cone[2]
    b = 0.0259040371 * cone[0] + 0.7827717662 * cone[1] - 0.8086757660 * cone[2]
    return Oklch(min(1.0, lightness), math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def tinted(lightness: float, chroma: float, lights: Iterable[tuple[float, float]]) -> Oklch:
    """Return a tone in the light of several hues, given as pairs of degrees and weight.

    With weights that add up to 1 and one hue, `chroma` is reached; opposite hues cancel each other.
    """
    lights = tuple(lights)
    a = chroma * sum(weight * math.cos(math.radians(hue)) for hue, weight in lights)
    b = chroma * sum(weight * math.sin(math.radians(hue)) for hue, weight in lights)
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def _linear(colour: Oklch) -> Triple:
    """Return red, green and blue in linear light, outside of 0 to 1 where sRGB ends."""
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _encoded(channel: float) -> int:
    """Return a channel of linear light as one of 256 steps."""
    light = min(1.0, max(0.0, channel))
    return round(
        255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
    )


def _decoded(step: int) -> float:
    channel = step / 255
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
