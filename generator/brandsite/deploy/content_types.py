"""What hosts that know nothing of a file but its bytes are to say of it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from brandsite.pages.headers import FOR_GOOD
from brandsite.site.pictures import ASSETS

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".avif": "image/avif",
        ".css": "text/css; charset=utf-8",
        ".gif": "image/gif",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".ics": "text/calendar; charset=utf-8",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".vcf": "text/vcard; charset=utf-8",
        ".wasm": "application/wasm",
        ".webm": "video/webm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xml": "application/xml; charset=utf-8",
        ".zip": "application/zip",
    }
)
"""Not the system's table: the same site gets the same types from every machine."""
_ASK_EACH_TIME: Final = "public, max-age=0, must-revalidate"


def content_type(path: str) -> str:
    """Return the `Content-Type` of a file."""
    ending = posixpath.splitext(path)[1].lower()
    return _TYPES.get(ending, "application/octet-stream")


def cache_control(path: str) -> str:
    """Return the `Cache-Control` of a file: for good, where its name changes with its bytes."""
    return FOR_GOOD if path.startswith(f"{ASSETS}/") else _ASK_EACH_TIME
