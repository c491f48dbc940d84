"""Every theme that comes with Brandsite keeps to the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.pages.views.layouts import ALL_LAYOUTS
from brandsite.report import render
from brandsite.resources import builtin_content_folder, builtin_themes_folder
from brandsite.theme.check import check_theme
from brandsite.theme.load import load_theme

THEMES = sorted(path.name for path in builtin_themes_folder().iterdir() if path.is_dir())


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_no_problem_at_all(tmp_path: Path, name: str, language: str) -> None:
    """Not a warning either: what is shipped is what others learn from."""
    loaded = load_theme(name, tmp_path, language)
    assert loaded.value is not None
    problems = (*loaded.problems, *check_theme(loaded.value, ALL_LAYOUTS))
    assert render(problems, loaded.value.texts) == ""


@pytest.mark.parametrize("name", THEMES)
def test_fonts_come_with_their_licence(name: str) -> None:
    """What others have drawn is passed on under their terms."""
    folder = builtin_themes_folder() / name / "fonts"
    fonts = list(folder.glob("*.woff2")) if folder.exists() else []
    assert not fonts or list(folder.glob("*.txt"))


def test_resources_are_where_they_are_looked_for() -> None:
    """The same from a checkout and from a wheel."""
    assert (builtin_themes_folder() / "base" / "theme.yaml").is_file()
    assert builtin_content_folder().is_dir()
