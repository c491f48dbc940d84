"""markdown-it with our rules, made once for each way of reading."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from brandsite.markup.fragment import MarkupOptions

MAX_NESTING = 100
"""Blocks within blocks, and marks within marks; nobody writes more than ten."""


class _Parser(MarkdownIt):
    """A markdown-it that leaves URLs as they were written: the render rules judge them."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802, PLR6301 - markdown-it's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802, PLR6301 - markdown-it's name
        return True


def parser_for(options: MarkupOptions) -> MarkdownIt:
    """Return the parser for these options."""
    return _parser(options.language, trusted=options.trusted, math=options.math)


@lru_cache(maxsize=16)
def _parser(language: str, *, trusted: bool, math: bool) -> MarkdownIt:
    md = _Parser("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True, "store_labels": True})
    md.enable(["table", "strikethrough"])
    md.use(deflist_plugin)
    return md
