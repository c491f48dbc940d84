"""Photographs are scaled and encoded anew: upright, in their colours, and telling nothing."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from brandsite.pictures.making import make
from brandsite.pictures.raster import encode
from brandsite.pictures.recipe import Format, Recipe
from photographs import (
    BLUE,
    GREEN,
    RED,
    SECRET,
    WHITE,
    corners,
    display_p3,
    lying,
    near,
    noise,
    opened,
    quarters,
    telling,
)

ENCODED = (Format.WEBP, Format.AVIF, Format.JPEG, Format.PNG)
ORIGINALS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def recipe(kind: Format, width: int = 48, height: int = 32) -> Recipe:
    """Return a recipe of good quality."""
    return Recipe(kind, width, height, 0 if kind is Format.PNG else 90)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_are_brought_upright(orientation: int, kind: str) -> None:
    """However the camera was held."""
    made = encode(lying(orientation, kind), recipe(Format.WEBP))
    assert opened(made).size == (48, 32)
    for found, expected in zip(corners(made), (RED, GREEN, BLUE, WHITE), strict=True):
        assert near(found, expected), orientation


@pytest.mark.parametrize("original", ORIGINALS)
@pytest.mark.parametrize("kind", ENCODED)
def test_nothing_is_told_of_the_photographer(original: str, kind: Format) -> None:
    """No EXIF, place, XMP, comment, text or second picture is left, in any format."""
    data = telling(noise(96, 64), original)
    assert SECRET.encode() in data
    made = encode(data, recipe(kind))
    picture = opened(made)
    assert SECRET.encode() not in made
    assert not dict(picture.getexif())
    assert not {"exif", "xmp", "comment", "Author", "icc_profile"} & set(picture.info)


@pytest.mark.parametrize("kind", ENCODED)
def test_wide_colours_stay_wide(kind: Format) -> None:
    """The profile of a Display P3 photograph comes along, so that its red is not shifted."""
    data = telling(noise(96, 64), "JPEG", icc_profile=display_p3())
    assert opened(encode(data, recipe(kind))).info["icc_profile"] == display_p3()


def test_srgb_needs_no_profile() -> None:
    """Browsers take it for granted; it would cost three kilobytes in each variant."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = telling(noise(96, 64), "JPEG", icc_profile=profile)
    assert "icc_profile" not in opened(encode(data, recipe(Format.WEBP))).info


def test_a_damaged_profile_is_left_out() -> None:
    """The picture can be seen all the same."""
    data = telling(noise(96, 64), "PNG", icc_profile=b"\0" * 16 + b"RGB " + b"\0" * 200)
    assert "icc_profile" not in opened(encode(data, recipe(Format.WEBP))).info


@pytest.mark.parametrize("kind", ENCODED)
def test_colours_of_print_become_colours_of_screens(kind: Format) -> None:
    """A JPEG for print has four inks, which WebP and PNG do not know."""
    made = encode(saved(quarters().convert("CMYK"), "JPEG", quality=95), recipe(kind))
    for found, expected in zip(corners(made), (RED, GREEN, BLUE, WHITE), strict=True):
        assert near(found, expected, 24)


@pytest.mark.parametrize("kind", ENCODED)
def test_deep_greys_are_not_cut_off(kind: Format) -> None:
    """The middle of 65,536 greys is the middle of 256."""
    made = encode(saved(Image.new("I;16", (96, 64), 32768), "PNG"), recipe(kind))
    assert near(corners(made)[0], (128, 128, 128), 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("kind", ENCODED)
def test_every_kind_of_pixel(mode: str, kind: Format) -> None:
    """Whatever a PNG may hold comes out in the right size."""
    if kind is Format.JPEG and mode in ("LA", "RGBA"):
        pytest.skip("what is transparent never becomes a JPEG")
    made = encode(saved(quarters().convert(mode), "PNG"), recipe(kind))
    assert opened(made).size == (48, 32)


@pytest.mark.parametrize("kind", [Format.WEBP, Format.AVIF, Format.PNG])
def test_what_is_transparent_stays_so(kind: Format) -> None:
    """Also where a palette says which colour it is."""
    picture = quarters().quantize(4)
    where = picture.getpixel((0, 0))
    made = encode(saved(picture, "PNG", transparency=where), recipe(kind))
    found = opened(made).convert("RGBA")
    opacity = found.getchannel("A")
    assert (opacity.getpixel((4, 4)), opacity.getpixel((44, 28))) == (0, 255)


def test_graphics_keep_every_pixel() -> None:
    """Few colours make a WebP without loss: text in a screenshot stays sharp."""
    data = saved(quarters(), "PNG")
    made = opened(encode(data, recipe(Format.WEBP, 96, 64))).convert("RGB")
    assert made.tobytes() == quarters().tobytes()


def test_the_same_bytes_in_every_process() -> None:
    """Names are told by what goes in, so what comes out must not depend on anything else."""
    data = telling(noise(), "JPEG")
    recipes = [recipe(kind, 320, 240) for kind in ENCODED]
    here = [encode(data, each) for each in recipes]
    assert here == [encode(data, each) for each in recipes]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        assert here == list(pool.map(encode, [data] * 4, recipes))


def test_variants_do_not_depend_on_what_was_made_before() -> None:
    """A picture stays decoded for its next variant, and is decoded anew for a smaller one."""
    pictures = [saved(noise(), kind) for kind in ("JPEG", "PNG")]
    recipes = [recipe(Format.WEBP, width, width * 3 // 4) for width in (320, 240, 60, 20)]
    in_turn = [[encode(data, each) for data in pictures] for each in recipes]
    together = [[encode(data, each) for each in recipes] for data in pictures]
    assert together == [list(made) for made in zip(*in_turn, strict=True)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_that_breaks_off(kind: str) -> None:
    """It is told with its place, and is not published in part."""
    data = saved(noise(), kind)
    loaded = make(data[: len(data) // 2], recipe(Format.WEBP), "content/media/a.jpg")
    assert [(p.code, p.span.path) for p in loaded.problems] == [
        ("unreadable-picture", "content/media/a.jpg")
    ]
    assert loaded.value == b""


def test_a_picture_that_grew_is_refused() -> None:
    """It may have changed since it was looked at; memory stays bounded."""
    data = saved(Image.new("1", (10_000, 6_000)), "PNG")
    loaded = make(data, recipe(Format.WEBP), "a.png")
    assert [p.code for p in loaded.problems] == ["unreadable-picture"]
