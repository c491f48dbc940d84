"""A text is split into its fields and its body, and neither loses its place."""

from __future__ import annotations

import pytest

from brandsite.diagnostics import Span
from brandsite.sources.files import SourceFile
from brandsite.sources.frontmatter import split

PATH = "content/posts/calm.md"


def source(text: str) -> SourceFile:
    """Return a file with this text."""
    return SourceFile(PATH, text, "")


@pytest.mark.parametrize(
    ("text", "meta", "body", "body_line"),
    [
        ("---\ntitle: A\n---\nText.\n", {"title": "A"}, "Text.\n", 3),
        ("---\ntitle: A\n---\n", {"title": "A"}, "", 3),
        ("---\ntitle: A\n---", {"title": "A"}, "", 3),
        ("---\ntitle: A\n...\nText.", {"title": "A"}, "Text.", 3),
        ("---  \ntitle: A\n--- \t\nText.", {"title": "A"}, "Text.", 3),
        ("---\ntitle: A\n---\n\n---\n\nText.", {"title": "A"}, "\n---\n\nText.", 3),
        ("---\ntitle: A---\nb: '---'\n---\nText.", {"title": "A---", "b": "---"}, "Text.", 4),
        ("---\n---\nText.", None, "Text.", 2),
        ("---\n# nothing\n---\nText.", None, "Text.", 3),
        ("Text.\n---\na: b\n---\n", None, "Text.\n---\na: b\n---\n", 0),
        (" ---\ntitle: A\n---\n", None, " ---\ntitle: A\n---\n", 0),
        ("----\ntitle: A\n----\n", None, "----\ntitle: A\n----\n", 0),
        ("", None, "", 0),
    ],
)
def test_split(text: str, meta: object, body: str, body_line: int) -> None:
    """The fields stand between the first line of dashes and the next; all below is body."""
    loaded = split(source(text))
    assert loaded.problems == ()
    document = loaded.value
    assert (document.meta.plain() if document.meta else None) == meta
    assert (document.body, document.body_line) == (body, body_line)
    assert "\n".join(text.split("\n")[body_line:]) == body


def test_front_matter_that_never_ends() -> None:
    """It has no body, so that what follows from the mistake is not told as well."""
    loaded = split(source("---\ntitle: A\n\nText: \x00 [\n"))
    assert loaded.value.meta is None
    assert loaded.value.body == ""
    assert [(p.code, p.span) for p in loaded.problems] == [
        ("unclosed-front-matter", Span(PATH, 1, 1, 1, 4))
    ]


def test_mistakes_in_the_fields_are_counted_from_the_top_of_the_file() -> None:
    """The line is the one that an editor shows."""
    loaded = split(source("---\ntitle: A\ntags: [a\n---\nText.\n"))
    assert [(p.code, p.span.line, p.span.column) for p in loaded.problems] == [
        ("yaml-syntax", 3, 7)
    ]
    assert loaded.value.body == "Text.\n"
