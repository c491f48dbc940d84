"""Blocks of a text: what is simple is read here by one expression, the rest by markdown-it.

markdown-it notes where each line begins, and asks its rules at every one. Most blocks are
paragraphs, headings, fenced code and flat lists that nothing else can be taken for, from their
first sign to the blank line behind them; one expression finds them, which took a tenth off the
time of a conversion. Where it finds none, markdown-it reads one block. The tokens are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_BEGINS: Final = r"""[A-Za-z"'(]|[^\x00-\x7f\s]|[0-9]++(?![.)])|`(?!`)|(?:\*\*?|__?)(?=[^\W_])"""
"""Signs with which a line of prose begins, and no other block."""
_LINE: Final = rf"(?:{_BEGINS}|\[[^]^\n][^]\n]*\]\()[^\n]*+"
_ITEM: Final = rf"(?:{_BEGINS})[^\n]*+(?<!\s)"
_BLANK: Final = r"(?:[ \t]*\n)"
_BLANKS: Final = re.compile(f"{_BLANK}*+")
_END: Final = rf"(?:\n{_BLANK}*+|\Z)"
_APART: Final = rf"(?:\n{_BLANK}++|\n?\Z)(?![ \t]*[:~])"
"""The end of a block that has blank lines behind it, but not the definition of its words."""
_LAST: Final = rf"{_APART}(?![ \t]|[-*+](?!\S)|[0-9]+[.)](?!\S))"
"""The end of a list that does not go on behind blank lines."""

_SIMPLE: Final = re.compile(
    rf"({_LINE}(?:\n{_LINE})*+(?<!\s)){_APART}"
    rf"|(\#{{1,6}})[ ]([^\s\#](?:[^\n\#]*+(?<!\s))?){_END}"
    rf"|(`{{3,}})([^`\n]*+)\n((?:(?![ \t]*```)[^\n]*+\n)*+)\4`*+[ \t]*+{_END}"
    rf"|(?=([-*+]))(\7[ ]{_ITEM}(?:\n\7[ ]{_ITEM})*+){_LAST}"
    rf"|(?=[0-9]{{1,9}}([.)]))([0-9]+\9[ ]{_ITEM}(?:\n[0-9]{{1,9}}\9[ ]{_ITEM})*+){_LAST}"
    rf"|(>[ ]{_LINE}(?:\n>[ ]{_LINE})*+(?<!\s)){_APART}"
)
_PARAGRAPH: Final = 1
_HEADING: Final = 3
_FENCE: Final = 6
_BULLETS: Final = 8
_QUOTE: Final = 11
"""The last group of each kind of block; that of a numbered list is 10."""


class Blocks(ParserBlock):
    """A reader of blocks that asks the rules of another one where a block is not simple."""

    def __init__(self, rules: ParserBlock) -> None:
        self.ruler = rules.ruler

    def parse(
        self,
        src: str,
        md: MarkdownIt,
        env: EnvType,
        outTokens: list[Token],  # noqa: N803 - markdown-it's name
    ) -> list[Token]:
        """Read the blocks of a whole text."""
        state: StateBlock | None = None
        at = _BLANKS.match(src).end()  # type: ignore[union-attr]  # it matches nothing, too
        line = src.count("\n", 0, at)
        while at < len(src):
            match = _SIMPLE.match(src, at)
            if match:
                outTokens.extend(_tokens(match, line))
                line += match[0].count("\n")
                at = match.end()
            else:
                state = state or _State(src, md, env, outTokens)
                line = self._read(state, line)
                at = state.bMarks[line]
        return outTokens

    def _read(self, state: StateBlock, line: int) -> int:
        """Let markdown-it read one block; return the line behind it and behind blank ones."""
        state.line = line
        if line < state.lineMax:
            for rule in self.ruler.getRules(""):
                if rule(state, line, state.lineMax, False):  # noqa: FBT003 - markdown-it's form
                    break
            line = state.skipEmptyLines(state.line)
        return line


class _State(StateBlock):
    """A text and where its lines begin, found without a look at each of their characters."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()
        indents = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines]
        self.src, self.lineMax = src, len(lines)
        self.bMarks = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self.eMarks = [start + len(line) for start, line in zip(self.bMarks, lines, strict=False)]
        self.tShift = [*map(len, indents), 0]
        self.sCount = [*(len(indent.expandtabs(4)) for indent in indents), 0]
        self.bsCount = [0] * (self.lineMax + 1)
        self.bMarks[-1] = len(src)
        self.eMarks.append(len(src))


def _tokens(match: re.Match[str], line: int) -> Sequence[Token]:
    """Return the tokens of a simple block, which begins at a line."""
    kind = match.lastindex
    if kind == _PARAGRAPH:
        content = match[1]
        return _prose("paragraph", "p", content, [line, line + 1 + content.count("\n")])
    if kind == _HEADING:
        marks, content = match.group(2, 3)
        return _prose("heading", f"h{len(marks)}", content, [line, line + 1], markup=marks)
    if kind == _FENCE:
        marks, info, content = match.group(4, 5, 6)
        fence = _token("fence", "code", 0, content=content, markup=marks)
        fence.info, fence.map = info, [line, line + 2 + content.count("\n")]
        return (fence,)
    if kind == _QUOTE:
        return _quote(match[_QUOTE], line)
    return _list(match, line)


def _prose(
    name: str, tag: str, content: str, lines: list[int], *, level: int = 0, markup: str = ""
) -> Sequence[Token]:
    """Return the tokens of a block of prose."""
    opening = _token(f"{name}_open", tag, 1, level, markup=markup)
    inline = _token("inline", "", 0, level + 1, content=content)
    opening.map = inline.map = lines
    inline.children = []
    return opening, inline, _token(f"{name}_close", tag, -1, level, markup=markup)


def _quote(written: str, line: int) -> Sequence[Token]:
    """Return the tokens of a quote that is one paragraph."""
    content = written[2:].replace("\n> ", "\n")
    lines = [line, line + 1 + content.count("\n")]
    opening = _token("blockquote_open", "blockquote", 1, markup=">")
    opening.map = lines
    closing = _token("blockquote_close", "blockquote", -1, markup=">")
    return (opening, *_prose("paragraph", "p", content, lines, level=1), closing)


def _list(match: re.Match[str], line: int) -> Sequence[Token]:
    """Return the tokens of a list, whose items have one line each."""
    if match.lastindex == _BULLETS:
        name, tag, markup = "bullet_list", "ul", match[7]
        items = [("", item[2:]) for item in match[8].split("\n")]
    else:
        name, tag, markup = "ordered_list", "ol", match[9]
        parts = [item.partition(f"{markup} ") for item in match[10].split("\n")]
        items = [(number, content) for number, _, content in parts]
    end = line + max(match[0].count("\n"), len(items))  # blank lines below are the last item's
    opening = _token(f"{name}_open", tag, 1, markup=markup)
    opening.map = [line, end]
    if tag == "ol" and int(items[0][0]) != 1:
        opening.attrs["start"] = int(items[0][0])
    tokens = [opening]
    for at, (number, content) in enumerate(items, line):
        item = _token("list_item_open", "li", 1, 1, markup=markup)
        item.info, item.map = number, [at, at + 1]
        first, inline, last = _prose("paragraph", "p", content, [at, at + 1], level=2)
        first.hidden = last.hidden = True
        tokens += item, first, inline, last, _token("list_item_close", "li", -1, 1, markup=markup)
    item.map = [line + len(items) - 1, end]
    tokens.append(_token(f"{name}_close", tag, -1, markup=markup))
    return tokens


def _token(
    name: str,
    tag: str,
    nesting: Literal[-1, 0, 1],
    level: int = 0,
    *,
    content: str = "",
    markup: str = "",
) -> Token:
    """Return a token of a block, in half the time that its class takes to look at arguments."""
    token = Token.__new__(Token)
    token.type, token.tag, token.nesting, token.level = name, tag, nesting, level
    token.attrs, token.map, token.children, token.content = {}, None, None, content
    token.markup, token.info, token.meta, token.block, token.hidden = markup, "", {}, True, False
    return token
