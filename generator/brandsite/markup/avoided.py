"""Words that the owner never uses: where one stands in a text, the owner is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion
from brandsite.markup.inline import CODE, Piece
from brandsite.markup.render import INLINE, SIMPLE
from brandsite.markup.typography import APOSTROPHE
from brandsite.markup.words import is_unspaced

HINT: Final = "say it in another way, or take the word out of `voice: avoid` in content/brand.yaml"
_ELSE: Final = "\0"
"""Stands for what is no prose, such as code, so that no phrase reaches across it."""


@lru_cache(maxsize=4)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds these words and phrases, of any case, but not inside of other words."""
    return re.compile("|".join(map(_alone, words)) or r"(?!)", re.IGNORECASE)


def message_of(found: str) -> str:
    """Return what is said of a word."""
    return f"{found!r} is among the words that you never use"


def warn_avoided(tokens: Sequence[Token], page: Conversion) -> None:
    """Report the words of a text that its options avoid; quotations may hold them."""
    if not page.options.avoid:
        return
    pattern, quotes = pattern_of(page.options.avoid), 0
    page.start()
    for token in tokens:
        if token.type in {"blockquote_open", "blockquote_close"}:
            quotes += token.nesting
        elif token.type in INLINE and not quotes:
            page.enter(token.map)
            for match in pattern.finditer(_prose(token)):
                written = match[0].replace(APOSTROPHE, "'")
                place = page.find(match[0], written)
                page.warn("avoided-word", message_of(written), place, hint=HINT)


def _prose(run: Token) -> str:
    """Return the words of a run of inline content."""
    if run.type == SIMPLE:
        pieces: Sequence[Piece] = run.meta["pieces"]
        return "".join(
            _ELSE if kind == CODE else text.replace("\n", " ") for kind, text, _ in pieces
        )
    parts: list[str] = []
    for token in run.children or ():
        if token.type in {"text", "text_special"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif not token.nesting:
            parts.append(_ELSE)
    return "".join(parts)


def _alone(phrase: str) -> str:
    """Return the expression for a phrase: its words apart in any way, its ends not within words."""
    parts = [re.escape(part).replace("'", f"['{APOSTROPHE}]") for part in phrase.split()]
    before = "" if is_unspaced(phrase[:1]) else r"(?<!\w)"
    after = "" if is_unspaced(phrase[-1:]) else r"(?!\w)"
    return before + r"\s+".join(parts) + after
