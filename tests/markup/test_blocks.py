"""Simple blocks, found by one expression, come out as markdown-it reads them."""

from __future__ import annotations

from typing import Final
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from brandsite.markup import MarkupOptions, blocks, convert, parser
from brandsite.markup.conversion import KEY, Conversion
from brandsite.markup.labels import labels_for
from brandsite.markup.source import Source

OPTIONS: Final = (MarkupOptions(), MarkupOptions(math=True, trusted=True))

SIMPLE: Final = [
    "One line",
    'Two\nlines, *and*\n[three](/x)  \n2015 was\n_em_ `c` "q"',
    "# H\n## H *two*\nwords",
    "```python title=x\n    a\n\n# b\n```\n```` \n~~~\n`````",
    "- one\n- `two`\n- *three*",
    "3. one\n1. two\n\nwords",
    "7) one\n\n\n",
    "> one\n> *two*\n\n> three",
]
"""What has nothing for markdown-it to do."""

LINES: Final = """
Prose here|prose *a* [x](/y)|[a](b) c|[a]: /x|[^1]: note|- a|- b|* c|+ d|1. one|2. two|10) ten
# H|## Two words|### H ###|#|#  H|# a#b|```python|```|````|~~~|~ x|> q|> - a|>q|> [!NOTE] x
    code|  indented|   ---|---|***|===|* * *|_ d|a \\| b|--\\|--|: def|:::note x|:::|{.c #i}|<div>
</div>|<!-- more -->|$$|$a$|`a` b|``a`` b|*a* b|**b** c|__c__ d|![i](p.png)|2015 was|2015. was
0. zero|trailing  |trailing\\\\|[ ] task|[x] yes|- [x] done|- [ ] to do|- |-|1.|- `c`|- > q|- # h
- [x](y)|  - deep|- a \\| b|\xa0|x\xa0|é a|(a) b|"q" x|—dash|- a  |Term|&amp; b|\\\\# x|![a]|1. ```
- ```|[[a]](b)|[a](b| [a](b)|- a\\\\|٣. x|> ```|> # h|   |#\tT|-\ta||||
""".strip("\n").replace("\n", "|").replace("\\|", "\0").split("|")  # fmt: skip


def read(text: str, options: MarkupOptions, *, simple: bool = True) -> list[Token]:
    """Return the tokens of the blocks of a text."""
    page = Conversion(options, Source(text), labels_for("en"), {})
    md, tokens = parser.parser_for(options), list[Token]()
    parse = md.block.parse if simple else ParserBlock.parse.__get__(md.block)
    parse(text, md, {KEY: page}, tokens)
    return tokens


@given(
    st.lists(st.sampled_from(LINES).map(lambda line: line.replace("\0", "|")), max_size=9),
    st.sampled_from(["", "\n", "\n\n", " ", "\n  "]),
)
@example(SIMPLE, "\n")
@example(["- a", "", "", "-"], "")
@example(["1.", "", "", "1.", "1.", "(a) b"], "\n  ")
def test_blocks_are_read_as_by_the_library(lines: list[str], end: str) -> None:
    """Tokens are the same, down to the lines that they stand in."""
    text = "\n".join(lines) + end
    for options in OPTIONS:
        assert read(text, options) == read(text, options, simple=False)


@pytest.mark.parametrize("text", [*SIMPLE, "\n\n".join(SIMPLE[:4]), ""])
def test_simple_blocks_ask_no_rule(text: str) -> None:
    """What most texts are made of is read here."""
    with patch.object(blocks, "_State", None):
        tokens = read(text, OPTIONS[0])
    assert tokens == read(text, OPTIONS[0], simple=False)


@given(st.lists(st.sampled_from([*"ab \t\n\n\xa0é"]), max_size=14).map("".join))
def test_lines_begin_where_the_library_says(text: str) -> None:
    """What markdown-it knows of the lines of a text is found in another way."""
    md = parser.parser_for(OPTIONS[0])
    ours, theirs = (kind(text, md, {}, []) for kind in (blocks._State, StateBlock))  # noqa: SLF001
    assert vars(ours) == vars(theirs)


def test_long_texts_take_no_longer_by_the_character() -> None:
    """What looks simple for long and then is not is given up at once, or markdown-it's."""
    for part, end in (
        ("words\n", "- item"),
        ("```\n", "x"),
        ("- item\n", "words"),
        ("1. item\n", "\n  words"),
        ("> words\n", "words"),
        ("words\n\n", ": definition"),
        ("[", "](x)"),
    ):
        assert convert(part * 3_000 + end, OPTIONS[0]).value.html
