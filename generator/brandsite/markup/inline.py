"""Runs of inline content: what is simple is read here by one expression, the rest by markdown-it.

markdown-it asks its rules at every sign, and pairs the marks of emphasis when all has been read.
Most runs of prose hold nothing but words, `code`, *one level* of **emphasis** and [links](/to/),
which one expression takes apart; that took a fifth off the time of a conversion. They stay pieces
where tokens, to be joined, set and rendered one by one, would only say the same, which took a
tenth more. A run that holds anything else is markdown-it's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from brandsite.markup.conversion import KEY, Conversion, Rule
from brandsite.markup.plugins import links
from brandsite.markup.render import SIMPLE, escape, gather
from brandsite.markup.typography import APOSTROPHE, Typography

WORDS: Final = 1
CODE: Final = 2
_EMPHASIS: Final = 3
_STRONG: Final = 4
_LINK: Final = 6
_BREAK: Final = None
"""The last group of each kind of piece in the expression that finds it; a line break has none."""

Piece = tuple[int | None, str, str]
"""What it is, what a person reads of it, and where it leads."""

_TAGS: Final = {
    WORDS: ("", ""),
    CODE: ("<code>", "</code>"),
    _EMPHASIS: ("<em>", "</em>"),
    _STRONG: ("<strong>", "</strong>"),
    _LINK: ("", ""),
    _BREAK: ("", ""),
}


def rule_for(signs: str, typography: Typography) -> Callable[[StateCore], None]:
    """Return markdown-it's rule `inline` for content in which anything but words begins with signs.

    Among the signs are those that every parser has, and "]", with which labels end.
    """
    read = reader_for(signs)

    def inline(state: StateCore) -> None:
        """Read each run of inline content, knowing the lines that it stands in."""
        page: Conversion = state.env[KEY]
        for token in state.tokens:
            if token.type != "inline":
                continue
            pieces = read(token.content)
            if pieces is None:
                page.enter(token.map)
                token.children = state.md.inline.parse(token.content, state.md, state.env, [])
            elif typography.leaves(token.content):
                _keep(token, pieces)
            else:
                token.children = _tokens(pieces)

    return inline


def reader_for(signs: str) -> Callable[[str], list[Piece] | None]:
    """Return what takes simple content apart, and answers None if there is more to a run."""
    any_sign = re.compile(f"[{re.escape(signs)}]").search
    piece_at = re.compile(_form(signs)).match

    def read(content: str) -> list[Piece] | None:
        if not any_sign(content):
            return [(WORDS, content, "")] if content else []
        pieces: list[Piece] = []
        at, end = 0, len(content)
        while at < end:
            match = piece_at(content, at)
            if match is None:
                return None
            at, kind = match.end(), match.lastindex
            if kind == _LINK:
                pieces.append((kind, match[_LINK - 1], match[_LINK]))
            else:
                pieces.append((kind, match[kind] if kind else "\n", ""))
        return pieces

    return read


def _form(signs: str) -> str:
    """Return what matches one piece of simple content: words, code, emphasis, a link or a break.

    Marks of emphasis must be such as cannot be taken in another way (CommonMark 0.31, 6.2): they
    open behind a space and before a letter, and close behind a letter and before a space or some
    punctuation, or behind punctuation and before a space.
    """
    words = rf"(?:[^{re.escape(signs)}]++|!(?!\[))++"
    stressed, strong = (
        rf"(?<![^ \n(]){mark}(?=[^\W_])({words})"
        rf"(?:(?<=[^\W_]){mark}(?![^ \n.,;:!?)])|(?<=[.,;:!?)]){mark}(?![^ \n]))"
        for mark in (r"\*", r"\*\*")
    )
    return (
        rf"({words})"
        r"|`([^ `\n][^`\n]*)`(?!`)"
        rf"|{stressed}|{strong}"
        rf"|\[({words})\]\(([^\s\x7f()<>\[\]\\&]+)\)"
        r"|(?<! )\n(?![ \t])"
    )


def _keep(token: Token, pieces: list[Piece]) -> None:
    """Let a run be its pieces, in which nothing is to be set but apostrophes."""
    if "'" in token.content:
        pieces = [
            (kind, text if kind == CODE else text.replace("'", APOSTROPHE), href)
            for kind, text, href in pieces
        ]
    token.type = SIMPLE
    token.meta["pieces"] = pieces
    token.content = "".join([text for _, text, _ in pieces])


def _tokens(pieces: Sequence[Piece]) -> list[Token]:
    """Return the tokens that markdown-it would make of a run, but for texts without a character."""
    tokens: list[Token] = []
    for kind, text, href in pieces:
        if kind == WORDS:
            tokens.append(Token("text", "", 0, content=text))
        elif kind == CODE:
            tokens.append(Token("code_inline", "code", 0, content=text, markup="`"))
        elif kind == _EMPHASIS:
            tokens += _pair("em", "em", text, markup="*")
        elif kind == _STRONG:
            tokens += _pair("strong", "strong", text, markup="**")
        elif kind == _LINK:
            tokens += _pair("link", "a", text)
            tokens[-3].attrs["href"] = href
        else:
            tokens.append(Token("softbreak", "br", 0))
    return tokens


def _pair(name: str, tag: str, content: str, *, markup: str = "") -> Sequence[Token]:
    return (
        Token(f"{name}_open", tag, 1, markup=markup),
        Token("text", "", 0, level=1, content=content),
        Token(f"{name}_close", tag, -1, markup=markup),
    )


def _simple(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    page.enter(token.map)
    gather(tokens, index, token.content, page)
    pieces: list[Piece] = token.meta["pieces"]
    return "".join([_link(piece, page) if piece[2] else html_of(piece) for piece in pieces])


def _link(piece: Piece, page: Conversion) -> str:
    _, text, href = piece
    url = links.url_of(href, links.find_plain(href, page), text, page)
    return escape(text) if url is None else f'<a href="{url}">{escape(text)}</a>'


def html_of(piece: Piece) -> str:
    """Render a piece; of a link, its words."""
    before, after = _TAGS[piece[0]]
    return f"{before}{escape(piece[1])}{after}"


RULES: Final[dict[str, Rule]] = {SIMPLE: _simple}
