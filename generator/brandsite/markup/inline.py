"""Runs of inline content: what is simple is read here in one pass, the rest by markdown-it.

markdown-it asks its rules at every sign, and pairs the marks of emphasis when all has been read.
Most runs of prose hold nothing but words, `code`, *one level* of **emphasis** and [links](/to/),
which one expression finds; that took a fifth off the time of a conversion. A run that holds
anything else is markdown-it's. The tokens are the same, but for texts without a character.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from brandsite.markup.conversion import KEY, Conversion

_WORDS: Final = 1
_CODE: Final = 2
_EMPHASIS: Final = 4
_LINK: Final = 6
"""The last group of each kind of content; a line break has none."""


def rule_for(signs: str) -> Callable[[StateCore], None]:
    """Return markdown-it's rule `inline` for content in which anything but words begins with signs.

    Among the signs are those that every parser has, and "]", with which labels end.
    """
    any_sign = re.compile(f"[{re.escape(signs)}]")
    simple = _simple(signs)

    def inline(state: StateCore) -> None:
        """Read each run of inline content, knowing the lines that it stands in."""
        page: Conversion = state.env[KEY]
        for token in state.tokens:
            if token.type == "inline":
                page.enter(token.map)
                token.children = (
                    _read(token.content, simple)
                    if any_sign.search(token.content)
                    else _words(token.content)
                )
                if token.children is None:
                    token.children = state.md.inline.parse(token.content, state.md, state.env, [])

    return inline


def _simple(signs: str) -> re.Pattern[str]:
    """Return what matches one piece of simple content: words, code, emphasis, a link or a break.

    Marks of emphasis must be such as cannot be taken in another way (CommonMark 0.31, 6.2): they
    open behind a space and before a letter, and close behind a letter and before a space or some
    punctuation, or behind punctuation and before a space.
    """
    words = rf"(?:[^{re.escape(signs)}]++|!(?!\[))++"
    closed = r"(?:(?<=[^\W_])\3(?![^ \n.,;:!?)])|(?<=[.,;:!?)])\3(?![^ \n]))"
    return re.compile(
        rf"({words})"
        r"|`([^`\n]+)`(?!`)"
        rf"|(?<![^ \n(])(\*\*?)(?=[^\W_])({words}){closed}"
        rf"|\[({words})\]\(([^\s\x7f()<>\[\]\\&]+)\)"
        r"|(?<! )\n(?![ \t])"
    )


def _read(content: str, simple: re.Pattern[str]) -> list[Token] | None:
    """Return the tokens of simple content; None if there is more to it."""
    tokens: list[Token] = []
    at, end = 0, len(content)
    while at < end:
        match = simple.match(content, at)
        if match is None:
            return None
        at, kind = match.end(), match.lastindex
        if kind == _WORDS:
            tokens.append(Token("text", "", 0, content=match[0]))
        elif kind == _CODE:
            tokens.append(Token("code_inline", "code", 0, content=_stripped(match[2]), markup="`"))
        elif kind == _EMPHASIS:
            mark, name = match[3], "em" if match[3] == "*" else "strong"
            tokens += (
                Token(f"{name}_open", name, 1, markup=mark),
                Token("text", "", 0, level=1, content=match[4]),
                Token(f"{name}_close", name, -1, markup=mark),
            )
        elif kind == _LINK:
            tokens += (
                Token("link_open", "a", 1, {"href": match[6]}),
                Token("text", "", 0, level=1, content=match[5]),
                Token("link_close", "a", -1),
            )
        else:
            tokens.append(Token("softbreak", "br", 0))
    return tokens


def _words(content: str) -> list[Token]:
    return [Token("text", "", 0, content=content)] if content else []


def _stripped(code: str) -> str:
    """Return code without the one space that may stand on both sides (CommonMark 0.31, 6.1)."""
    return code[1:-1] if code[0] == code[-1] == " " and code.strip(" ") else code
