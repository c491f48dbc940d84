"""Simple runs of inline content, read in one pass, come out as markdown-it reads them."""

from __future__ import annotations

from typing import Final
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from brandsite.markup import MarkupOptions, convert, convert_inline, dispatch, inline, parser

SIGNS: Final = [*" ab.A,!?*`[]()\n\t\"'—é1~_{}<>&\\$^:#-/\xa0\u2003²漢…’\x7f"]
PIECES: Final = ["**", "](", "](/x)", "*a*", "**b c**", "`c`", "[d](e)", " *", "* ", "***", "` `"]
OPTIONS: Final = (MarkupOptions(), MarkupOptions(language="fr", math=True, trusted=True))

SIMPLE: Final = [
    "Words *one* two",
    "(**three**) and **four**, **five?**\n*six* seven",
    "[eight](/nine-10/#eleven) `twelve` [*](/",  # the rest is markdown-it's
    "Great! *Oh!* [Yes!](mailto:a@example.org)",
    "` a `, ` \t ` and `*x*`",
]
TABLE: Final = r"""
*a**b* | ** c ** | a*b* | *a*b | *a * | ***a*** | *a | *a [b](c)* | *.a* | (*a.*)x
![p](q) | [x](y "z") | [x][y] | [z](<u>) | [a](b){.c} | [a](b(c)) | [a]() | [a*b](c)
``a`` | `a`` | `a``b` | `a`{.b} | a\* | a] | &amp; | _a_ | [^1]
"""
OTHERS: Final = [
    *filter(None, TABLE.replace("\n", " | ").split(" | ")),
    *("`a\nb`", "a \nb", "a\n b"),
]


def read(content: str) -> list[Token] | None:
    """Read a run as simple content."""
    signs = dispatch.signs_of(parser.parser_for(OPTIONS[0]))
    return inline._read(content, inline._simple(signs))  # noqa: SLF001 - what this is about


@given(st.lists(st.sampled_from(SIGNS + PIECES), max_size=14).map("".join))
@example("\n".join(SIMPLE))
@example("\n\n".join(OTHERS))
def test_simple_runs_are_read_as_by_the_library(text: str) -> None:
    """Whatever is read in one pass gives the page that markdown-it gives, and its warnings."""
    for options in OPTIONS:
        ours = convert_inline(text, options), convert(text, options)
        with patch.object(inline, "_read", lambda _content, _simple: None):
            assert ours == (convert_inline(text, options), convert(text, options))


@pytest.mark.parametrize("content", SIMPLE[:2] + SIMPLE[3:])
def test_simple_content_asks_no_rule(content: str) -> None:
    """What most prose is made of is read here, with levels and marks."""
    tokens = read(content)
    assert tokens
    state = parser.parser_for(OPTIONS[0])
    theirs = state.inline.parse(content, state, {}, [])
    assert tokens == [token for token in theirs if token.content or token.type != "text"]


@pytest.mark.parametrize("content", [SIMPLE[2], *OTHERS])
def test_all_else_is_left_to_the_library(content: str) -> None:
    """Where marks can be taken in more than one way, nothing is guessed."""
    assert read(content) is None


def test_a_long_run_takes_no_longer_by_the_character() -> None:
    """A mark that nothing closes is given up at once, however long the run is."""
    for mark in ("*", "**", "[", "`", "*a [b](", "!"):
        assert read(f"{mark}{'words! ' * 20_000} *") is None
