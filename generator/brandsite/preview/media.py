"""What browsers are told that files are: our own table, the same on every machine."""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import Final

_TYPES: Final = MappingProxyType(
    {
        ".avif": "image/avif",
        ".bmp": "image/bmp",
        ".css": "text/css",
        ".csv": "text/csv",
        ".gif": "image/gif",
        ".htm": "text/html",
        ".html": "text/html",
        ".ico": "image/vnd.microsoft.icon",
        ".ics": "text/calendar",
        ".jpeg": "image/jpeg",
        ".jpg": "image/jpeg",
        ".js": "text/javascript",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".m4a": "audio/mp4",
        ".map": "application/json",
        ".md": "text/markdown",
        ".mjs": "text/javascript",
        ".mov": "video/quicktime",
        ".mp3": "audio/mpeg",
        ".mp4": "video/mp4",
        ".oga": "audio/ogg",
        ".ogg": "audio/ogg",
        ".ogv": "video/ogg",
        ".opus": "audio/ogg",
        ".otf": "font/otf",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".svg": "image/svg+xml",
        ".tiff": "image/tiff",
        ".ttf": "font/ttf",
        ".txt": "text/plain",
        ".vcf": "text/vcard",
        ".vtt": "text/vtt",
        ".wasm": "application/wasm",
        ".wav": "audio/wav",
        ".webm": "video/webm",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff": "font/woff",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".xsl": "application/xml",
        ".yaml": "application/yaml",
        ".yml": "application/yaml",
        ".zip": "application/zip",
    }
)
_TEXTS: Final = frozenset({"application/json", "application/xml", "image/svg+xml"})


def media_type(path: str) -> str:
    """Return the media type of a file, with the encoding of what is text."""
    found = _TYPES.get(posixpath.splitext(path)[1].lower(), "application/octet-stream")
    return f"{found}; charset=utf-8" if found.startswith("text/") or found in _TEXTS else found
