"""Markdown → Fragment: read, render, and hand over what was met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from brandsite.diagnostics import Loaded
from brandsite.markup.conversion import KEY, Conversion, Rule
from brandsite.markup.fragment import Fragment, MarkupOptions
from brandsite.markup.labels import labels_for
from brandsite.markup.parser import parser_for
from brandsite.markup.plugins import code, headings, images, links, raw_html
from brandsite.markup.render import RULES, render
from brandsite.markup.source import Source
from brandsite.markup.words import count_words

_NEWLINE: Final = re.compile(r"\r\n?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
_ALL_RULES: Final[Mapping[str, Rule]] = (
    RULES | links.RULES | images.RULES | headings.RULES | code.RULES | raw_html.RULES
)


def convert(text: str, options: MarkupOptions) -> Loaded[Fragment]:
    """Convert a whole text. Problems carry places in it, lines from 1 and an empty path."""
    page = _start(text, options)
    env: dict[str, object] = {KEY: page}
    tokens = parser_for(options).parse(page.source.text, env)
    page.references = env.get("references", {})  # type: ignore[assignment]
    return _finish(render(tokens, page), page)


def convert_inline(text: str, options: MarkupOptions) -> Loaded[Fragment]:
    """Convert the prose of one paragraph, without the paragraph around it."""
    page = _start(text, options)
    tokens = parser_for(options).parseInline(page.source.text, {KEY: page})
    return _finish(render(tokens, page), page)


def plain(text: str, options: MarkupOptions = MarkupOptions()) -> str:
    """Return what a person would read of a Markdown text, on one line, for descriptions."""
    page = _start(text, options)
    render(parser_for(options).parse(page.source.text, {KEY: page}), page)
    return " ".join(" ".join(page.prose).split())


def _start(text: str, options: MarkupOptions) -> Conversion:
    text = _CONTROL.sub("", _NEWLINE.sub("\n", text))
    return Conversion(options, Source(text), labels_for(options.language), _ALL_RULES)


def _finish(html: str, page: Conversion) -> Loaded[Fragment]:
    fragment = Fragment(
        html,
        tuple(page.headings),
        tuple(page.targets),
        frozenset(page.anchors),
        count_words("\n".join(page.prose)),
        " ".join(" ".join(page.excerpt[:1]).split()),
        has_math=page.has_math,
        has_code=page.has_code,
    )
    return Loaded(fragment, tuple(sorted(page.problems, key=lambda problem: problem.sort_key)))
