"""Links: those out of the site are final, all others become targets for the site to resolve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from markdown_it.helpers import parseLinkDestination
from markdown_it.token import Token

from brandsite.diagnostics import Span, did_you_mean
from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.fragment import Target
from brandsite.markup.markers import marker
from brandsite.markup.render import attribute, attributes, plain_text
from brandsite.markup.urls import SAFE_SCHEMES, Reach, clean, final, reach_of, scheme_of

_CODE: Final = frozenset({"javascript", "vbscript", "data"})
"""Schemes of what a browser would run: nobody is told how to allow them."""
_BEFORE: Final = re.compile(r"\]\(\s*<?")
_TRIES: Final = 50
"""How many links are looked at to find one again."""


def place_of(token: Token, href: str, page: Conversion) -> Span:
    """Return where a URL is written: in the link, or in the definition that it names.

    The cursor of the page goes behind it.
    """
    definition = page.references.get(str(token.meta.get("label", "")))
    if definition:
        lines = definition["map"]
        start, end = page.source.offsets(lines)
        offset = page.source.text.find(href, start, end)
        return page.source.span(offset, len(href)) if offset >= 0 else page.source.first_line(lines)
    if token.markup == "autolink":
        return page.find(href, href.removeprefix("mailto:"))
    return find(href, page)


def find_plain(href: str, page: Conversion) -> Span:
    """Return where a URL is written with which a link ends, and go behind it."""
    start, end = page.rest
    at = page.source.text.find(f"]({href})", start, end) + 2
    if at < 2:
        return find(href, page)
    page.cursor = at + len(href)
    return page.source.span(at, len(href))


def find(href: str, page: Conversion) -> Span:
    """Return where a URL is written that stands in the link itself, and go behind it."""
    text = page.source.text
    start, end = page.rest
    for match in islice(_BEFORE.finditer(text, start, end), _TRIES):
        if text.startswith(href, match.end()):
            page.cursor = match.end() + len(href)
            return page.source.span(match.end(), len(href) or 1)
        written = parseLinkDestination(text, match.end(), end)  # entities or backslashes hide it
        if written.ok and written.str == href:
            page.cursor = written.pos
            return page.source.span(match.end(), written.pos - match.end())
    return page.find(href)


def report_unsafe(href: str, place: Span, page: Conversion) -> None:
    """Say that a URL is not allowed, and what may have been meant."""
    scheme = scheme_of(href).lower()
    known = SAFE_SCHEMES | page.options.reference_kinds
    otherwise = "to allow every scheme, set `markdown.trusted: true` in site.yaml"
    if scheme in _CODE:
        otherwise = "write an address, such as https://example.com or /about/"
    message = f"links with {scheme + ':'!r} are not allowed"
    page.fail("unsafe-url", message, place, hint=did_you_mean(scheme, known, otherwise=otherwise))


def url_of(written: str, place: Span, text: str, page: Conversion) -> str | None:
    """Return the URL of a link as it stands in the HTML; None if it must not, which is reported."""
    href = clean(written)
    reach = reach_of(href, page.options)
    if reach is Reach.UNSAFE:
        report_unsafe(href, place, page)
        return None
    if reach is Reach.NOWHERE:
        hint = "write where it leads between the parentheses"
        page.warn("empty-link", "the link leads nowhere", place, hint=hint)
        return None
    if reach is Reach.EXTERNAL:
        return attribute(final(href))
    page.targets.append(Target("link", href, place.line, place.column, text))
    return attribute(href) if reach is Reach.FRAGMENT else marker(len(page.targets) - 1)


def _link_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    written = str(token.attrs.pop("href"))
    cursor = page.cursor
    place = place_of(token, written, page)
    closing = next(at for at in range(index, len(tokens)) if tokens[at].type == "link_close")
    tokens[closing].meta["cursor"], page.cursor = page.cursor, cursor  # the text comes first
    url = url_of(written, place, plain_text(tokens[index + 1 : closing]), page)
    tokens[closing].hidden = url is None
    return "" if url is None else f'<a href="{url}"{attributes(token, page)}>'


def _link_close(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    page.cursor = tokens[index].meta.get("cursor", page.cursor)
    return "" if tokens[index].hidden else "</a>"


RULES: Final[dict[str, Rule]] = {"link_open": _link_open, "link_close": _link_close}
