"""Texts made to hurt end in reasonable time, without a traceback, and say what is wrong."""

from __future__ import annotations

import inspect
import sys
import time
from typing import Final

import pytest

from brandsite.markup import MarkupOptions, convert, plain

OPTIONS: Final = MarkupOptions(math=True)
N: Final = 2000
SECONDS: Final = 10
"""Far above what linear work takes, far below what quadratic work would."""

PATTERNS: Final = {
    "brackets": "[", "closed brackets": "[a](b)", "pictures": "![", "spans": "[a]{.b}",
    "quotes": ">", "lists": "- ", "numbers": "1. ", "stars": "*a ", "strikes": "~~a ",
    "backticks": "`a", "open tags": "<a ", "tags": "<b>", "comments": "<!--\n",
    "ended comments": "<!-- a -->", "declarations": "<?", "entities": "&#x26;",
    "links": "[a](b ", "long titles": '[a](b "', "footnotes": "[^", "inline notes": "^[",
    "definitions": "[^a]: b\n", "references": "[a]: b\n", "braces": "{", "attributes": "{.a}\n",
    "unended attributes": '[a]{b="', "callouts": "> [!NOTE]\n", "containers": "::: note\n",
    "colons": ":", "dollars": "$a ", "formulas": "$$a\n", "escaped dollars": "$\\$",
    "straight marks": '"', "mixed marks": "\"a 'b ", "emphasised marks": '*"*', "dashes": "-- ",
    "headings": "# a\n", "ids": "[a]{#b}", "fences": "```\n", "tables": "|a\n|-\n", "cells": "|a",
    "terms": "a\n: b\n", "tasks": "- [ ] a\n", "controls": "\x02", "returns": "\r",
    "surrogates": "\ud800", "directions": "\u202e", "words": "a ", "letters": "a",
}  # fmt: skip


@pytest.mark.parametrize("name", PATTERNS)
def test_repetition(name: str) -> None:
    """A pattern repeated thousands of times, alone and with an end, stays linear."""
    text = PATTERNS[name] * N
    started = time.process_time()
    for whole in (text, text + "]](x)}}``` $$ -->" * 3):
        convert(whole, OPTIONS)
    assert time.process_time() - started < SECONDS


def test_very_many_marks() -> None:
    """Quotation marks find each other without looking through the whole text each time."""
    started = time.process_time()
    convert('*"*' * 20_000, OPTIONS)
    assert time.process_time() - started < SECONDS


def codes(text: str) -> list[str]:
    """Return the codes of all problems of a text."""
    return [problem.code for problem in convert(text, OPTIONS).problems]


@pytest.mark.parametrize("pattern", [">", "> ", "- ", "1. ", "> - "])
def test_deep_blocks_are_told(pattern: str) -> None:
    """What is left out because it stands too deep is an error at its line."""
    result = convert("Text\n\n" + pattern * 50_000 + "a", OPTIONS)
    assert [problem.code for problem in result.problems] == ["too-deeply-nested"]
    assert result.problems[0].span.line == 3


def test_nobody_writes_that_deep() -> None:
    """Ten levels of anything pass."""
    assert not codes("> " * 10 + "a\n\n" + "".join("  " * level + "- a\n" for level in range(10)))


def test_what_the_interpreter_cannot_nest_is_told() -> None:
    """Where the interpreter's own limit comes first, that is an error too, not a traceback."""
    text = "> " * 40 + "[" * 40
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 60)
    try:
        result = convert(text, OPTIONS)
        shown = plain(text)
    finally:
        sys.setrecursionlimit(limit)
    assert [problem.code for problem in result.problems] == ["too-deeply-nested"]
    assert result.value.html == text.replace(">", "&gt;")
    assert shown == text


def test_a_long_line() -> None:
    """A hundred thousand characters on one line are converted."""
    assert convert("word *and* " * 10_000, OPTIONS).value.words == 20_000


def test_long_code_loses_its_colours_only() -> None:
    """Colours end where lexers become slow; the code stays whole."""
    html = convert("```python\n" + "x = 1\n" * 20_000 + "```", OPTIONS).value.html
    assert html.count("x = 1\n") == 20_000
    assert "<span" not in html
