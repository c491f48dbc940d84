"""What pictures are, read from their first bytes: size, format, and how they are to be treated."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.sources.files import FoundFile, digest_of, unreadable
from brandsite.sources.looks import Look, Size

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

PICTURES: Final = frozenset({".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
FORMATS: Final = MappingProxyType(
    {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
)
"""What Pillow calls them. A JPEG that carries a second picture, as phones make them, is an MPO."""
DECODERS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
"""What may be decoded, and nothing else that Pillow knows."""
MAX_PIXELS: Final = 50_000_000
"""From here on a picture is refused: decoded, it would take 200 MB."""
MAX_BYTES: Final = 100 * 1024 * 1024
ORIENTATION: Final = 0x0112
_GPS_IFD: Final = 0x8825
_TRANSPARENT: Final = frozenset({"LA", "PA", "RGBA"})
_SVG_HEAD: Final = 16_384  # bytes in which the root element must begin
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:\w+:)?svg\b[^>]*>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w:-])(width|height|viewBox)\s*=\s*(["'])(.*?)\2""", re.DOTALL
)
_NUMBER: Final = re.compile(r"\+?[0-9]{0,6}(\.[0-9]{1,9})?")


def is_picture(path: str) -> bool:
    """Tell by its name whether a file is a picture that browsers show."""
    return PurePosixPath(path).suffix.lower() in PICTURES


def look(file: FoundFile) -> Loaded[Look | None]:
    """Return what a picture is; it is not decoded."""
    if file.size > MAX_BYTES:
        return Loaded(None, (_too_large(file, f"the file has {file.size // 2**20} MiB"),))
    try:
        data = file.absolute.read_bytes()
    except OSError as error:
        return Loaded(None, (unreadable(file.path, error),))
    return _look_at_drawing(file, data) if _is_drawing(file) else _look_at_photograph(file, data)


def orientation_of(picture: Image) -> int:
    """Return how a picture is stored, 1 to 8 as EXIF counts; 1 is upright."""
    found = _exif_of(picture).get(ORIENTATION, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _is_drawing(file: FoundFile) -> bool:
    return file.path.lower().endswith(".svg")


def _look_at_drawing(file: FoundFile, data: bytes) -> Loaded[Look | None]:
    root = _ROOT.search(_COMMENT.sub("", data[:_SVG_HEAD].decode("utf-8", "replace")))
    if root is None:
        return Loaded(None, (not_a_picture(file.path),))
    return Loaded(Look(digest_of(data), "svg", _size_of_drawing(root[0]), len(data)))


def _size_of_drawing(root: str) -> Size | None:
    attributes = {name: value.strip() for name, _, value in _ATTRIBUTE.findall(root)}
    width = _pixels(attributes.get("width", "").removesuffix("px"))
    height = _pixels(attributes.get("height", "").removesuffix("px"))
    box = re.split(r"[\s,]+", attributes.get("viewBox", ""))
    across, down = (_pixels(box[2]), _pixels(box[3])) if len(box) == 4 else (0, 0)
    if across and down:  # what is missing follows from the shape
        width, height = width or (height or down) * across / down, height or 0
        height = height or width * down / across
    return Size(round(width), round(height)) if width and height else None


def _pixels(text: str) -> float:
    """Return a length in pixels; 0 for all that is none, such as per cent."""
    return float(text) if _NUMBER.fullmatch(text) and text.strip("+.") else 0


def _look_at_photograph(file: FoundFile, data: bytes) -> Loaded[Look | None]:
    from PIL import Image  # noqa: PLC0415 - only sites with photographs pay for it

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(data), formats=DECODERS) as picture,
        ):
            if picture.width * picture.height >= MAX_PIXELS:
                return Loaded(None, (_too_many_pixels(file),))
            return Loaded(_look_of(picture, data))
    except Image.DecompressionBombError:
        return Loaded(None, (_too_many_pixels(file),))
    except Exception:  # noqa: BLE001 - decoders meet whatever bytes there are, each in its own way
        return Loaded(None, (not_a_picture(file.path),))


def _look_of(picture: Image, data: bytes) -> Look:
    width, height = picture.size
    orientation = orientation_of(picture)
    if orientation >= 5:  # turned by a quarter
        width, height = height, width
    transparent = picture.mode in _TRANSPARENT or "transparency" in picture.info
    return Look(
        digest=digest_of(data),
        format=FORMATS[picture.format or ""],
        size=Size(width, height),
        bytes=len(data),
        graphic=transparent or picture.mode in ("P", "1"),
        opaque=not transparent,
        animated=picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1,
        upright=orientation == 1,
        located=bool(_exif_of(picture).get_ifd(_GPS_IFD)),
    )


def _exif_of(picture: Image) -> Exif:
    """Return what the camera noted; of a PNG only what stands before its pixels."""
    from PIL import Image as images  # noqa: N813, PLC0415 - as above

    if picture.format not in ("PNG", "GIF"):  # to look for it there, Pillow would unpack all
        return picture.getexif()
    exif = images.Exif()
    exif.load(picture.info.get("exif", b""))
    return exif


def _too_many_pixels(file: FoundFile) -> Diagnostic:
    return _too_large(file, f"the picture has {MAX_PIXELS // 1_000_000} million pixels or more")


def _too_large(file: FoundFile, message: str) -> Diagnostic:
    hint = "export it smaller: 4,000 pixels across are more than any page shows"
    return Diagnostic("picture-too-large", message, Span(file.path), hint=hint)


def not_a_picture(path: str, line: int = 0, column: int = 0) -> Diagnostic:
    """Return the problem of a file that cannot be read as a picture."""
    return Diagnostic(
        "unreadable-picture",
        "this is not a picture of the kind that its name says, or it is damaged",
        Span(path, line, column, line, column + 1 if line else 0),
        hint="export it again as SVG, PNG, JPEG, WebP or AVIF",
    )


def tells_a_place(path: str) -> Diagnostic:
    """Return the problem of a picture that is published with the place where it was taken."""
    return Diagnostic(
        "picture-location",
        "the picture tells where it was taken",
        Span(path),
        Severity.WARNING,
        hint="link to it as JPEG, PNG or WebP, which are cleaned, or remove its GPS data",
    )
