"""What hosts are to say with every file, as rules that Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from brandsite.site.pictures import ASSETS

_SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' https:",  # a text may show pictures from elsewhere
        "font-src": "'self'",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "connect-src": "'self'",  # what measures pages from inside of them reads robots.txt
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
)
POLICY: Final = "; ".join(f"{what} {source}" for what, source in _SOURCES.items())
"""Pages take everything from their own host, run nothing that stands in them, and send nothing."""

# No Cross-Origin-Resource-Policy: feed readers and chats show our pictures on pages of their own.
EVERYWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
    }
)
"""Headers of every file, by name."""

FOR_GOOD: Final = "public, max-age=31536000, immutable"
"""The `Cache-Control` of a file whose name changes with what is in it."""


def header_rules(url: Callable[[str], str]) -> str:
    """Return the text of `_headers`; `url` gives a path of the site the prefix of its address.

    `Cache-Control` stands in one rule only: where several match, some hosts send all values.
    """
    everywhere = "".join(f"  {name}: {value}\n" for name, value in EVERYWHERE.items())
    return f"/*\n{everywhere}{url(f'/{ASSETS}/')}*\n  Cache-Control: {FOR_GOOD}\n"
