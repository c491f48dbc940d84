"""How large a picture is shown, from its first bytes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from brandsite.diagnostics import Loaded
from brandsite.sources.files import FoundFile
from brandsite.sources.looks import Look, Size
from brandsite.sources.pictures import is_picture, look
from tiny import write


def looked_at(folder: Path, name: str, data: bytes | str) -> Loaded[Look | None]:
    """Return what is found out about a picture."""
    write(folder, {name: data})
    return look(FoundFile(name, folder / name, len(data)))


def seen(folder: Path, name: str, data: bytes | str) -> Look:
    """Return what is found out about a picture that is in order."""
    loaded = looked_at(folder, name, data)
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


def photograph(kind: str = "JPEG", *, turned: bool = False, located: bool = False) -> bytes:
    """Return a picture of 4 by 2 pixels."""
    exif = Image.Exif()
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    if located:
        exif[0x8825] = {1: "N", 2: (60.0, 23.0, 0.0), 3: "E", 4: (5.0, 19.0, 0.0)}
    data = BytesIO()
    Image.new("RGB", (4, 2)).save(data, kind, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="4" height="2"', Size(4, 2)),
        ('width="4px" height="2px"', Size(4, 2)),
        ("width='4' height='2'", Size(4, 2)),
        ('height="2"\n  width = "4"', Size(4, 2)),
        ('width="4.6" height="2.2"', Size(5, 2)),
        ('viewBox="0 0 4 2"', Size(4, 2)),
        ('viewBox="-1,-1 4, 2"', Size(4, 2)),
        ('viewBox="0 0 4 2" width="8" height="4"', Size(8, 4)),
        ('viewBox="0 0 4 2" width="100%" height="100%"', Size(4, 2)),
        ('viewBox="0 0 4 2" width="8"', Size(8, 4)),
        ('viewBox="0 0 4 2" height="8"', Size(16, 8)),
        ('viewBox="0 0 4 2" data-width="9" height="2em"', Size(4, 2)),
        ('width="100%" height="100%"', None),
        ('width="4"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 4"', None),
        ('viewBox="none"', None),
        ('width="-4" height="2"', None),
        ('width="1e999" height="1"', None),
        ('width="nan" height="1"', None),
        ("", None),
    ],
)
def test_drawings(tmp_path: Path, attributes: str, size: Size | None) -> None:
    """A drawing says its size, or its shape, or nothing."""
    text = f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>'
    assert seen(tmp_path, "a.svg", text).size == size


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <svg width="9" height="9"> --><svg width="4" height="2"/>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg width="4" height="2"></svg>',
        '\ufeff<svg width="4" height="2"><svg width="9" height="9"/></svg>',
        '<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="4" height="2"/>',
        "<!--" + "x" * 9000 + '-->\n<svg width="4" height="2"/>',
    ],
)
def test_where_a_drawing_begins(tmp_path: Path, text: str) -> None:
    """The first element counts, whatever stands before it."""
    assert seen(tmp_path, "a.SVG", text).size == Size(4, 2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_photographs(tmp_path: Path, kind: str) -> None:
    """The size in pixels is the size in CSS pixels."""
    assert seen(tmp_path, f"a.{kind.lower()}", photograph(kind)).size == Size(4, 2)


def test_a_turned_photograph_is_shown_turned(tmp_path: Path) -> None:
    """Cameras note how they were held, and browsers turn the picture."""
    found = seen(tmp_path, "a.jpg", photograph(turned=True))
    assert (found.size, found.upright) == (Size(2, 4), False)


def test_a_photograph_that_tells_where_it_was_taken(tmp_path: Path) -> None:
    """It is known, for the few kinds that cannot be cleaned."""
    assert seen(tmp_path, "a.jpg", photograph(located=True)).located
    assert not seen(tmp_path, "a.jpg", photograph()).located


@pytest.mark.parametrize(
    ("mode", "graphic", "opaque"),
    [("RGB", False, True), ("L", False, True), ("P", True, True), ("RGBA", True, False)],
)
def test_graphics_and_photographs(tmp_path: Path, mode: str, graphic: bool, opaque: bool) -> None:  # noqa: FBT001 - a case
    """A palette or transparent parts make a graphic."""
    data = BytesIO()
    Image.new(mode, (4, 2)).save(data, "PNG")
    found = seen(tmp_path, "a.png", data.getvalue())
    assert (found.graphic, found.opaque) == (graphic, opaque)


def test_animations_are_known(tmp_path: Path) -> None:
    """A GIF of several pictures; two in the file of a phone are no animation."""
    frames = [Image.new("RGB", (4, 2), colour) for colour in ("red", "blue")]
    for kind, animated in (("GIF", True), ("WEBP", True), ("PNG", True), ("MPO", False)):
        data = BytesIO()
        frames[0].save(data, kind, save_all=True, append_images=frames[1:])
        found = seen(tmp_path, "a.jpg", data.getvalue())
        assert found.animated is animated, kind
        assert found.format == ("jpeg" if kind == "MPO" else kind.lower())


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.jpg", "a.webp", "a.gif", "a.avif"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 64, b"<p>", photograph()[:20], photograph("PNG")[:20], b"\xff\xd8\xff\xe1"],
)
def test_what_is_no_picture(tmp_path: Path, name: str, data: bytes) -> None:
    """It has no size, and is told; nothing is raised."""
    loaded = looked_at(tmp_path, name, data)
    if loaded.value is None:
        assert [problem.code for problem in loaded.problems] == ["unreadable-picture"]


def drawn_by_header(side: int) -> bytes:
    """Return a PNG that claims to be a square of this size."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def test_a_picture_may_be_large(tmp_path: Path) -> None:
    """Its size is read off its first bytes: nobody unpacks it, and nothing is printed."""
    assert seen(tmp_path, "a.png", drawn_by_header(7_000)).size == Size(7_000, 7_000)


@pytest.mark.parametrize("side", [7_100, 10_000, 60_000])
def test_a_picture_may_not_be_a_bomb(tmp_path: Path, side: int) -> None:
    """To decode it would take more memory than there may be; browsers would unpack it, too."""
    loaded = looked_at(tmp_path, "a.png", drawn_by_header(side))
    assert [problem.code for problem in loaded.problems] == ["picture-too-large"]


def test_a_file_may_not_be_huge(tmp_path: Path) -> None:
    """It is not even read."""
    (problem,) = look(FoundFile("a.jpg", tmp_path / "absent.jpg", 200 * 2**20)).problems
    assert (problem.code, problem.message) == ("picture-too-large", "the file has 200 MiB")


def test_a_picture_that_cannot_be_read(tmp_path: Path) -> None:
    """It is not called damaged."""
    (problem,) = look(FoundFile("a.jpg", tmp_path / "absent.jpg", 9)).problems
    assert problem.code == "unreadable"


def test_names_of_pictures() -> None:
    """Pictures are known by their endings, in either case."""
    assert is_picture("content/media/a.JPG")
    assert is_picture("a.avif")
    assert not is_picture("a.pdf")
    assert not is_picture("svg")
