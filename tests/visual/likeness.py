"""Whether two pictures of a page look alike, however a machine draws the edges of its letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageFilter

MEAN: Final = 4.0
"""How far pictures may be apart on average, of 255; to compress one makes up to 2.5 of it."""
SHARE: Final = 0.01
"""Which share of the pixels may differ plainly."""
PLAINLY: Final = 32
"""By how much a pixel differs plainly, of 255, in its strongest channel."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are apart."""

    mean: float
    """The mean difference of pixels in their strongest channel, of 255."""
    share: float
    """The share of pixels that differ plainly, from 0 to 1."""

    @property
    def is_seen(self) -> bool:
        """Whether somebody would see it."""
        return self.mean > MEAN or self.share > SHARE


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Compare two pictures of the same size, a little out of focus, so that edges weigh less."""
    apart = ImageChops.difference(_blurred(one), _blurred(other))
    red, green, blue = apart.split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    total = sum(counts)
    mean = sum(value * count for value, count in enumerate(counts)) / total
    return Difference(mean, sum(counts[PLAINLY:]) / total)


def _blurred(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB").filter(ImageFilter.BoxBlur(1))
