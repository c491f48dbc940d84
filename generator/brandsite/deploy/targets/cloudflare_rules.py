"""What Cloudflare Pages takes of `_headers` and `_redirects`, told before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HEADER_RULES: Final = 100
_HEADER_LINE: Final = 2000
_STATIC: Final = 2000
_DYNAMIC: Final = 100
_REDIRECT_LINE: Final = 1000


def header_faults(text: str) -> Iterator[str]:
    """Yield what is too much in `_headers`."""
    lines = _lines(text)
    rules = sum(not line.startswith((" ", "\t")) for line in lines)
    if rules > _HEADER_RULES:
        yield f"_headers has {rules:,} rules; Cloudflare Pages takes {_HEADER_RULES}"
    if any(len(line) > _HEADER_LINE for line in lines):
        yield f"a line of _headers is longer than {_HEADER_LINE:,} characters"


def redirect_faults(text: str) -> Iterator[str]:
    """Yield what is too much in `_redirects`; with a wildcard or a placeholder, one is dynamic."""
    lines = _lines(text)
    sources = [line.split()[0] for line in lines]
    dynamic = sum("*" in source or "/:" in source for source in sources)
    for count, most, kind in (
        (len(sources) - dynamic, _STATIC, "plain redirects"),
        (dynamic, _DYNAMIC, "redirects with placeholders"),
    ):
        if count > most:
            yield f"_redirects has {count:,} {kind}; Cloudflare Pages takes {most:,}"
    if any(len(line) > _REDIRECT_LINE for line in lines):
        yield f"a line of _redirects is longer than {_REDIRECT_LINE:,} characters"


def plain_redirects(data: bytes) -> bytes:
    """Return `_redirects` without the mark that Netlify wants: the host would skip such rules."""
    return re.sub(rb"(?m)([ \t]\d{3})!(?=\s|$)", rb"\1", data)


def _lines(text: str) -> list[str]:
    lines = text.splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
