"""Markdown → Fragment: read, render, and hand over what was met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, Final

from markdown_it.token import Token

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.markup import inline, render
from brandsite.markup.avoided import warn_avoided
from brandsite.markup.conversion import KEY, Conversion, Rule
from brandsite.markup.fragment import Fragment, MarkupOptions
from brandsite.markup.labels import labels_for
from brandsite.markup.parser import MAX_NESTING, parser_for
from brandsite.markup.plugins import (
    code,
    footnotes,
    headings,
    images,
    links,
    math,
    raw_html,
    tables,
    tasks,
)
from brandsite.markup.source import Source
from brandsite.markup.typography import APOSTROPHE
from brandsite.markup.words import count_words

_CONTROL: Final = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n")
_PLUGINS: Final = (links, images, headings, code, raw_html, tables, tasks, footnotes, math)
_RULES: Final[Mapping[str, Rule]] = dict(
    chain.from_iterable(module.RULES.items() for module in (render, inline, *_PLUGINS))
)
_DEFAULT: Final = MarkupOptions()
_PROSE: Final = re.compile(
    r"[^\W\d_]"  # no digit, which may begin a list
    r"(?:[^\W_]++|[ ,;:?!%=/()’“”‘–—…]++|\.(?!\.)"
    r"|(?<=[^\W_])[-_](?=[^\W_])|(?<=[^\W\d_])'(?=[^\W\d_]))*+"
)
"""A line in which nothing is markup, and nothing but apostrophes is set in another way."""


Piece = tuple[str, bool, MarkupOptions]
"""A text, whether it is inline, and how it is to be read."""


def convert_piece(piece: Piece) -> Loaded[Fragment]:
    """Convert one text; the places of its problems are places in the text."""
    text, inline, options = piece
    return (convert_inline if inline else convert)(text, options)


def convert(text: str, options: MarkupOptions) -> Loaded[Fragment]:
    """Convert a whole text.

    Problems carry places in the text: lines and columns from 1, and an empty path.
    """
    return _convert(text, options, inline=False)


def convert_inline(text: str, options: MarkupOptions) -> Loaded[Fragment]:
    """Convert prose that has no paragraphs, and put none around it; places as in `convert`."""
    return _convert(text, options, inline=True)


def plain(text: str, options: MarkupOptions = _DEFAULT) -> str:
    """Return what a person would read of a Markdown text, on one line, for descriptions."""
    if _PROSE.fullmatch(text):
        return _one_line([text.replace("'", APOSTROPHE)])
    page = _start(text, options)
    try:
        render.render(_parse(page, inline=False), page)
    except RecursionError:
        return " ".join(text.split())
    return _one_line(page.prose)


def _convert(text: str, options: MarkupOptions, *, inline: bool) -> Loaded[Fragment]:
    page = _start(text, options)
    try:
        tokens = _parse(page, inline=inline)
        html = render.render(tokens, page)
        warn_avoided(tokens, page)
    except RecursionError:
        problem = _too_deep(page.source.first_line((0, 1)))
        return Loaded(Fragment(render.escape(page.source.text)), (problem,))
    paragraphs = page.prose if inline else page.excerpt
    excerpt = paragraphs if page.excerpt_ended else [*filter(str.strip, paragraphs)][:1]
    fragment = Fragment(
        html,
        tuple(page.headings),
        tuple(page.targets),
        frozenset(page.anchors),
        count_words("\n".join(page.prose), spaced=page.source.text.isascii()),
        _one_line(excerpt),
        has_math=page.has_math,
        has_code=page.has_code,
    )
    return Loaded(fragment, tuple(sorted(page.problems, key=lambda problem: problem.sort_key)))


def _start(text: str, options: MarkupOptions) -> Conversion:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for character in filter(text.__contains__, _CONTROL):
        text = text.replace(character, "")
    return Conversion(options, Source(text), labels_for(options.language), _RULES)


def _parse(page: Conversion, *, inline: bool) -> list[Token]:
    """Read the text of a conversion, and make it ready to be rendered."""
    env: dict[str, Any] = {KEY: page}
    parser = parser_for(page.options)
    tokens = (parser.parseInline if inline else parser.parse)(page.source.text, env)
    page.references = env.get("references", {})
    _report_depth(tokens, page)
    page.start()
    return tokens


def _report_depth(tokens: Sequence[Token], page: Conversion) -> None:
    """Report the first block so deep that markdown-it left out what stands in it."""
    deep = (token for token in tokens if token.level >= MAX_NESTING - 1 and token.nesting > 0)
    token = next(deep, None)
    if token:
        page.problems.append(_too_deep(page.source.first_line(token.map or (0, 1))))


def _too_deep(place: Span) -> Diagnostic:
    message = f"quotes, lists or brackets are nested more than {MAX_NESTING} deep"
    return Diagnostic("too-deeply-nested", message, place, hint="was this text made by accident?")


def _one_line(texts: Sequence[str]) -> str:
    return " ".join(" ".join(texts).split())
