"""markdown-it with our rules, made once for each way of reading."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.deflist import deflist_plugin

from brandsite.markup import inline
from brandsite.markup.blocks import Blocks
from brandsite.markup.dispatch import merge_rules, signs_of
from brandsite.markup.fragment import MarkupOptions
from brandsite.markup.plugins import braces, callouts, figures, footnotes, raw_html
from brandsite.markup.plugins import math as math_plugin
from brandsite.markup.typography import typography_for

MAX_NESTING: Final = 50
"""Blocks within blocks, of which a list takes two, and links or pictures within each other."""


class _Parser(MarkdownIt):
    """A markdown-it that leaves URLs as they were written: the render rules judge them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the URL as it is."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's name
        """Let every URL be a link."""
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """Return the text of a bare URL as it is."""
        return link


def parser_for(options: MarkupOptions) -> MarkdownIt:
    """Return the parser for these options."""
    return _parser(options.language, trusted=options.trusted, math=options.math)


@lru_cache(maxsize=16)
def _parser(language: str, *, trusted: bool, math: bool) -> MarkdownIt:
    md = _Parser("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True, "store_labels": True})
    md.enable(["table", "strikethrough"])
    md.disable("normalize")
    md.use(deflist_plugin)
    callouts.install(md)
    braces.install(md)
    figures.install(md)
    footnotes.install(md)
    raw_html.install(md, trusted=trusted)
    if math:
        math_plugin.install(md)
    typography = typography_for(language)

    def set_type(state: StateCore) -> None:
        """Set quotation marks and dashes, before escaped characters join the text around them."""
        for token in state.tokens:
            if token.type == "inline":
                typography.apply(token.content, token.children or ())

    md.core.ruler.before("text_join", "typography", set_type)
    merge_rules(md)
    md.block = Blocks(md.block)
    md.core.ruler.at("inline", inline.rule_for(signs_of(md), typography))
    return md
