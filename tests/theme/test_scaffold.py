"""New themes and copies of templates are right from the first moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.diagnostics import UsageError
from brandsite.pages.views.layouts import LAYOUTS
from brandsite.theme.check import check_theme
from brandsite.theme.load import load_theme
from brandsite.theme.render import Renderer
from brandsite.theme.scaffold import eject, scaffold
from theming import loaded, slots, write


@pytest.mark.parametrize("extends", ["base", "folio"])
def test_a_new_theme_passes_the_check(tmp_path: Path, extends: str) -> None:
    """The author starts from something that builds."""
    files = scaffold("my-studio", extends)
    assert list(files) == ["themes/my-studio/theme.yaml", "themes/my-studio/css/my-studio.css"]
    write(tmp_path, files)
    result = load_theme("my-studio", tmp_path, "en")
    assert result.problems == ()
    assert result.value is not None
    assert check_theme(result.value, LAYOUTS) == ()
    assert result.value.manifest.title == "My studio"
    assert result.value.stylesheets[-1].path == "themes/my-studio/css/my-studio.css"


@pytest.mark.parametrize(
    "name", ["", "Studio", "a b", "../a", "a/b", "1st", "a-", "-a", "ä", "a.b"]
)
def test_a_name_that_no_folder_should_have_is_refused(name: str) -> None:
    """The name works on every disk and in every address."""
    with pytest.raises(UsageError, match="small letters"):
        scaffold(name)


def test_a_copy_of_a_template_changes_nothing(tmp_path: Path) -> None:
    """The copy lands where it counts, and the page is the same until the owner edits it."""
    theme = loaded(tmp_path)
    before = Renderer(theme).render("post.html", slots(theme))
    path, text = eject(theme, "post.html")
    assert path == "themes/base/templates/post.html"
    write(tmp_path, {path: text})
    again = loaded(tmp_path)
    found = again.template("post.html")
    assert found is not None
    assert found.path == path
    assert Renderer(again).render("post.html", slots(again)) == before


def test_a_template_of_the_base_is_copied_for_the_theme_in_use(tmp_path: Path) -> None:
    """Whoever uses folio overrides folio, wherever the template comes from."""
    files = {"builtin/folio/theme.yaml": "title: F\ndescription: F\nextends: base\n"}
    path, text = eject(loaded(tmp_path, files, name="folio"), "layout.html")
    assert path == "themes/folio/templates/layout.html"
    assert "<main>" in text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("pots.html", "did you mean 'post.html'?"),
        ("base:post.html", "did you mean 'post.html'?"),
        ("nothing", "its files: home.html, labels/en.yaml, layout.html, post.html"),
        ("../theme.yaml", "its files: home.html, labels/en.yaml, layout.html, post.html"),
    ],
)
def test_only_what_is_there_is_copied(tmp_path: Path, name: str, message: str) -> None:
    """A misspelt name gets a hint."""
    with pytest.raises(UsageError) as caught:
        eject(loaded(tmp_path), name)
    assert message in str(caught.value)


def test_a_copy_is_not_made_twice(tmp_path: Path) -> None:
    """The owner's own work is never offered for overwriting."""
    theme = loaded(tmp_path, {"themes/base/templates/post.html": "mine"})
    with pytest.raises(UsageError, match="is there already"):
        eject(theme, "post.html")
