"""Rendering: exact output, and what a failure says."""

from __future__ import annotations

import dataclasses
import pickle
from pathlib import Path

import pytest

from brandsite.diagnostics import Diagnostic
from brandsite.report import render as report
from brandsite.theme.render import Renderer, TemplateFailure
from brandsite.theme.trees import compile_all, parse_all
from theming import POST, blocks, load, loaded, slots

POST_HTML = "themes/base/templates/post.html"


def rendered(folder: Path, text: str, **more: object) -> str:
    """Render `text` as the template of a post."""
    theme = loaded(folder, {POST_HTML: text})
    return Renderer(theme).render("post.html", slots(theme, **more))


def failure(folder: Path, text: str, **more: object) -> Diagnostic:
    """Return the problem of rendering `text` as the template of a post."""
    with pytest.raises(TemplateFailure) as caught:
        rendered(folder, text, **more)
    return caught.value.problem


def test_an_override_extends_what_it_overrides(tmp_path: Path) -> None:
    """The owner changes one block and keeps the rest."""
    text = '{% extends "base:post.html" %}{% block main %}<b>{{ super() }}</b>{% endblock %}'
    assert rendered(tmp_path, text) == "<main><b>On &lt;time&gt;</b></main>\n"


def test_lines_that_hold_a_tag_alone_leave_nothing(tmp_path: Path) -> None:
    """The HTML is small without a minifier, and the last line keeps its end."""
    text = "<ul>\n  {% for tag in post.tags %}\n  <li>{{ tag.name }}</li>\n  {% endfor %}\n</ul>\n"
    assert rendered(tmp_path, text) == "<ul>\n  <li>Craft</li>\n</ul>\n"


def test_texts_are_escaped_and_finished_html_is_not(tmp_path: Path) -> None:
    """No text of the owner can become markup by accident."""
    assert rendered(tmp_path, "{{ post.title }} {{ post.body_html }}") == (
        "On &lt;time&gt; <p>Text</p>"
    )


def test_xml_holds_no_characters_that_xml_forbids(tmp_path: Path) -> None:
    """One control character in a title would make the whole feed unreadable."""
    theme = loaded(tmp_path, {"themes/base/templates/feed.xml": "<t>{{ post.title }}</t>\n"})
    post = dataclasses.replace(POST, title="a\x00\x0b\x1f\ufffe\ud800b\t\U0001f600 & c")
    text = Renderer(theme).render("feed.xml", {"post": post})
    assert text == "<t>ab\t\U0001f600 &amp; c</t>\n"


def test_a_label_may_be_called_like_a_method(tmp_path: Path) -> None:
    """`labels.values` is the word, not something of Python's."""
    files = {
        "themes/base/labels/en.yaml": "items: Items\nvalues: Values\ncopy: Copy\n",
        POST_HTML: "{{ labels.items }} {{ labels.values }} {{ labels['copy'] }}",
    }
    theme = loaded(tmp_path, files)
    assert Renderer(theme).render("post.html", slots(theme)) == "Items Values Copy"


def test_compiled_templates_give_the_same(tmp_path: Path) -> None:
    """What was compiled once need not be compiled again, in this process or another."""
    theme = loaded(tmp_path)
    code = compile_all(theme, parse_all(theme).value)
    assert code.problems == ()
    assert set(code.value) == set(theme.templates)
    given = slots(theme)
    expected = Renderer(theme).render("post.html", given)
    other = loaded(tmp_path, {POST_HTML: "not compiled"})
    again = Renderer(other, pickle.loads(pickle.dumps(code.value)))  # noqa: S301 - our own bytes
    assert again.render("base:post.html", given) == expected
    assert again.render("post.html", given) == "not compiled"


def test_what_the_check_calls_right_renders(tmp_path: Path) -> None:
    """The check and the template language agree about the case that has no mistakes."""
    case = Path(__file__).parent / "cases" / "right.txt"
    result = load(tmp_path, blocks(case.read_text("utf-8")))
    assert result.value is not None
    text = Renderer(result.value).render("post.html", slots(result.value))
    assert "ON &lt;TIME&gt;" in text
    assert "Page 1 of 1" in text


@pytest.mark.parametrize(
    ("text", "message", "hint", "place"),
    [
        ("\n{{ pots.title }}", "there is no slot 'pots'", "did you mean 'post'?", (2, 4)),
        ("{{ post.titel }}", "'PostView' has no field 'titel'", "did you mean 'title'?", (1, 9)),
        (
            "{{ post['titel'] }}",
            "'PostView' has no field 'titel'",
            "did you mean 'title'?",
            (1, 10),
        ),
        (
            "<p>\n{{ post.updated.text }}",
            "post.updated is nothing here, so it has no 'text'",
            "show it only where it is there: {% if post.updated %} … {% endif %}",
            (2, 17),
        ),
        ("{{ labels.tgas }}", "labels has no entry 'tgas'", "did you mean 'tags'?", (1, 11)),
        ("{{ ([]|first).name }}", "no first item, sequence was empty", "", (1, 1)),
        (
            "{% macro m(a) %}\n{{ a }}{% endmacro %}{{ m() }}",
            "parameter 'a' was not provided",
            "",
            (2, 1),
        ),
    ],
)
def test_what_is_not_there_is_told_at_its_place(
    tmp_path: Path, text: str, message: str, hint: str, place: tuple[int, int]
) -> None:
    """Line, column and the nearest right name, although Jinja2 knows the line alone."""
    problem = failure(tmp_path, text)
    assert (problem.code, problem.message, problem.hint) == ("template-undefined", message, hint)
    assert (problem.span.path, problem.span.line, problem.span.column) == (POST_HTML, *place)
    assert problem.label == "while rendering post.html"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ 1 / 0 }}", "ZeroDivisionError: division by zero"),
        ("{{ 'Page {n}'.format(m=1) }}", "KeyError: 'n'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "RecursionError: "),
    ],
)
def test_any_other_failure_has_its_place_too(tmp_path: Path, text: str, message: str) -> None:
    """Whatever a template does, the owner sees a line and not a traceback."""
    problem = failure(tmp_path, text)
    assert problem.code == "template-error"
    assert problem.message.startswith(message)
    assert (problem.span.path, problem.span.line) == (POST_HTML, 1)


def test_the_innermost_template_is_blamed(tmp_path: Path) -> None:
    """A mistake in a shared part is shown there, with its line."""
    files = {
        POST_HTML: '{% extends "layout.html" %}\n{% block main %}{% include "card.html" %}'
        "{% endblock %}",
        "themes/base/templates/card.html": "<p>\n  {{ post.titel }}\n",
    }
    theme = loaded(tmp_path, files)
    with pytest.raises(TemplateFailure) as caught:
        Renderer(theme).render("post.html", slots(theme))
    assert report([caught.value.problem], theme.texts) == (
        "error[template-undefined]: 'PostView' has no field 'titel'\n"
        "  themes/base/templates/card.html:2:11\n"
        "2 |   {{ post.titel }}\n"
        "  |           ^^^^^ while rendering post.html\n"
        "hint: did you mean 'title'?\n"
    )


def test_mistakes_that_the_check_would_find_are_told_while_rendering_too(tmp_path: Path) -> None:
    """A renderer by itself never shows a traceback: syntax, and templates that are not there."""
    syntax = failure(tmp_path, "{% if post %}")
    assert (syntax.code, syntax.span.path) == ("template-syntax", POST_HTML)
    missing = failure(tmp_path, 'x\n{% include "crad.html" %}')
    assert (missing.code, missing.span.line) == ("missing-template", 2)
    with pytest.raises(TemplateFailure) as layout:
        Renderer(loaded(tmp_path)).render("pots.html", {})
    assert layout.value.problem.code == "missing-template"


def test_a_failure_travels_to_other_processes(tmp_path: Path) -> None:
    """Workers hand back the problem."""
    with pytest.raises(TemplateFailure) as caught:
        rendered(tmp_path, "{{ nothing }}")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert again.problem == caught.value.problem


@pytest.mark.parametrize("name", ["lipsum", "cycler", "self._TemplateReference__context.lipsum"])
def test_nothing_impure_is_at_hand(tmp_path: Path, name: str) -> None:
    """The same slots always give the same page."""
    assert failure(tmp_path, f"{{{{ {name}() }}}}").code == "template-undefined"
