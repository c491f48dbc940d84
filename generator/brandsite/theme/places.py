"""Where in a template a name stands: Jinja2 tells the line, we look for the column."""

from __future__ import annotations

import re

from brandsite.diagnostics import Span


def name_span(
    text: str, path: str, line: int, name: str, *, field: bool = False, written: str = ""
) -> Span:
    """Return the place of `name` in `line` (from 1) of `text`.

    With `field`, the name stands after a dot or a quote; `written` is the whole expression that
    ends with it, where that is known. Where the name is not in that line, all of the line is meant.
    """
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return Span(path)
    shown = lines[line - 1]
    before = r"(?:\.\s*|[\"'])" if field else r"(?<![\w.])"
    found = re.search(rf"(?<![\w.]){re.escape(written)}\b", shown) if written else None
    found = found or re.search(rf"{before}{re.escape(name)}\b", shown)
    if found is None:
        start = len(shown) - len(shown.lstrip()) + 1
        return Span(path, line, start, line, max(start, len(shown.rstrip())) + 1)
    return Span(path, line, found.end() - len(name) + 1, line, found.end() + 1)


def owner_of(text: str, span: Span) -> str:
    """Return the expression before the field at `span`: `post.date` for `post.date.iso`."""
    before = text.split("\n")[span.line - 1][: span.column - 1] if span.line else ""
    found = re.search(r"([A-Za-z_][\w.]*(?:\[[^\]]*\])*)\s*(?:\.|\[\s*[\"'])$", before)
    return found[1] if found else ""
