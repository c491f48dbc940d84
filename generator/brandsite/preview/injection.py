"""The preview's script in a page: put in when it is served, and in no file that is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from brandsite.preview.policy import widened

CSP: Final = "content-security-policy"
_PLACES: Final = tuple(
    re.compile(tag, re.IGNORECASE)
    for tag in (rb"<head(?=[\s>/])[^>]*>", rb"<html(?=[\s>/])[^>]*>", rb"<!doctype[^>]*>")
)
"""Where the script goes: behind the first of these that a page has, else to its beginning."""
_META: Final = re.compile(rb"<meta\b[^>]*content-security-policy[^>]*>", re.IGNORECASE)
_CONTENT: Final = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Script:
    """The script, and what it is told about the page."""

    url: str
    """Absolute, below `source`."""
    source: str
    """Where all that the preview serves for itself stands; ends with a slash."""
    nonce: str
    data: Mapping[str, str]
    """Attributes `data-…` of its element, by names in small letters."""

    def tag(self) -> bytes:
        """Return the element."""
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in self.data.items())
        return (
            f'<script type="module" src="{escape(self.url)}" nonce="{self.nonce}" '
            f"data-brandsite-preview{data}></script>"
        ).encode()


def injected(page: bytes, script: Script) -> bytes:
    """Return a page with the script, and with a policy of its own widened for that."""
    page = _META.sub(lambda match: _widened(match[0], script), page)
    for place in _PLACES:
        match = place.search(page)
        if match is not None:
            return page[: match.end()] + script.tag() + page[match.end() :]
    return script.tag() + page


def headers(own: Mapping[str, str], script: Script) -> dict[str, str]:
    """Return the headers of a page with their policies widened for the script."""
    return {
        name: widened(value, script.source, script.nonce) if name.startswith(CSP) else value
        for name, value in own.items()
    }


def _widened(element: bytes, script: Script) -> bytes:
    def value(match: re.Match[str]) -> str:
        policy = widened(unescape(match[2][1:-1]), script.source, script.nonce)
        return f'{match[1]}"{escape(policy)}"'

    return _CONTENT.sub(value, element.decode("utf-8", "surrogateescape"), count=1).encode(
        "utf-8", "surrogateescape"
    )
