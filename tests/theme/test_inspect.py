"""What layouts rest on: slots and templates, read off the syntax trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.theme.inspect import inspect_theme
from brandsite.theme.prepare import Layout
from theming import CONTRACT, loaded

POST = "themes/base/templates/post.html"
CARD = "themes/base/templates/card.html"


def layout(folder: Path, text: str, files: dict[str, str] | None = None) -> Layout:
    """Return what is known of `text` as the template of a post."""
    inspection = inspect_theme(loaded(folder, {**(files or {}), POST: text}), CONTRACT)
    assert inspection.problems == ()
    return inspection.layouts["post.html"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("plain", set()),
        ("{{ post.title }}", {"post"}),
        ("{{ post.title }}{{ labels.tags }}{{ range(3)|list|length }}", {"post", "labels"}),
        ("{% set post = related[0] %}{{ post.title }}", {"related"}),
        ("{% if labels.tags %}{% set post = related[0] %}{% endif %}{{ post.title }}",
         {"labels", "related", "post"}),
        ("{% if labels.tags %}{% set post = 1 %}{% else %}{% set post = 2 %}{% endif %}{{ post }}",
         {"labels"}),
        ("{% for post in related %}{{ post.title }}{% endfor %}", {"related"}),
        ("{% for post in related %}{% endfor %}{{ post.title }}", {"related", "post"}),
        ("{% for post in related %}{% include 'card.html' %}{% endfor %}", {"related", "labels"}),
        ("{% include 'card.html' %}", {"post", "labels"}),
        ("{% include 'again.html' %}", {"options", "labels"}),
        ("{% for post in [] %}{% else %}{{ related|length }}{% endfor %}", {"related"}),
        ("{% with post = 1 %}{{ post }}{% endwith %}", set()),
        ("{% macro m(post) %}{{ post }}{{ labels.tags }}{% endmacro %}", set()),
        ("{% macro m(post) %}{{ post }}{{ labels.tags }}{% endmacro %}{{ m(1) }}", {"labels"}),
        ("{% import 'parts.html' as p with context %}{{ p.unused }}", set()),
        ("{% import 'parts.html' as p with context %}{{ p.words() }}", {"labels"}),
        ("{% from 'parts.html' import words with context %}{{ words() }}", {"labels"}),
        ("{% import 'parts.html' as p %}{{ p.title(post) }}", {"post"}),
        ("{% extends 'layout.html' %}{% block main %}{{ related|length }}{% endblock %}",
         {"related"}),
        ("{% extends 'layout.html' %}{% block main %}{{ super() }}{% endblock %}", set()),
        ("{% extends 'base:post.html' %}{% block main %}{{ super() }}{% endblock %}", {"post"}),
        ("{% extends 'base:post.html' %}{% block main %}{% endblock %}", set()),
        ("{% set x %}{{ post.title }}{% endset %}", {"post"}),
        ("{% filter upper %}{{ post.title }}{% endfilter %}", {"post"}),
        ("{{ options is defined }}", {"options"}),
        ("{{ [post.title, {'a': labels.tags}]|length }}", {"post", "labels"}),
    ],
)  # fmt: skip
def test_slots(tmp_path: Path, text: str, slots: set[str]) -> None:
    """A page is given exactly what its templates take: less would fail, more would rebuild it."""
    files = {
        CARD: "{{ post.title }}{{ labels.tags }}",
        "themes/base/templates/again.html": "{% if options %}{% include 'again.html' %}{% endif %}"
        "{{ labels.tags }}",
        "themes/base/templates/parts.html": "{% macro words() %}{{ labels.tags }}{% endmacro %}"
        "{% macro title(post) %}{{ post.title }}{% endmacro %}{% set unused = 1 %}",
    }
    assert layout(tmp_path, text, files).slots == slots


def test_templates_of_a_layout(tmp_path: Path) -> None:
    """The closure holds what is extended, included and imported, and nothing else."""
    text = "{% extends 'layout.html' %}{% block main %}{% include 'card.html' %}{% endblock %}"
    files = {CARD: "{% import 'parts.html' as p %}", "themes/base/templates/parts.html": ""}
    assert layout(tmp_path, text, files).templates == (
        POST,
        "built-in theme base: templates/layout.html",
        CARD,
        "themes/base/templates/parts.html",
    )


def test_the_digest_knows_what_a_page_rests_on(tmp_path: Path) -> None:
    """It changes with any template of the closure and with the meaning of a name, else never."""
    text = "{% include 'card.html' %}{% include ['mine.html', 'none.html'] ignore missing %}"
    first = layout(tmp_path / "a", text, {CARD: "one"}).digest
    assert layout(tmp_path / "b", text, {CARD: "one"}).digest == first
    assert layout(tmp_path / "c", text, {CARD: "two"}).digest != first
    assert layout(tmp_path / "d", text + " ", {CARD: "one"}).digest != first
    other = {CARD: "one", "themes/base/templates/other.html": "other"}
    assert layout(tmp_path / "e", text, other).digest == first
    mine = {CARD: "one", "themes/base/templates/mine.html": ""}
    assert layout(tmp_path / "f", text, mine).digest != first


def test_a_macro_is_followed_for_every_kind_of_argument(tmp_path: Path) -> None:
    """The same macro may be right for one call and wrong for another."""
    text = (
        "{% macro name(it) %}{{ it.name }}{% endmacro %}"
        "{{ name(post.tags[0]) }}{{ name(post.tags[1]) }}\n{{ name(post) }}"
    )
    problems = inspect_theme(loaded(tmp_path, {POST: text}), CONTRACT).problems
    assert [problem.message for problem in problems] == ["'PostView' has no field 'name'"]


def test_a_mistake_in_a_shared_part_is_told_once(tmp_path: Path) -> None:
    """Twenty layouts share a frame; its mistake is one mistake."""
    frame = "{{ labels.tgas }}{% block main %}{% endblock %}"
    theme = loaded(tmp_path, {"themes/base/templates/layout.html": frame})
    (problem,) = inspect_theme(theme, CONTRACT).problems
    assert problem.label == "for home.html"
