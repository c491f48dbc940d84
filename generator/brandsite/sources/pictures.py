"""How large pictures are, read from their first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.sources.files import FoundFile

PICTURES: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_SVG_HEAD: Final = 16_384  # bytes in which the root element must begin
_ROOT: Final = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_GPS_IFD: Final = 0x8825


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in CSS pixels."""

    width: int
    height: int


def is_picture(path: str) -> bool:
    """Tell by its name whether a file is a picture that browsers show."""
    return PurePosixPath(path).suffix.lower() in PICTURES


def measure(file: FoundFile) -> Loaded[Size | None]:
    """Return how large a picture is shown, or None where it does not say."""
    if file.path.lower().endswith(".svg"):
        return _measure_svg(file)
    return _measure_raster(file)


def _measure_svg(file: FoundFile) -> Loaded[Size | None]:
    with file.absolute.open("rb") as stream:
        head = stream.read(_SVG_HEAD).decode("utf-8", "replace")
    root = _ROOT.search(head)
    if root is None:
        return Loaded(None, (_unreadable(file),))
    attributes = dict(_ATTRIBUTE.findall(root[0]))
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        if "width" in attributes and "height" in attributes:
            width, height = (float(attributes[k].removesuffix("px")) for k in ("width", "height"))
        else:
            width, height = float(box[2]), float(box[3])
    except (ValueError, IndexError):  # per cent, or no size at all
        return Loaded(None)
    return Loaded(Size(round(width), round(height)) if width > 0 and height > 0 else None)


def _measure_raster(file: FoundFile) -> Loaded[Size | None]:
    from PIL import ExifTags, Image  # noqa: PLC0415 - only sites with photographs pay for it

    try:
        with Image.open(file.absolute) as picture:
            exif = picture.getexif()
            width, height = picture.size
            located = bool(exif.get_ifd(_GPS_IFD))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return Loaded(None, (_unreadable(file),))
    if exif.get(ExifTags.Base.Orientation, 1) >= 5:  # turned by a quarter
        width, height = height, width
    problem = Diagnostic(
        "picture-location",
        "the picture tells where it was taken",
        Span(file.path),
        Severity.WARNING,
        hint="remove its GPS data before you publish it, with your photo program's export",
    )
    return Loaded(Size(width, height), (problem,) if located else ())


def _unreadable(file: FoundFile) -> Diagnostic:
    return Diagnostic(
        "unreadable-picture",
        "this is not a picture of the kind that its name says",
        Span(file.path),
        hint="export it again as SVG, PNG, JPEG, WebP or AVIF",
    )
