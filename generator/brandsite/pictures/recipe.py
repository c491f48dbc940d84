"""Which variants of a picture there are, in which widths and formats, and what they are called."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from brandsite.frozen import frozen
from brandsite.sources.files import digest_of
from brandsite.sources.looks import Look

EDITION: Final = 1
"""Goes into the names of variants: one more when the same original shall look different."""
TINY: Final = 10_000
"""Bytes up to which a picture is left as it is: variants would save less than they cost."""
LIGHT: Final = 200_000
"""Bytes up to which an original serves as the fallback, if it is not too wide."""
FALLBACK_WIDTH: Final = 960
"""What feeds and old browsers get, which know neither WebP nor a choice of widths."""
_NEAR: Final = 0.8
"""A width is left out if the widest variant is nearly the same."""
_AVIF_LESS: Final = 15
"""AVIF looks the same at a quality that is so much lower."""
_LONGEST: Final = 120  # bytes of a name, before width and fingerprint


class Format(StrEnum):
    """What a variant is."""

    WEBP = "webp"
    AVIF = "avif"
    JPEG = "jpeg"
    PNG = "png"
    DRAWING = "svg"
    """An SVG without what could run or load something."""
    SAME = "same"
    """The original with nothing but the picture left in it, every pixel as it was."""


TYPES: Final = MappingProxyType({Format.WEBP: "image/webp", Format.AVIF: "image/avif"})
"""The media types of what a browser may choose."""


@frozen
class Recipe:
    """What a variant is made by."""

    format: Format
    width: int = 0
    """Pixels; 0 where they are the original's."""
    height: int = 0
    quality: int = 0
    """1 to 100."""


@frozen
class Recipes:
    """The variants of one picture."""

    fallback: Recipe
    choices: tuple[tuple[Recipe, ...], ...] = ()
    """By format, the best first; in each the narrowest first."""


@frozen
class Wanted:
    """What the owner asks of variants."""

    widths: tuple[int, ...]
    """In pixels, each once, the narrowest first."""
    quality: int
    """1 to 100, as WebP and JPEG count."""
    avif: bool


def recipes_of(look: Look, wanted: Wanted) -> Recipes:
    """Choose the variants of a picture."""
    if look.format == "svg" or look.size is None:
        return Recipes(Recipe(Format.DRAWING))
    if look.animated or (look.bytes <= TINY and _can_stay(look)):
        return Recipes(Recipe(Format.SAME))
    formats = [Format.AVIF, Format.WEBP] if wanted.avif else [Format.WEBP]
    widths = _widths(look.size.width, wanted.widths)
    choices = (tuple(_recipe(look, kind, width, wanted) for width in widths) for kind in formats)
    return Recipes(_fallback(look, widths[-1], wanted), tuple(choices))


def _can_stay(look: Look) -> bool:
    return look.upright and look.format in ("jpeg", "png", "gif")


def _fallback(look: Look, widest: int, wanted: Wanted) -> Recipe:
    width = min(widest, max(FALLBACK_WIDTH, wanted.widths[0]))
    unscaled = look.size is not None and look.size.width == width
    if unscaled and look.bytes <= LIGHT and _can_stay(look):
        return Recipe(Format.SAME)
    return _recipe(look, Format.PNG if look.graphic else Format.JPEG, width, wanted)


def _widths(original: int, wanted: Sequence[int]) -> list[int]:
    """Return the widths of variants: none wider than the original, none nearly the same."""
    widest = min(original, wanted[-1])
    return [*(width for width in wanted if width <= widest * _NEAR), widest]


def _recipe(look: Look, kind: Format, width: int, wanted: Wanted) -> Recipe:
    size = look.size
    height = max(1, round(size.height * width / size.width)) if size else 0
    if kind is Format.PNG:
        return Recipe(kind, width, height)
    less = _AVIF_LESS if kind is Format.AVIF else 0
    return Recipe(kind, width, height, max(1, wanted.quality - less))


def name_of(path: str, look: Look, recipe: Recipe) -> str:
    """Return the file name of a variant: whatever changes its bytes changes its name."""
    stem = posixpath.splitext(posixpath.basename(path))[0].lower()
    stem = stem.encode()[:_LONGEST].decode("utf-8", "ignore")
    parts = (look.digest, recipe.format, recipe.width, recipe.height, recipe.quality, EDITION)
    mark = digest_of(" ".join(map(str, parts)).encode())[:10]
    width = f"-{recipe.width}" if recipe.width else ""
    kind = look.format if recipe.format is Format.SAME else recipe.format
    return f"{stem}{width}.{mark}.{'jpg' if kind == 'jpeg' else kind}"


def all_of(recipes: Recipes) -> Iterator[Recipe]:
    """Yield every variant, the fallback first."""
    yield recipes.fallback
    for choice in recipes.choices:
        yield from choice
