"""A small contract, a small built-in theme, and the folders that tests put themes into."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from brandsite.diagnostics import Loaded, Span
from brandsite.sources.yaml_tree import parse
from brandsite.theme.load import load_theme
from brandsite.theme.model import OwnerChoice, Theme


@dataclass(frozen=True, slots=True)
class DateView:
    """A date."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class TagView:
    """A tag."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture."""

    url: str
    width: int | None


@dataclass(frozen=True, slots=True)
class PostView:
    """A post."""

    title: str
    date: DateView
    updated: DateView | None
    picture: PictureView | None
    tags: tuple[TagView, ...]
    level: int | None
    body_html: Markup


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Slots of every layout."""

    labels: Mapping[str, str]
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PostPage(Everywhere):
    """`/post/`: one post."""

    post: PostView
    related: tuple[PostView, ...]


@dataclass(frozen=True, slots=True)
class HomePage(Everywhere):
    """`/`: the start."""

    heading: str
    posts: tuple[PostView, ...]
    portrait: PictureView | None


CONTRACT: Mapping[str, type] = {"home.html": HomePage, "post.html": PostPage}

BASE: Mapping[str, str] = {
    "builtin/base/theme.yaml": "title: Base\ndescription: What themes rest on.\n",
    "builtin/base/templates/layout.html": "<main>{% block main %}{% endblock %}</main>\n",
    "builtin/base/templates/home.html": '{% extends "layout.html" %}\n'
    "{% block main %}{{ heading }}{% endblock %}\n",
    "builtin/base/templates/post.html": '{% extends "layout.html" %}\n'
    "{% block main %}{{ post.title }}{% endblock %}\n",
    "builtin/base/labels/en.yaml": "tags: Tags\npage_of: Page {n} of {total}\n",
}
"""A built-in theme that keeps to the contract."""


def blocks(text: str) -> dict[str, str]:
    """Split a case into its named blocks; what stands before the first says what it is about."""
    parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below `folder`; what starts with `builtin/` are built-in themes."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1" if "LATIN" in text else "utf-8"))


def load(
    folder: Path, files: Mapping[str, str] | None = None, language: str = "en", name: str = "base"
) -> Loaded[Theme | None]:
    """Write `files` on top of the base and load a theme.

    `content/site.yaml` may name the theme and its options.
    """
    write(folder, {**BASE, **(files or {})})
    settings = folder / "content" / "site.yaml"
    choice = OwnerChoice()
    if settings.exists():
        tree = parse(settings.read_text("utf-8"), "content/site.yaml").value
        assert tree is not None
        name = str(tree.plain().get("theme", name))
        language = str(tree.plain().get("language", language))
        options = tree.plain().get("theme_options", {})

        def at(loc: tuple[str | int, ...], *, key: bool = False) -> Span:
            return tree.at(loc, key=key).span("content/site.yaml")

        choice = OwnerChoice(at(("theme",)), options, at)
    return load_theme(name, folder, language, choice, folder / "builtin")


def loaded(
    folder: Path, files: Mapping[str, str] | None = None, language: str = "en", name: str = "base"
) -> Theme:
    """Load a theme that has no problems."""
    result = load(folder, files, language, name)
    assert result.problems == ()
    assert result.value is not None
    return result.value


DATE = DateView("2026-03-14", "14 March 2026")
PICTURE = PictureView("/cover.svg", 800)
POST = PostView("On <time>", DATE, None, PICTURE, (TagView("Craft", 3),), 4, Markup("<p>Text</p>"))


def slots(theme: Theme, **more: object) -> dict[str, object]:
    """Return the slots of a post's page."""
    given = {"labels": theme.labels, "options": theme.options, "post": POST, "related": (POST,)}
    return {**given, **more}
