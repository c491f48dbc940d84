"""What a person would read of a text, and the way around the parser for texts without markup."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brandsite.markup import MarkupOptions, convert, plain

LINES = st.text("aZé漢1 ,;:?!%=/()’–….-_'+", max_size=30).map(lambda text: f"a{text}")


@given(LINES)
@example("a._b_")
@example("a-_b_-c")
@example("it's 'tis o'clock 5'x")
@example("a -- b --- c... d....")
@example("a  b   ")
@example("e.g. www.example.org, me@example.org :smile: (c) http://example.org/")
def test_a_line_without_markup_reads_as_it_is_converted(text: str) -> None:
    """No parser is asked what a line says in which nothing is markup: the answer is the same."""
    assert plain(text) == convert(text, MarkupOptions()).value.excerpt


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Don't say `x` or *y*", "Don’t say x or y"),
        ("2019. A year", "A year"),
        ("one\n\ntwo", "one two"),
        ("# Heading", "Heading"),
        ("[a](b) \\* &amp; <!-- c -->", "a * &"),
        ('a "word"', "a “word”"),
        ("", ""),
    ],
)
def test_markup_is_left_out(text: str, read: str) -> None:
    """What is set apart by markup is text; where it leads is not."""
    assert plain(text) == read
