"""How long a text is, whatever script it is written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_BEFORE_KANA: Final = bytes(range(0xE3))
"""What the characters below U+3000 consist of in UTF-8, and some others begin with."""


@cache
def _unspaced() -> re.Pattern[str]:
    """Return what finds Kana and Han, which are written without spaces; Korean has spaces.

    It takes as long to compile as all others of the folder together, and few texts need it.
    """
    return re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_unspaced(character: str) -> bool:
    """Tell whether words are written together around a character."""
    return not character.isascii() and _unspaced().match(character) is not None


def count_words(text: str, *, spaced: bool = False) -> int:
    """Return the number of words for reading time; `spaced` says that all are apart.

    Two characters of Chinese or Japanese count as one word: people read about 500 of them
    a minute, and about 240 words of an alphabetic script.
    """
    if spaced or not text.encode(errors="surrogatepass").translate(None, _BEFORE_KANA):
        return len(text.split())
    rest, unspaced = _unspaced().subn(" ", text)
    return len(rest.split()) + (unspaced + 1) // 2
