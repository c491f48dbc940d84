"""What a picture tells of its owner is taken out of the file; every pixel stays as it was.

Of a JPEG, PNG, GIF or WebP the parts that make the picture are copied, and all others left out:
EXIF, GPS, XMP, comments, thumbnails, what stands behind the end. Colour profiles stay. How a camera
was held is said again, in the shortest form that there is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from brandsite.sources.pictures import DECODERS, ORIENTATION, orientation_of

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_NAMES: Final = (
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT"
)
_PNG_CHUNKS: Final = frozenset(_PNG_NAMES.split())
_WEBP_CHUNKS: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"})
_GIF_EXTENSIONS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""Those that say how often an animation is repeated."""


class DamagedError(ValueError):
    """The file breaks off, or is not built as its kind is."""


def clean(data: bytes) -> bytes:
    """Return the file without what is no part of the picture; raise DamagedError.

    Files of other kinds come back as they are.
    """
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return _clean_jpeg(data)
        if data.startswith(_PNG):
            return _clean_png(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return b"".join(_gif_parts(data))
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _clean_webp(data)
    except (IndexError, struct.error) as error:
        raise DamagedError from error
    return data


def _clean_jpeg(data: bytes) -> bytes:
    parts = [part for part in _jpeg_parts(data) if _is_of_picture(part)]
    orientation = _orientation(data)
    if orientation:  # behind JFIF, which must come first
        exif = b"Exif\0\0" + orientation
        at = 2 if len(parts) > 1 and parts[1][1] == 0xE0 else 1
        parts.insert(at, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"".join(parts)


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG, each with the compressed pixels that follow it."""
    yield data[:2]
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        if data[at] != 0xFF:
            raise DamagedError
        kind = data[at + 1]
        if kind == 0xD9:
            yield b"\xff\xd9"
            return  # what follows is no part of this picture
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if kind == 0xDA:
            end = _end_of_scan(data, end)
        yield data[at:end]
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where compressed pixels end: at a marker that is none of their own."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise DamagedError
        following = data[at + 1]
        if following and following != 0xFF and not 0xD0 <= following <= 0xD7:
            return at
        at += 1 if following == 0xFF else 2


def _is_of_picture(segment: bytes) -> bool:
    kind, body = segment[1], segment[4:16]
    if kind == 0xE0:
        return body.startswith(b"JFIF\0") and segment[16:18] == b"\0\0"  # no thumbnail in it
    if kind == 0xE2:
        return body.startswith(b"ICC_PROFILE\0")
    if kind == 0xEE:
        return body.startswith(b"Adobe")
    return kind != 0xFE and not 0xE1 <= kind <= 0xEF


def _clean_png(data: bytes) -> bytes:
    parts = [part for kind, part in _png_chunks(data) if kind in _PNG_CHUNKS]
    orientation = _orientation(data)
    if orientation:
        body = b"eXIf" + orientation
        parts.insert(
            1, struct.pack(">I", len(orientation)) + body + struct.pack(">I", zlib.crc32(body))
        )
    return _PNG + b"".join(parts)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise DamagedError
        yield kind, data[at:end]
        at = end


def _gif_parts(data: bytes) -> Iterator[bytes]:
    at = 13 + _colour_table(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:
            at = _end_of_blocks(data, at + 11 + _colour_table(data[at + 9]))
            yield data[start:at]
        elif data[at] == 0x21:
            label, name = data[at + 1], data[at + 3 : at + 14]
            at = _end_of_blocks(data, at + 2)
            if label == 0xF9 or (label == 0xFF and name in _GIF_EXTENSIONS):
                yield data[start:at]
        else:
            raise DamagedError
    yield b"\x3b"


def _colour_table(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


def _clean_webp(data: bytes) -> bytes:
    chunks = [(kind, body) for kind, body in _webp_chunks(data) if kind in _WEBP_CHUNKS]
    orientation = _orientation(data)
    if orientation:
        chunks.append((b"EXIF", orientation))
    if chunks and chunks[0][0] == b"VP8X":  # it says whether there are EXIF and XMP
        flags = chunks[0][1][0] & ~0x0C | (0x08 if orientation else 0)
        chunks[0] = (b"VP8X", bytes((flags,)) + chunks[0][1][1:])
    packed = b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for kind, body in chunks
    )
    return b"RIFF" + struct.pack("<I", len(packed) + 4) + b"WEBP" + packed


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = min(len(data), struct.unpack_from("<I", data, 4)[0] + 8)
    at = 12
    while at < end:
        kind, length = struct.unpack_from("<4sI", data, at)
        if at + 8 + length > len(data):
            raise DamagedError
        yield kind, data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _orientation(data: bytes) -> bytes:
    """Return EXIF that says how the picture is turned and nothing else; empty if it is upright."""
    if not any(mark in data for mark in (b"Exif\0\0", b"eXIf", b"EXIF")):
        return b""
    from PIL import Image  # noqa: PLC0415 - few pictures have it

    try:
        with Image.open(BytesIO(data), formats=DECODERS) as picture:
            orientation = orientation_of(picture)
    except Exception:  # noqa: BLE001 - decoders meet whatever bytes there are, each in its own way
        return b""
    if orientation == 1:
        return b""
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)
