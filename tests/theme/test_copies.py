"""Copies of a theme's files know what they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.resources import builtin_themes_folder
from brandsite.theme.check import check_theme
from brandsite.theme.copies import difference, overrides
from brandsite.theme.environment import ThemeEnvironment
from brandsite.theme.load import load_theme
from brandsite.theme.model import Theme
from brandsite.theme.scaffold import eject
from theming import CONTRACT, loaded, write

CHILD = {
    "builtin/studio/theme.yaml": "title: S\ndescription: S\nextends: base\nstylesheets: [a.css]\n",
    "builtin/studio/css/a.css": "a { color: inherit }\n",
}


def studio(folder: Path, files: dict[str, str] | None = None) -> Theme:
    """Load a built-in theme over the base, with files of the owner."""
    return loaded(folder, {**CHILD, **(files or {})}, name="studio")


@pytest.mark.parametrize("name", ["post.html", "css/a.css", "labels/en.yaml"])
def test_a_copy_is_watched(tmp_path: Path, name: str) -> None:
    """It has nothing to say until the theme's own file changes, and then it does."""
    path, text = eject(studio(tmp_path), name)
    copied = studio(tmp_path, {path: text})
    assert check_theme(copied, CONTRACT) == ()
    (file,) = overrides(copied)
    assert (file.path, difference(copied, file)) == (path, "")
    beneath = tmp_path / "builtin" / file.beneath.partition(" theme ")[2].replace(": ", "/")
    beneath.write_text(beneath.read_text("utf-8") + "\n", "utf-8")
    (problem,) = check_theme(load_again(tmp_path), CONTRACT)
    assert (problem.code, problem.span.path) == ("outdated-copy", path)


def load_again(folder: Path) -> Theme:
    """Load the theme as it is on the disk."""
    theme = load_theme("studio", folder, "en", builtin=folder / "builtin").value
    assert theme is not None
    return theme


def test_the_difference_is_what_the_owner_changed(tmp_path: Path) -> None:
    """The note is no part of it; a file that only extends is shown as well."""
    files = {
        "themes/studio/css/a.css": eject(studio(tmp_path), "css/a.css")[1] + "b { color: red }\n",
        "themes/studio/templates/post.html": '{% extends "studio:post.html" %}\n',
    }
    theme = studio(tmp_path, files)
    sheet, template = overrides(theme)
    assert difference(theme, sheet) == (
        "--- built-in theme studio: css/a.css\n"
        "+++ themes/studio/css/a.css\n"
        "@@ -1 +1,2 @@\n"
        " a { color: inherit }\n"
        "+b { color: red }\n"
    )
    assert '+{% extends "studio:post.html" %}\n' in difference(theme, template)


def test_a_stylesheet_is_copied_beside_its_own_theme(tmp_path: Path) -> None:
    """Where it takes the place of the one below, whichever theme the site uses."""
    theme = load_theme("folio", tmp_path, "en").value
    assert theme is not None
    path, text = eject(theme, "css/prose.css")
    assert path == "themes/base/css/prose.css"
    write(tmp_path, {path: text})
    changed = load_theme("folio", tmp_path, "en")
    assert changed.problems == ()
    assert changed.value is not None
    assert path in {sheet.path for sheet in changed.value.stylesheets}


@pytest.mark.parametrize("name", ["feed.xml", "sitemap.xml", "layout.html"])
def test_a_note_leaves_no_trace_in_a_page(tmp_path: Path, name: str) -> None:
    """XML must begin with its declaration."""
    theme = load_theme("folio", tmp_path, "en").value
    assert theme is not None
    text = eject(theme, name)[1]
    own = (builtin_themes_folder() / "base" / "templates" / name).read_text("utf-8")
    environment = ThemeEnvironment(theme)
    assert str(environment.parse(text)) == str(environment.parse(own))
