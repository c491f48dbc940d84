"""How large pictures are, read from their first bytes."""

from __future__ import annotations

import re
import warnings
from pathlib import PurePosixPath
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.frozen import frozen
from brandsite.sources.files import FoundFile

PICTURES: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
_SVG_HEAD: Final = 16_384  # bytes in which the root element must begin
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:\w+:)?svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:-])(width|height|viewBox)\s*=\s*(["'])(.*?)\2""", re.DOTALL
)
_NUMBER: Final = re.compile(r"\+?[0-9]{0,6}(\.[0-9]{1,9})?")
_GPS_IFD: Final = 0x8825


@frozen
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
    root = _ROOT.search(_COMMENT.sub("", head))
    if root is None:
        return Loaded(None, (_unreadable(file),))
    attributes = {name: value.strip() for name, _, value in _ATTRIBUTE.findall(root[0])}
    width = _pixels(attributes.get("width", "").removesuffix("px"))
    height = _pixels(attributes.get("height", "").removesuffix("px"))
    box = re.split(r"[\s,]+", attributes.get("viewBox", ""))
    across, down = (_pixels(box[2]), _pixels(box[3])) if len(box) == 4 else (0, 0)
    if across and down:  # what is missing follows from the shape
        width, height = width or (height or down) * across / down, height or 0
        height = height or width * down / across
    return Loaded(Size(round(width), round(height)) if width and height else None)


def _pixels(text: str) -> float:
    """Return a length in pixels; 0 for all that is none, such as per cent."""
    return float(text) if _NUMBER.fullmatch(text) and text.strip("+.") else 0


def _measure_raster(file: FoundFile) -> Loaded[Size | None]:
    from PIL import ExifTags, Image  # noqa: PLC0415 - only sites with photographs pay for it

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(file.absolute) as picture:
            unpacked = picture.format in ("PNG", "GIF")  # to look for it there, Pillow unpacks all
            exif = Image.Exif() if unpacked else picture.getexif()
            width, height = picture.size
            located = bool(exif.get_ifd(_GPS_IFD))
    except Image.DecompressionBombError:
        message, hint = "the picture has too many pixels", "export it smaller: 4,000 across is much"
        problem = Diagnostic("unreadable-picture", message, Span(file.path), hint=hint)
        return Loaded(None, (problem,))
    except Exception:  # noqa: BLE001 - decoders meet whatever bytes there are, each in its own way
        return Loaded(None, (_unreadable(file),))
    if exif.get(ExifTags.Base.Orientation) in (5, 6, 7, 8):  # turned by a quarter
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
