"""Colours for code, as a few short class names that a theme can know by heart.

Pygments reads the code; of its token types these classes remain (finer types take the class of
the type above them, and names, punctuation and white space take none):

c comment · cp preprocessor · k keyword · kc constant such as `true` · kt type · o operator ·
m number or date · s string · sd docstring · se escape · si interpolation · sr regular expression ·
ss symbol · na attribute or property · nb built-in · nc class or exception · nd decorator ·
ne entity or label · nf function · nn namespace · no constant · nt tag or key · nv variable ·
gd deleted · gi inserted · gh heading · gu subheading · ge emphasis · gs strong ·
gp prompt · go output · gr error or traceback
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from brandsite.markup.render import escape

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

LONGEST: Final = 100_000
"""Characters of code that get colours; more is data, and some lexers take very long over it."""

PLAIN: Final = frozenset({"", "text", "txt", "plain", "plaintext", "none", "output", "log", "csv"})
"""Languages that have no colours."""

_OURS: Final = """
    c cp k kc kt o m s sd se si sr ss na nb nc nd ne nf nn no nt nv gd gi gh gu ge gs gp go gr
"""
_FOLDED: Final = "cpf:s ow:k sa:k ld:m py:na ne:nc ni:ne nl:ne gt:gr ges:gs n: :"
_CLASSES: Final = dict(zip(_OURS.split(), _OURS.split(), strict=True)) | dict(
    pair.split(":") for pair in _FOLDED.split()
)
"""Our class by the class that Pygments would give."""

Run = tuple[str, str]
"""A class, which may be empty, and the text that has it."""


@lru_cache(maxsize=1)
def known_languages() -> frozenset[str]:
    """Return every name of a language that Pygments itself knows."""
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - only texts with code pay for it

    # Plugins stay out: what is installed beside us must not change a site, and the search is slow.
    return frozenset(alias for lexer in get_all_lexers(plugins=False) for alias in lexer[1])


@lru_cache(maxsize=64)
def _lexer_class(language: str) -> type[Lexer]:
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415 - see above

    return find_lexer_class_by_name(language)


def canonical(language: str) -> str:
    """Return the first name of a known language: `python` for `py`."""
    return language if language in PLAIN else _lexer_class(language).aliases[0]


@lru_cache(maxsize=512)
def class_of(kind: _TokenType) -> str:
    """Return the class of a token type, or that of the nearest type above it which has one."""
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - see above

    at: _TokenType | None = kind
    while at is not None:
        name = STANDARD_TYPES.get(at, "")
        if name in _CLASSES:
            return _CLASSES[name]
        at = at.parent
    return ""


def runs_of(code: str, language: str) -> list[Run]:
    """Split code into runs of one class; white space joins the run before it."""
    if language in PLAIN or len(code) > LONGEST:
        return [("", code)]
    from brandsite.markup.lexing import runs  # noqa: PLC0415 - see above

    return runs(_lexer_class(language)(stripnl=False), code)


def to_html(runs: list[Run]) -> str:
    """Render runs, each class as a span."""
    return "".join(
        f'<span class="{name}">{escape(text)}</span>' if name else escape(text)
        for name, text in runs
    )


def lines_of(runs: list[Run]) -> list[str]:
    """Render runs line by line, so that each line can be wrapped; each ends with its newline."""
    lines: list[list[Run]] = [[]]
    for name, text in runs:
        first, *others = text.split("\n")
        lines[-1].append((name, first))
        lines += ([(name, part)] for part in others)
    filled = [[run for run in line if run[1]] for line in lines]
    return [to_html(line) + "\n" for line in (filled if filled[-1] else filled[:-1])]
