"""Markdown → Fragment: a pure function of a text and options."""

from brandsite.markup.convert import convert, convert_inline, plain
from brandsite.markup.fragment import Fragment, Heading, MarkupOptions, Target
from brandsite.markup.markers import resolve

__all__ = [
    "Fragment",
    "Heading",
    "MarkupOptions",
    "Target",
    "convert",
    "convert_inline",
    "plain",
    "resolve",
]
