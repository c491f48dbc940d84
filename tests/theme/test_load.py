"""Reading themes: what is found where, in which order, and in which language."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Literal

import pytest

from brandsite.diagnostics import Span
from brandsite.theme.layers import available
from brandsite.theme.load import load_theme
from brandsite.theme.model import OwnerChoice
from theming import BASE, load, loaded, slots, write

FOLIO = {"builtin/folio/theme.yaml": "title: Folio\ndescription: Quiet.\nextends: base\n"}


def test_the_most_special_layer_wins(tmp_path: Path) -> None:
    """The owner's file, then the theme's, then the owner's for its base, then the base's."""
    base = "themes/base/templates"
    files = {
        **FOLIO,
        "themes/folio/templates/a.html": "own folio",
        "builtin/folio/templates/a.html": "folio",
        "builtin/folio/templates/b.html": "folio",
        f"{base}/b.html": "own base",
        f"{base}/c.html": "own base",
        "builtin/base/templates/c.html": "base",
        "builtin/base/templates/d.html": "base",
    }
    theme = loaded(tmp_path, files, name="folio")
    found = {name: theme.template(f"{name}.html") for name in "abcd"}
    assert {name: template.source.text for name, template in found.items() if template} == {
        "a": "own folio",
        "b": "folio",
        "c": "own base",
        "d": "base",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("folio:a.html", "folio"),
        ("base:a.html", "base"),
        ("folio:b.html", "own base"),
        ("base:b.html", "base"),
        ("folio:c.html", "base"),
    ],
)
def test_a_named_theme_skips_what_overrides_it(tmp_path: Path, name: str, text: str) -> None:
    """`folio:post.html` is folio's own or one below it, so that an override can extend it."""
    files = {
        **FOLIO,
        "themes/folio/templates/a.html": "own folio",
        "themes/base/templates/a.html": "own base",
        "themes/base/templates/b.html": "own base",
        "builtin/folio/templates/a.html": "folio",
        "builtin/base/templates/a.html": "base",
        "builtin/base/templates/b.html": "base",
        "builtin/base/templates/c.html": "base",
    }
    found = loaded(tmp_path, files, name="folio").template(name)
    assert found is not None
    assert found.source.text == text


def test_names_of_built_in_files_do_not_tell_where_brandsite_is_installed(tmp_path: Path) -> None:
    """Reports, and all that is made from paths, are the same on every machine."""
    write(tmp_path, {**BASE, **FOLIO, "site/themes/folio/templates/own.html": "x"})
    result = load_theme("folio", tmp_path / "site", "en", builtin=tmp_path / "builtin")
    assert result.value is not None
    assert {template.path for template in result.value.templates.values()} == {
        "themes/folio/templates/own.html",
        "built-in theme base: templates/home.html",
        "built-in theme base: templates/layout.html",
        "built-in theme base: templates/post.html",
    }


def test_built_in_themes_inside_the_site_count_once(tmp_path: Path) -> None:
    """In Brandsite's own repository the built-in themes and the site's are the same folder."""
    themes = {path.replace("builtin/", "themes/"): text for path, text in {**BASE, **FOLIO}.items()}
    write(tmp_path, themes)
    result = load_theme("folio", tmp_path, "en", builtin=tmp_path / "themes")
    assert result.problems == ()
    assert result.value is not None
    assert [layer.shown_as for layer in result.value.layers] == ["themes/folio/", "themes/base/"]
    assert not any(layer.override for layer in result.value.layers)
    assert "themes/base/templates/post.html" in result.value.templates


def test_a_link_to_the_built_in_themes_counts_once(tmp_path: Path) -> None:
    """The same folder under another name is still the same folder."""
    write(tmp_path, BASE)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "themes").symlink_to(tmp_path / "builtin", target_is_directory=True)
    themes = available(tmp_path / "site", tmp_path / "builtin")
    assert [len(layers) for layers in themes.values()] == [1]


def test_a_theme_of_the_owner_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    """With a manifest, the owner's folder is a theme and not an override."""
    files = {
        **FOLIO,
        "themes/folio/theme.yaml": "title: My Folio\ndescription: Mine.\nextends: base\n",
        "builtin/folio/templates/only.html": "built in",
    }
    theme = loaded(tmp_path, files, name="folio")
    assert theme.manifest.title == "My Folio"
    assert theme.template("only.html") is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"tags": "Tags", "home": "Start here", "now": "Now", "more": "More"}),
        ("de", {"tags": "Themen", "home": "Start", "now": "Jetzt", "more": "More"}),
        ("de-CH", {"tags": "Themen", "home": "Start", "now": "Jetz", "more": "More"}),
        ("DE-ch", {"tags": "Themen", "home": "Start", "now": "Jetz", "more": "More"}),
        ("ja", {"tags": "Tags", "home": "Start here", "now": "Now", "more": "More"}),
    ],
)
def test_labels_fall_back(tmp_path: Path, language: str, words: dict[str, str]) -> None:
    """The best language first, then the most special layer that has the word in it."""
    files = {
        **FOLIO,
        "builtin/base/labels/en.yaml": "tags: Tags\nhome: Home\nnow: Now\nmore: More\n",
        "builtin/base/labels/de.yaml": "tags: Schlagwörter\nhome: Start\nnow: Jetzt\n",
        "builtin/base/labels/de-CH.yaml": "now: Jetz\n",
        "builtin/folio/labels/en.yaml": "home: Start here\n",
        "themes/folio/labels/de.yaml": "tags: Themen\n",
    }
    assert loaded(tmp_path, files, language, "folio").labels == words


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("first", {"values": "Wofür ich stehe", "more": "My more", "tags": "Tags"}),
        ("third", {"values": "Werte", "more": "More", "tags": "Tags"}),
    ],
)
def test_labels_speak_as_the_owner_does(
    tmp_path: Path, person: Literal["first", "third"], words: dict[str, str]
) -> None:
    """In the first person or the third; a label with one text says the same in both."""
    files = {
        "builtin/base/labels/en.yaml": "values: Mine\nmore: {first: My more, third: More}\n",
        "themes/base/labels/en.yaml": "tags: Tags\n",
        "builtin/base/labels/de.yaml": "values: {third: Werte, first: Wofür ich stehe}\n",
    }
    write(tmp_path, {**BASE, **files})
    choice = OwnerChoice(person=person)
    theme = load_theme("base", tmp_path, "de", choice, tmp_path / "builtin")
    assert theme.problems == ()
    assert theme.value is not None
    assert {name: theme.value.labels[name] for name in words} == words


def test_stylesheets_of_the_parent_come_first_and_are_its_own(tmp_path: Path) -> None:
    """Two themes may each have a `main.css`; the owner may replace one of them."""
    files = {
        "builtin/base/theme.yaml": "title: B\ndescription: B\nstylesheets: [main.css, print.css]\n",
        "builtin/base/css/main.css": "base",
        "builtin/base/css/print.css": "base print",
        "builtin/folio/theme.yaml": "title: F\ndescription: F\nextends: base\n"
        "stylesheets: [main.css]\n",
        "builtin/folio/css/main.css": "folio",
        "themes/base/css/print.css": "own print",
    }
    theme = loaded(tmp_path, files, name="folio")
    assert [sheet.text for sheet in theme.stylesheets] == ["base", "own print", "folio"]


def test_files_and_fonts(tmp_path: Path) -> None:
    """Fonts and pictures of the whole chain, the most special first; preload is not added up."""
    files = {
        "builtin/base/theme.yaml": "title: B\ndescription: B\npreload: [text.woff2]\n",
        "builtin/base/fonts/text.woff2": "base",
        "builtin/base/static/marks/dot.svg": "<svg/>",
        "builtin/base/README.md": "not published",
        "builtin/folio/theme.yaml": "title: F\ndescription: F\nextends: base\n"
        "preload: [display.woff2, text.woff2]\n",
        "builtin/folio/fonts/text.woff2": "folio",
        "builtin/folio/fonts/display.woff2": "display",
    }
    theme = loaded(tmp_path, files, name="folio")
    assert sorted(theme.files) == [
        "fonts/display.woff2",
        "fonts/text.woff2",
        "static/marks/dot.svg",
    ]
    assert theme.files["fonts/text.woff2"].absolute.read_text("utf-8") == "folio"
    assert theme.preload == ("fonts/display.woff2", "fonts/text.woff2")


def test_options_of_the_chain(tmp_path: Path) -> None:
    """A theme offers its base's options as well, with its own default where it says so."""
    option = "  {name}: {{type: {type}, default: {default}, description: Something.}}\n"
    parent = option.format(name="wide", type="boolean", default="false")
    parent += option.format(name="posts", type="integer", default="3")
    own = option.format(name="wide", type="boolean", default="true")
    own += option.format(name="motto", type="text", default="1.10")
    files = {
        "builtin/base/theme.yaml": f"title: B\ndescription: B\noptions:\n{parent}",
        "builtin/folio/theme.yaml": f"title: F\ndescription: F\nextends: base\noptions:\n{own}",
        "content/site.yaml": "theme: folio\ntheme_options: {posts: 12}\n",
    }
    assert loaded(tmp_path, files).options == {"wide": True, "posts": 12, "motto": "1.10"}


@pytest.mark.parametrize("name", ["../base", "base/../base", "/etc", ".", "", "BASE", "base/"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    """A theme's name is looked up in a list; it is never joined to a path."""
    write(tmp_path, BASE)
    result = load_theme(name, tmp_path, "en", builtin=tmp_path / "builtin")
    assert result.value is None
    assert [problem.code for problem in result.problems] == ["unknown-theme"]


def test_a_link_out_of_the_site_is_not_read(tmp_path: Path) -> None:
    """What lies elsewhere on the owner's disk is not published by a theme."""
    secret = tmp_path / "secret.html"
    secret.write_text("secret", "utf-8")
    site = tmp_path / "site"
    write(site, {"themes/base/templates/post.html": "own"})
    (site / "themes" / "base" / "templates" / "more.html").symlink_to(secret)
    write(tmp_path, BASE)
    result = load_theme("base", site, "en", builtin=tmp_path / "builtin")
    assert [problem.code for problem in result.problems] == ["outside-site"]
    assert result.problems[0].span == Span("themes/base/templates/more.html")
    assert result.value is not None
    assert result.value.template("more.html") is None


def test_a_theme_travels_to_other_processes(tmp_path: Path) -> None:
    """Workers get the theme as a value."""
    theme = loaded(tmp_path)
    assert pickle.loads(pickle.dumps(theme)) == theme  # noqa: S301 - our own bytes


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    """Nothing but the files decides."""
    first = load(tmp_path, FOLIO, name="folio")
    assert load(tmp_path, name="folio") == first
    assert first.value is not None
    assert slots(first.value)["labels"] == first.value.labels
