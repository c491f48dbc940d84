"""What is done in fewer steps than the libraries take comes out as theirs does."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from string import punctuation
from typing import Final
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pytest import MonkeyPatch  # noqa: PT013 - for the annotation

from brandsite.markup import MarkupOptions, convert, dispatch, highlight, lexing, parser

CASES: Final = "".join(
    path.read_text("utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))
)
LANGUAGES: Final = """
    awk bash c clojure css diff dockerfile elixir go graphql haskell html ini java javascript json
    julia kotlin lua makefile markdown nginx objc perl php powershell python r ruby rust scala sql
    swift tex toml typescript vim xml yaml zig
""".split()  # noqa: SIM905 - a table
TEXTS: Final = (
    Path(re.__file__).read_text("utf-8")[-4000:],
    Path(json.__file__).read_text("utf-8")[:2000],
    CASES[:4000],
    "<p class='a'>&amp; é漢 <?php echo \"$x\" ?> ${y} #{z} `w` 0x1F 1e-9 \\n \x0c\t'''a'''\n//*#\n",
    "\ufeffint main() { return 'x'; }",
    "",
)


def runs_by_the_library(lexer: Lexer, text: str) -> list[highlight.Run]:
    """Put the pieces together that the loop of the lexer finds."""
    runs = [("", "")]
    for kind, piece in lexer.get_tokens(text):
        name, run = highlight.class_of(kind), runs[-1]
        if name == run[0] or not piece.strip():
            runs[-1] = run[0], run[1] + piece
        else:
            runs.append((name, piece))
    return runs


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_read_as_by_the_library(language: str, monkeypatch: MonkeyPatch) -> None:
    """The runs are those of the lexer's own loop, before its rules are joined and after."""
    monkeypatch.setattr(lexing, "OFTEN", 5)
    lexing._states.cache_clear()  # noqa: SLF001 - states count from OFTEN
    lexer = get_lexer_by_name(language, stripnl=False)
    for text in TEXTS * 2:
        assert lexing.runs(lexer, text) == runs_by_the_library(lexer, text)
    lexing._states.cache_clear()  # noqa: SLF001 - the next test counts from the real number


@pytest.mark.parametrize("language", ["bash", "javascript", "python", "rust", "sql"])
def test_common_languages_are_joined(language: str) -> None:
    """What has the usual loop is read by ours, and a state that comes up often is joined."""
    lexer = get_lexer_by_name(language, stripnl=False)
    states = lexing._states(type(lexer))  # noqa: SLF001 - what the module is about
    assert states
    steps = max(len(state.steps) for state in states.values())
    lexing.runs(lexer, "a = 1 + b;\n" * lexing.OFTEN)
    assert any(joined for state in states.values() for _, _, joined in state.steps)
    assert all(len(state.steps) < steps for state in states.values() if state.countdown <= 0)


def test_lexers_that_are_set_up_otherwise_keep_their_loop() -> None:
    """Options that change the text, and returns, are the library's business."""
    for options in ({"stripall": True}, {"tabsize": 4}, {"stripnl": True}, {"ensurenl": False}):
        lexer = get_lexer_by_name("python", **{"stripnl": False, **options})
        for text in ("\n\n\tx = 1\n\n ", "x\r\ny\r"):
            assert lexing.runs(lexer, text) == runs_by_the_library(lexer, text)


def without_dispatch(text: str, options: MarkupOptions, monkeypatch: MonkeyPatch) -> object:
    """Convert a text with every rule asked at every place."""
    with monkeypatch.context() as patch:
        patch.setattr(parser, "merge_rules", lambda _md: None)
        parser._parser.cache_clear()  # noqa: SLF001 - it holds the merged rules
        result = convert(text, options)
    parser._parser.cache_clear()  # noqa: SLF001 - it holds the others
    return result


@pytest.mark.parametrize("trusted", [False, True])
def test_rules_are_asked_where_they_may_begin(monkeypatch: MonkeyPatch, *, trusted: bool) -> None:
    """Asking by character finds what asking every rule finds, each line in and out of a block."""
    options = MarkupOptions(math=True, trusted=trusted)
    signs = [f"{sign * 3}\n\n{sign} a\n\na{sign}b {sign}c{sign}" for sign in punctuation]
    lines = [*CASES.split("\n"), *signs, "7) a"]
    for before in ("", "> ", "- ", "  1. ", "[^x]: ", "    ", "\\"):
        text = "[^x]\n\n" + "".join(f"{before}{line}\n" for line in lines)
        assert convert(text, options) == without_dispatch(text, options, monkeypatch)


PREFIXES: Final = ["", "> ", "- ", "  ", "    ", "1. ", "\t", ">", "> > ", ": ", "[^x]: "]
LINES: Final = [
    "a",
    "b | c",
    "--- | ---",
    "-|-",
    "---",
    "=",
    "== ",
    "-",
    ": d",
    "~ e",
    ":",
    "",
    "* f",
]


@given(st.lists(st.tuples(st.sampled_from(PREFIXES), st.sampled_from(LINES)), max_size=7))
@example([("", "a"), ("", ""), ("  ", ": d")])
@example([("> ", "b | c"), ("> ", "-|-")])
@example([("- ", "a"), ("  ", "== ")])
@example([("[^x]: ", "a"), ("    ", "-")])
def test_rules_are_left_out_where_they_find_nothing(parts: list[tuple[str, str]]) -> None:
    """A rule that is not asked in a text would have found nothing in it."""

    def converted() -> object:
        return convert("\n".join(["", *map("".join, parts), ""]), MarkupOptions())

    ours = converted()
    with patch.object(dispatch, "_vain", lambda _text: frozenset()):
        assert ours == converted()


@pytest.mark.parametrize(
    ("chain", "first", "others"),
    [
        ("block", dispatch._BLOCK, {"table", "code", "deflist", "lheading", "paragraph"}),  # noqa: SLF001
        ("inline", dispatch._INLINE, {"text"}),  # noqa: SLF001
    ],
)
def test_every_rule_is_known(chain: str, first: Mapping[str, str], others: set[str]) -> None:
    """A new rule is looked at: one of a line would never be asked for a sign nobody knows."""
    md: MarkdownIt = parser.parser_for(MarkupOptions(math=True))
    assert set(md.get_active_rules()[chain]) == set(first) | others
