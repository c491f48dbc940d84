"""Mistakes that no file can show: those of the machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from brandsite.build.transaction import check
from brandsite.markup import tex
from textcases import shown
from tiny import options, smallest_site

POST = "---\ntitle: Calm\ndate: 2026-05-01\n---\n\n"


def test_formulas_without_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first formula says what to install; the others stay quiet."""
    body = "The sum $1+1$ and the product $2\\cdot 2$.\n"
    text = POST.replace("date", "math: true\ndate") + body
    site = smallest_site(tmp_path, {"content/posts/calm.md": text})
    monkeypatch.setitem(sys.modules, "quickjs", None)
    tex.engine.cache_clear()  # it may have been loaded before
    try:
        report = shown(check(options(site)))
    finally:
        tex.engine.cache_clear()
    assert report == (
        "error[math-unavailable]: formulas need a package that is not installed\n"
        "  content/posts/calm.md:7:1\n"
        "7 | The sum $1+1$ and the product $2\\cdot 2$.\n"
        '  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in post "Calm"\n'
        "hint: pip install 'brandsite[math]'\n"
    )


def test_own_fonts_without_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font for the web is used as it is, another one cannot be; both say what to install."""
    brand = "name: Ada Ek\nfonts:\n  text: a.woff2\n  mono: b.ttf\n"
    fonts = {"content/media/a.woff2": b"wOF2", "content/media/b.ttf": b"true"}
    site = smallest_site(tmp_path, {"content/brand.yaml": brand, **fonts})
    monkeypatch.setattr("brandsite.build.pipeline.has_tools", lambda: False)
    assert shown(check(options(site))) == (
        "warning[fonts-extra-missing]: this font is published as it is, whole\n"
        "  content/brand.yaml:3:9\n"
        "3 |   text: a.woff2\n"
        "  |         ^^^^^^^\n"
        "hint: pip install 'brandsite[fonts]'\n"
        "\n"
        "error[fonts-extra-missing]: this font cannot be converted\n"
        "  content/brand.yaml:4:9\n"
        "4 |   mono: b.ttf\n"
        "  |         ^^^^^\n"
        "hint: pip install 'brandsite[fonts]'\n"
    )


@pytest.mark.parametrize(
    "path", ["content/posts/calm.md", "content/static/notes.txt", "themes/plain/fonts/text.woff2"]
)
def test_files_that_cannot_be_read(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission is told with its path, whoever wanted to read it."""
    site = smallest_site(tmp_path, {path: POST, "content/skills.yaml": "- name: Python\n"})
    read = Path.read_bytes

    def refusing(file: Path) -> bytes:
        if file == site / path:
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    assert shown(check(options(site))) == (
        f"error[unreadable]: cannot be read: permission denied\n  {path}\n"
        "hint: check the permissions of the file\n"
    )


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the content is read all the same."""
    site = smallest_site(tmp_path, {"content/posts/calm.md": POST})
    scan = os.scandir

    def refusing(folder: Path) -> object:
        if str(folder).endswith("content/posts"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr("os.scandir", refusing)
    problems = check(options(site)).problems
    assert [(p.code, p.span.path) for p in problems] == [("unreadable", "content/posts")]
