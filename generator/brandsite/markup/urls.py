"""Which URLs may stand in a page, and which of them the site must resolve."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from markdown_it.common.normalize_url import normalizeLink

from brandsite.markup.fragment import MarkupOptions

SAFE_SCHEMES: Final = frozenset(
    {"http", "https", "mailto", "tel", "sms", "geo", "xmpp", "matrix", "sip", "ftp", "webcal"}
)
"""What an author who is not trusted may link to; none of them runs code in the page."""

_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)")
_IGNORED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_PLAIN: Final = re.compile(r"https?://[a-z0-9.-]+(?:[/?#][A-Za-z0-9/?#=&.,:_~+-]*)?")
"""Nothing in it needs to be encoded; most links are so."""
_SAFE_DATA: Final = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif)[;,]", re.IGNORECASE)


class Reach(Enum):
    """Where a URL leads."""

    NOWHERE = "nowhere"
    """It is empty."""
    FRAGMENT = "fragment"
    """To an id of the same text."""
    INTERNAL = "internal"
    """To something that only the site knows: a reference, a path, a file."""
    EXTERNAL = "external"
    """Out of the site: it is final."""
    UNSAFE = "unsafe"
    """To a scheme that is not allowed, or that nobody knows."""


def scheme_of(href: str) -> str:
    """Return the scheme as a browser would read it, without case; empty if there is none."""
    match = _SCHEME.match(_IGNORED.sub("", href) if ":" in href else "")
    return match[0] if match else ""


def reach_of(href: str, options: MarkupOptions, *, picture: bool = False) -> Reach:
    """Say where `href` leads; entities in it have been decoded."""
    if href.startswith("#") and len(href) > 1:
        return Reach.FRAGMENT
    if not href or href.isspace() or href == "#":
        return Reach.NOWHERE
    scheme = scheme_of(href)
    if not scheme:
        return Reach.EXTERNAL if href.startswith("//") else Reach.INTERNAL
    if scheme in options.reference_kinds:
        return Reach.INTERNAL
    allowed = options.trusted or scheme.lower() in SAFE_SCHEMES
    if allowed or (picture and _SAFE_DATA.match(_IGNORED.sub("", href))):
        return Reach.EXTERNAL
    return Reach.UNSAFE


def clean(href: str) -> str:
    """Return `href` without control characters, which browsers ignore and people do not see."""
    return (href if href.isprintable() else _CONTROL.sub("", href)).strip()


def final(href: str) -> str:
    """Return an external URL as it stands in the page: international parts encoded."""
    return href if _PLAIN.fullmatch(href) else normalizeLink(clean(href))
