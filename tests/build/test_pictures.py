"""Pictures in a build: what is published, what is kept, what is told."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from brandsite.build.options import BuildResult
from brandsite.build.transaction import build, check
from brandsite.pictures import raster
from photographs import SECRET, animation, lying, noise, quarters, telling
from tiny import SITE, files_of, options, plain_site, write

PHOTO: Final = telling(noise(1600, 1200), "JPEG")
POST: Final = """\
---
title: Calm
date: 2026-05-01
image: harbour.jpg
image_alt: A harbour
---

![A harbour](harbour.jpg) ![Again](harbour.jpg){width=200} ![Turned](turned.jpg)

[The photograph](harbour.jpg) ![It moves](film.gif) ![Small](small.png)
"""
FILES: Final[dict[str, bytes | str]] = {
    "content/posts/calm/index.md": POST,
    "content/posts/calm/harbour.jpg": PHOTO,
    "content/media/turned.jpg": lying(6),
    "content/media/film.gif": animation("GIF"),
    "content/media/small.png": telling(quarters(16, 16), "PNG"),
    "content/media/unused.jpg": PHOTO,
    "content/static/old/picture.jpg": telling(quarters(), "JPEG"),
    "content/brand.yaml": "name: Ada Ek\nportrait: portrait.png\n",
    "content/media/portrait.png": telling(noise(1600, 1200), "PNG"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with pictures of each kind."""
    return plain_site(tmp_path / "site", FILES)


def pictures_of(site: Path) -> dict[str, bytes]:
    """Return the published pictures."""
    kinds = (".jpg", ".png", ".webp", ".avif", ".gif")
    return {p: data for p, data in files_of(site / "public").items() if p.endswith(kinds)}


def built(site: Path, **changed: object) -> BuildResult:
    """Build, and return what came of it, which must be free of problems."""
    result = build(options(site, jobs=1, **changed))
    assert result.problems == ()
    return result


def names(site: Path, stem: str) -> set[str]:
    """Return the variants of a picture without their marks."""
    found = (re.sub(r"\.[0-9a-f]{10}\.", ".", path) for path in pictures_of(site))
    return {path for path in found if path.startswith(f"assets/{stem}")}


def test_what_is_published(site: Path) -> None:
    """Variants of what is shown, the original only where it is linked to, nothing else."""
    built(site)
    widths = [320, 640, 960, 1600]
    assert names(site, "harbour") == {
        "assets/harbour-960.jpg",
        *(f"assets/harbour-{width}.webp" for width in widths),
    }
    assert names(site, "portrait") >= {"assets/portrait-960.jpg", "assets/portrait-320.webp"}
    assert names(site, "film") == {"assets/film.gif"}
    assert names(site, "small") == {"assets/small.png"}
    assert names(site, "turned") == {"assets/turned-96.jpg", "assets/turned-96.webp"}
    assert names(site, "unused") == set()
    assert {"writing/calm/harbour.jpg", "old/picture.jpg"} <= set(pictures_of(site))


def test_nothing_published_tells_of_the_photographer(site: Path) -> None:
    """Neither variants nor originals nor what stands in the static folder."""
    built(site)
    published = files_of(site / "public")
    assert len(pictures_of(site)) > 10
    assert not [path for path, data in published.items() if SECRET.encode() in data]
    for path, data in pictures_of(site).items():
        with Image.open(BytesIO(data)) as picture:
            assert set(picture.getexif()) <= {0x0112}, path


def test_the_markup(site: Path) -> None:
    """Browsers get formats, widths and the size; the first picture loads at once."""
    body = POST.replace("image: harbour.jpg\nimage_alt: A harbour\n", "")
    write(site, {"content/posts/calm/index.md": body})
    built(site)
    page = LexborHTMLParser((site / "public/writing/calm/index.html").read_text("utf-8"))
    first, second, *_ = page.css("p > picture.photo")
    (source,), (image,) = first.css("source"), first.css("img")
    candidates = (source.attributes["srcset"] or "").split(", ")
    assert source.attributes["type"] == "image/webp"
    assert [text.split()[1] for text in candidates] == ["320w", "640w", "960w", "1600w"]
    assert (image.attributes["width"], image.attributes["height"]) == ("1600", "1200")
    assert not {"loading", "srcset"} & set(image.attributes)
    (source,), (image,) = second.css("source"), second.css("img")
    assert image.attributes["loading"] == "lazy"
    assert source.attributes["sizes"] == image.attributes["sizes"] == "auto, 200px"
    assert (image.attributes["width"], image.attributes["height"]) == ("200", "150")


def test_every_address_is_a_file_also_under_a_sub_path(site: Path) -> None:
    """In pages and in the feed, where addresses are absolute."""
    write(site, {"content/site.yaml": SITE.replace("ada.example", "ada.example/me")})
    built(site)
    seen = 0
    for path in ("writing/calm/index.html", "index.html", "feed.xml"):
        text = (site / "public" / path).read_text("utf-8")
        for address in re.findall(r"[^\s\"';,]*/assets/[^\s\"';,&]*", text):
            name = address.removeprefix("https://ada.example").removeprefix("/me/")
            assert (site / "public" / name).is_file(), address
            seen += 1
    assert seen > 20


def test_the_owner_chooses(site: Path) -> None:
    """Widths, quality and AVIF."""
    built(site)
    before = set(pictures_of(site))
    settings = "pictures: {widths: [800, 400], avif: true, quality: 40}\n"
    write(site, {"content/site.yaml": SITE + settings})
    built(site)
    kinds = ("400.avif", "800.avif", "400.webp", "800.webp", "800.jpg")
    assert names(site, "harbour") == {f"assets/harbour-{kind}" for kind in kinds}
    assert not {path for path in before & set(pictures_of(site)) if "harbour-" in path}


def test_a_second_build_does_no_picture_work(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not after an edit of a text, and not where only the cache is left, as on a build host."""
    built(site)
    before = pictures_of(site)
    monkeypatch.setattr(raster, "encode", None)
    write(site, {"content/posts/calm/index.md": POST + "\nMore.\n"})
    assert set(built(site).written) == {"feed.xml", "writing/calm/index.html"}
    shutil.rmtree(site / "public")
    built(site)
    assert pictures_of(site) == before


def test_processes_change_no_byte(site: Path, tmp_path: Path) -> None:
    """Made here or in two other processes."""
    built(site)
    other = plain_site(tmp_path / "other", FILES)
    assert build(options(other, jobs=2)).problems == ()
    assert files_of(other / "public") == files_of(site / "public")


def test_a_new_picture_makes_only_its_variants(site: Path) -> None:
    """The others are kept, and the old variants are removed."""
    built(site)
    write(site, {"content/media/portrait.png": telling(noise(700, 700), "PNG")})
    result = built(site)
    assert {path for path in result.written if "harbour" in path} == set()
    assert {path for path in result.removed if "portrait" in path}
    assert names(site, "portrait") == {
        "assets/portrait.png", "assets/portrait-320.webp", "assets/portrait-700.webp"
    }  # fmt: skip


def test_equal_pictures_share_their_variants(site: Path) -> None:
    """Two posts may bring the same picture; it is made once, and that is no clash."""
    write(site, {"content/posts/b/harbour.jpg": PHOTO, "content/posts/b/index.md": POST})
    built(site)
    assert len(names(site, "harbour")) == 5


def test_all_damaged_pictures_are_told(site: Path) -> None:
    """Each once, with its place, however many variants it has; nothing is published."""
    broken = {f"content/media/{name}.jpg": PHOTO[:20_000] for name in "ab"}
    body = POST + "\n![A](a.jpg) ![B](b.jpg)\n"
    write(site, {**broken, "content/posts/calm/index.md": body})
    for result in (build(options(site)), check(options(site))):
        assert [(p.code, p.span.path) for p in result.problems] == [
            ("unreadable-picture", "content/media/a.jpg"),
            ("unreadable-picture", "content/media/b.jpg"),
        ]
        assert not result.written


def test_a_changed_cache_costs_time_alone(site: Path) -> None:
    """Whatever is wrong with what was kept, the pictures are right."""
    built(site)
    before = pictures_of(site)
    memo = site / ".brandsite/cache/memo.sqlite"
    data = bytearray(memo.read_bytes())
    data[len(data) // 2 :: 97] = b"\0" * len(data[len(data) // 2 :: 97])
    memo.write_bytes(data)
    shutil.rmtree(site / "public")
    built(site)
    assert pictures_of(site) == before


def test_sites_without_pictures_pay_nothing(tmp_path: Path) -> None:
    """What makes pictures is not even imported; see also test_imports."""
    site = plain_site(tmp_path / "site", {})
    built(site)
    assert pictures_of(site) == {}
