"""The fonts of a site: those in use are published, cut to what the content needs."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brandsite.build.options import BuildResult
from brandsite.build.transaction import build
from brandsite.resources import builtin_fonts_folder
from tiny import options, plain_site, smallest_site

POST = "---\ntitle: Calm\ndate: 2026-05-01\n---\n\n"
POSTED = "content/posts/calm.md"
FONT = "content/media/fonts/atlas.ttf"
OWN = "name: Ada Ek\nfonts:\n  text: fonts/atlas.ttf\n"


def truetype(family: str = "inter") -> bytes:
    """Return a font of ours as owners have theirs: not for the web, with all letters."""
    font = TTFont(builtin_fonts_folder() / f"{family}.woff2")
    font.flavor = None
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def published(site: Path) -> dict[str, bytes]:
    """Return the fonts of a published site by their names."""
    files = sorted((site / "public" / "assets").glob("*.woff2"))
    return {file.name: file.read_bytes() for file in files}


def css_of(site: Path) -> str:
    """Return its stylesheet."""
    (file,) = (site / "public" / "assets").glob("*.css")
    return file.read_text("utf-8")


def made(site: Path) -> BuildResult:
    """Build, and expect no problem."""
    result = build(options(site))
    assert [str(problem) for problem in result.problems] == []
    return result


def test_only_the_fonts_in_use_are_published(tmp_path: Path) -> None:
    """A theme in readers' own fonts publishes none, whatever lies in the package."""
    site = smallest_site(tmp_path, {})
    made(site)
    assert published(site) == {}
    brand = "name: Ada Ek\nfonts: {text: brandsite serif, display: system sans}\n"
    (site / "content/brand.yaml").write_text(brand, "utf-8")
    made(site)
    (name,) = published(site)
    assert name.startswith("brandsite-serif.")
    assert f"url({name})" in css_of(site).replace('"', "")


def test_an_own_font_is_cut_to_the_letters_of_the_content(tmp_path: Path) -> None:
    """It has what every page needs, and the rare letters that stand in this content."""
    font, post = truetype(), POST + "The angle α.\n"
    site = smallest_site(tmp_path, {"content/brand.yaml": OWN, FONT: font, POSTED: post})
    made(site)
    ((name, data),) = published(site).items()
    letters = TTFont(io.BytesIO(data)).getBestCmap()
    assert ord("α") in letters
    assert ord("β") not in letters
    assert {ord(letter) for letter in "Aaé–ł"} <= set(letters)
    assert len(data) < len(font) / 2
    css = css_of(site)
    assert "font-family:atlas;" in css.replace('"', "")
    assert "atlas Stand-in" in css
    assert name.startswith("atlas.")


def test_an_own_font_is_made_once(tmp_path: Path) -> None:
    """A touched font, or an edit without a new letter, makes no font again; a new letter does."""
    site = smallest_site(tmp_path, {"content/brand.yaml": OWN, FONT: truetype(), POSTED: POST})
    made(site)
    before = published(site)
    os.utime(site / FONT, (1, 1))
    (site / POSTED).write_text(POST + "b", "utf-8")
    assert not [path for path in made(site).written if path.endswith(".woff2")]
    assert published(site) == before
    (site / POSTED).write_text(POST + "Ω", "utf-8")
    made(site)
    assert published(site).keys() != before.keys()


def test_a_new_wording_brings_its_letters(tmp_path: Path) -> None:
    """The short way of an edit that changes one page alone is not taken past the fonts."""
    text = POST.replace("date", "summary: Calm\ndate") + "First.\n\n## Then\n\nThe letter a.\n"
    site = plain_site(tmp_path, {"content/brand.yaml": OWN, FONT: truetype(), POSTED: text})
    build(options(site))
    (site / POSTED).write_text(text.replace("letter a", "letter Ω"), "utf-8")
    build(options(site))
    ((_, data),) = published(site).items()
    assert ord("Ω") in TTFont(io.BytesIO(data)).getBestCmap()


def test_without_tools_a_font_for_the_web_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with one line that says what to install."""
    data = (builtin_fonts_folder() / "jetbrains-mono.woff2").read_bytes()
    brand = "name: Ada Ek\nfonts:\n  mono: fonts/Atlas_Mono.woff2\n"
    site = smallest_site(
        tmp_path, {"content/brand.yaml": brand, "content/media/fonts/Atlas_Mono.woff2": data}
    )
    monkeypatch.setattr("brandsite.build.pipeline.has_tools", lambda: False)
    result = build(options(site))
    assert [problem.code for problem in result.problems] == ["fonts-extra-missing"]
    assert result.ok
    ((name, copied),) = published(site).items()
    assert copied == data
    assert name.startswith("atlas-mono.")
