"""Photographs: scaled, turned upright, encoded anew with their colours and nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

from PIL import AvifImagePlugin, Image, ImageCms, WebPImagePlugin

from brandsite.frozen import frozen
from brandsite.pictures.recipe import Format, Recipe
from brandsite.sources.pictures import DECODERS, FORMATS, MAX_PIXELS, orientation_of

_PLUGINS: Final = (AvifImagePlugin, WebPImagePlugin)
"""Imported, or else Pillow imports all of its forty to find them."""
_FLAT: Final = 4096
"""Up to so many colours a picture is a graphic, of which every pixel is kept."""
_DEEP: Final = ("I;16", "I;16B", "I;16L", "I")
"""Modes of grey in 16 bits."""
_TURNS: Final = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
"""How a picture is brought upright, by its orientation."""
_DIVISORS: Final = (8, 4, 2)
"""What a JPEG can be divided by while it is decoded."""
_LIGHT: Final = 16_000_000
"""Pixels up to which a picture stays decoded for its next variant: some 50 MB."""
_RGB_PROFILE: Final = b"RGB "


@frozen
class _Decoded:
    """A picture as it is stored, in RGB or RGBA."""

    picture: Image.Image
    profile: bytes
    """Of its colours; none where they are what browsers take for granted."""
    orientation: int
    flat: bool
    """Whether it is a graphic, of which every pixel is kept."""


def encode(data: bytes, recipe: Recipe) -> bytes:
    """Return a variant of a picture; raise what Pillow raises where it is damaged."""
    with _opened(data) as opened:
        turned = orientation_of(opened) >= 5
        size = (recipe.height, recipe.width) if turned else (recipe.width, recipe.height)
        divisor = _divisor(opened, size)
        light = opened.width * opened.height <= _LIGHT * divisor**2
    decoded = (_decoded if light else _decoded.__wrapped__)(data, divisor)
    picture = decoded.picture
    if picture.size != size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if decoded.orientation in _TURNS:
        picture = picture.transpose(_TURNS[decoded.orientation])
    options = _options(recipe, flat=decoded.flat)
    if decoded.profile:
        options["icc_profile"] = decoded.profile
    out = BytesIO()
    picture.save(out, recipe.format, **options)
    return out.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(BytesIO(data), formats=DECODERS) as opened,
    ):
        if opened.width * opened.height >= MAX_PIXELS:
            message = "the picture is larger than it was when it was looked at"
            raise ValueError(message)
        yield opened


def _divisor(opened: Image.Image, size: tuple[int, int]) -> int:
    """Return by what a JPEG may be divided while it is decoded, and still be twice the size."""
    if FORMATS[opened.format or ""] != "jpeg":
        return 1
    room = min(opened.width // (size[0] * 2), opened.height // (size[1] * 2))
    return next((divisor for divisor in _DIVISORS if divisor <= room), 1)


@lru_cache(maxsize=1)  # variants of one picture are made one after the other
def _decoded(data: bytes, divisor: int) -> _Decoded:
    with _opened(data) as opened:
        orientation, profile = orientation_of(opened), opened.info.get("icc_profile", b"")
        opened.draft(None, (opened.width // divisor, opened.height // divisor))
        picture, profile = _in_rgb(opened, profile)
        drawn = FORMATS[opened.format or ""] != "jpeg"
        flat = drawn and picture.getcolors(_FLAT) is not None
    picture.info.clear()  # comments, EXIF and the like would be saved with it
    return _Decoded(picture, profile, orientation, flat)


def _in_rgb(opened: Image.Image, profile: bytes) -> tuple[Image.Image, bytes]:
    """Return the picture as RGB or RGBA, with the colour profile that it then needs.

    A profile of RGB stays, so that wide colours stay wide; sRGB needs none. Colours of print and
    greys are brought to sRGB.
    """
    picture: Image.Image = opened
    alpha = opened.has_transparency_data and opened.mode not in _DEEP
    if opened.mode in _DEEP:
        picture = opened.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if profile[16:20] == _RGB_PROFILE and picture.mode not in ("CMYK", "L", "LA", "1"):
        return picture.convert("RGBA" if alpha else "RGB"), _needed(profile)
    if picture.mode in ("CMYK", "L") and profile and not alpha:
        picture = _to_srgb(picture, profile)
    return picture.convert("RGBA" if alpha else "RGB"), b""


def _needed(profile: bytes) -> bytes:
    """Return a profile, or nothing where it says what browsers take for granted."""
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (OSError, ImageCms.PyCMSError):
        return b""  # it is damaged, and browsers would not heed it either
    return b"" if name.strip().startswith("sRGB") else profile


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (OSError, ImageCms.PyCMSError):
        return picture
    return converted or picture


def _options(recipe: Recipe, *, flat: bool) -> dict[str, Any]:
    if recipe.format is Format.JPEG:
        return {"quality": recipe.quality, "optimize": True, "progressive": True}
    if recipe.format is Format.PNG:
        return {"optimize": True}
    if recipe.format is Format.AVIF:  # one thread: the same bytes on every machine
        return {"quality": recipe.quality, "speed": 6, "max_threads": 1}
    if flat:
        return {"lossless": True, "quality": 60, "method": 4}
    return {"quality": recipe.quality, "method": 4}
