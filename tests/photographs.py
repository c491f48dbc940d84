"""Photographs for tests: small ones, with everything in them that cameras and programs note."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

SECRET: Final = "canary-of-the-photographer"  # noqa: S105 - nobody logs in with it
"""Stands in every note; it must be in nothing that is published."""
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 170, 60), (30, 60, 200), (240, 240, 240)
"""The quarters of a picture: above left, above right, below left, below right."""
UPRIGHT_FROM: Final = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How an upright picture comes to lie as each orientation says that it lies."""


def quarters(width: int = 96, height: int = 64) -> Image.Image:
    """Return a picture whose four quarters differ."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def noise(width: int = 640, height: int = 480) -> Image.Image:
    """Return a picture with many colours, as photographs have them: always the same."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down, round_ = (
        made("L").resize((width, height)) for made in (Image.linear_gradient, Image.radial_gradient)
    )
    return Image.merge("RGB", (across, down, round_))


def notes(orientation: int = 1) -> Image.Exif:
    """Return EXIF that tells place, camera and name."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = SECRET
    exif[ExifTags.Base.ImageDescription] = SECRET
    exif[0x8825] = {1: "N", 2: (60.0, 23.0, 0.0), 3: "E", 4: (5.0, 19.0, 0.0)}
    return exif


def telling(picture: Image.Image, kind: str, orientation: int = 1, **options: Any) -> bytes:  # noqa: ANN401
    """Return the picture as a file full of notes; options are Pillow's."""
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    if kind in ("JPEG", "WEBP", "AVIF"):
        options |= {"exif": notes(orientation), "xmp": xmp}
    if kind == "JPEG":
        options |= {"comment": SECRET.encode(), "quality": 95, "subsampling": 0}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Author", SECRET)
        info.add_itxt("XML:com.adobe.xmp", xmp.decode(), zip=False)
        options |= {"pnginfo": info, "exif": notes(orientation)}
    if kind == "GIF":
        options |= {"comment": SECRET.encode()}
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue() + (SECRET.encode() if kind != "AVIF" else b"")  # a second picture


def lying(orientation: int, kind: str = "JPEG") -> bytes:
    """Return the quarters, stored as a camera that was held so stores them."""
    how = UPRIGHT_FROM[orientation]
    picture = quarters()
    return telling(picture.transpose(how) if how is not None else picture, kind, orientation)


def animation(kind: str) -> bytes:
    """Return three frames of 80 ms each, for ever."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, GREEN, BLUE)]
    more: dict[str, Any] = {"save_all": True, "append_images": frames[1:], "duration": 80}
    return telling(frames[0], kind, loop=0, **more)


def opened(data: bytes) -> Image.Image:
    """Return a decoded picture."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def corners(data: bytes) -> tuple[tuple[int, ...], ...]:
    """Return the colours of the quarters of a picture as it is stored."""
    picture = opened(data).convert("RGB")
    right, below = picture.width * 3 // 4, picture.height * 3 // 4
    left, above = picture.width // 4, picture.height // 4
    places = ((left, above), (right, above), (left, below), (right, below))
    found = (picture.getpixel(place) for place in places)
    return tuple(pixel for pixel in found if isinstance(pixel, tuple))


def near(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 16) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def display_p3() -> bytes:
    """Return a colour profile with the primaries of Display P3."""

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))

    curve = b"curv\0\0\0\0" + struct.pack(">IH2x", 1, round(2.2 * 256))
    name = b"Display P3\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 79,
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": xyz(0.2919, 0.6922, 0.0419),
        b"bXYZ": xyz(0.1572, 0.0666, 0.7841),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        padded = data + b"\0" * (-len(data) % 4)
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += padded
    size = at + len(body)
    head = struct.pack(">I4xI", size, 0x02400000) + b"mntrRGB XYZ " + b"\0" * 12 + b"acsp"
    head = head.ljust(68, b"\0") + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body
