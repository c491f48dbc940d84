"""What is published as it is loses all notes, and not one pixel."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageSequence

from brandsite.pictures.clean import DamagedError, clean
from photographs import SECRET, animation, display_p3, lying, noise, opened, telling

KINDS = ("JPEG", "PNG", "GIF", "WEBP")


def frames(data: bytes) -> list[tuple[bytes, object]]:
    """Return the pixels of all frames, and how long each is shown."""
    picture = Image.open(BytesIO(data))
    return [
        (frame.convert("RGBA").tobytes(), frame.info.get("duration"))
        for frame in ImageSequence.Iterator(picture)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_notes_go_and_pixels_stay(kind: str) -> None:
    """EXIF, XMP, comments and what stands behind the end are gone, the picture is the same."""
    data = telling(noise(), kind)
    cleaned = clean(data)
    assert SECRET.encode() in data
    assert SECRET.encode() not in cleaned
    assert b"xmpmeta" not in cleaned
    assert not dict(opened(cleaned).getexif())
    assert frames(cleaned) == frames(data)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_pictures_do_not_fall_over(orientation: int, kind: str) -> None:
    """How the camera was held is all that is said still."""
    cleaned = clean(lying(orientation, kind))
    assert dict(opened(cleaned).getexif()) == {0x0112: orientation}
    assert SECRET.encode() not in cleaned
    assert frames(cleaned) == frames(lying(orientation, kind))
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colour_profiles_stay(kind: str) -> None:
    """They are about colours, not about people."""
    data = telling(noise(), kind, icc_profile=display_p3())
    assert opened(clean(data)).info["icc_profile"] == display_p3()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_animations_go_on(kind: str) -> None:
    """With all frames, their times, and for ever."""
    data = animation(kind)
    cleaned = clean(data)
    assert len(frames(cleaned)) == 3
    assert frames(cleaned) == frames(data)
    assert opened(cleaned).info["loop"] == 0
    assert SECRET.encode() not in cleaned


def test_progressive_photographs() -> None:
    """A JPEG may come in several scans with tables between them."""
    data = telling(noise(), "JPEG", progressive=True)
    assert frames(clean(data)) == frames(data)
    assert SECRET.encode() not in clean(data)


def test_second_pictures_of_phones_go() -> None:
    """A preview or a film behind the photograph shows what was cut off, or was never meant."""
    data = telling(noise(), "JPEG")
    assert clean(data + data) == clean(data)


@pytest.mark.parametrize("data", [b"", b"plain text", b"%PDF-1.7", b"RIFF\0\0\0\0WAVE"])
def test_other_files_are_left_alone(data: bytes) -> None:
    """They are told by their first bytes."""
    assert clean(data) == data


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_refused(kind: str) -> None:
    """Wherever a file breaks off, and whatever bytes are wrong: cleaned, or a problem."""
    data, chance = telling(noise(40, 30), kind), random.Random(kind)  # noqa: S311 - for tests
    data = data.removesuffix(SECRET.encode())
    for end in range(12, len(data) - 1, 7):
        try:
            clean(data[:end])
        except DamagedError:
            continue
        assert kind == "WEBP", end  # its chunks may just end
    for _ in range(300):
        wrong = bytearray(data)
        wrong[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            clean(bytes(wrong))
        except DamagedError:
            continue
