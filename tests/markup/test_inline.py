"""Simple runs of inline content, read in one pass, come out as markdown-it reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandsite.markup import MarkupOptions, convert, convert_inline, dispatch, inline, parser

SIGNS: Final = [*" ab.A,!?*`[]()\n\t\"'—é1~_{}<>&\\$^:#-/\xa0\u2003²漢…’\x7f"]
PIECES: Final = ["**", "](", "](/x)", "*a*", "**b c**", "`c`", "[d](e)", " *", "* ", "***", "` `"]
OPTIONS: Final = (MarkupOptions(), MarkupOptions(language="fr", math=True, trusted=True))

SIMPLE: Final = [
    "Words *one* two",
    "(**three**) and **four**, **five?**\n*six* seven",
    "[eight](/nine-10/#eleven) `twelve` [*](/",  # the rest is markdown-it's
    "Great! *Oh!* [Yes!](mailto:a@example.org)",
    "`a `, `x` and `*x*`",
]
TABLE: Final = r"""
*a**b* | ** c ** | a*b* | *a*b | *a * | ***a*** | *a | *a [b](c)* | *.a* | (*a.*)x
![p](q) | [x](y "z") | [x][y] | [z](<u>) | [a](b){.c} | [a](b(c)) | [a]() | [a*b](c)
``a`` | `a`` | `a``b` | `a`{.b} | a\* | a] | &amp; | _a_ | [^1]
"""
OTHERS: Final = [
    *filter(None, TABLE.replace("\n", " | ").split(" | ")),
    *("` a `", "`a\nb`", "a \nb", "a\n b"),
]


TYPESET: Final = [
    "It's *Ann's* `it's` [Bob's](/it's)",
    'He said "*yes*" -- `no` ... [5 %](/x)',
]


def read(content: str) -> list[inline.Piece] | None:
    """Read a run as simple content."""
    return inline.reader_for(dispatch.signs_of(parser.parser_for(OPTIONS[0])))(content)


@contextmanager
def all_by_the_library() -> Iterator[None]:
    """Let nothing be simple."""
    parser._parser.cache_clear()  # noqa: SLF001 - a parser is made once with what it reads with
    with patch.object(inline, "reader_for", lambda _signs: lambda _content: None):
        yield
    parser._parser.cache_clear()  # noqa: SLF001


def converted(text: str) -> list[object]:
    """Convert a text in every way."""
    options = [*OPTIONS, replace(OPTIONS[0], avoid=("b", "it's b"))]
    ways = convert_inline, convert, lambda text, options: convert(f"# {text}", options)
    return [way(text, option) for way in ways for option in options]


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from(SIGNS + PIECES), max_size=14).map("".join), max_size=20))
@example(["\n".join(SIMPLE), "\n\n".join(OTHERS), *TYPESET])
def test_simple_runs_are_read_as_by_the_library(texts: list[str]) -> None:
    """Whatever is read in one pass gives the page that markdown-it gives, and its warnings."""
    ours = [converted(text) for text in texts]
    with all_by_the_library():
        theirs = [converted(text) for text in texts]
    assert ours == theirs


@pytest.mark.parametrize("content", SIMPLE[:2] + SIMPLE[3:])
def test_simple_content_asks_no_rule(content: str) -> None:
    """What most prose is made of is read here, and would give the tokens of the library."""
    pieces = read(content)
    assert pieces
    state = parser.parser_for(OPTIONS[0])
    theirs = state.inline.parse(content, state, {}, [])
    ours = inline._tokens(pieces)  # noqa: SLF001 - what becomes of runs that are to be set
    assert ours == [token for token in theirs if token.content or token.type != "text"]


@pytest.mark.parametrize("content", [SIMPLE[2], *OTHERS])
def test_all_else_is_left_to_the_library(content: str) -> None:
    """Where marks can be taken in more than one way, nothing is guessed."""
    assert read(content) is None


def test_a_long_run_takes_no_longer_by_the_character() -> None:
    """A mark that nothing closes is given up at once, however long the run is."""
    for mark in ("*", "**", "[", "`", "*a [b](", "!"):
        assert read(f"{mark}{'words! ' * 20_000} *") is None
