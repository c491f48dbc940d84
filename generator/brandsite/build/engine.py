"""The digest of the program itself: what another version has made is made again."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from brandsite.build.keys import digest

_PACKAGE: Final = Path(__file__).parent.parent
_SOURCES: Final = (".py", ".js")


def engine_digest() -> bytes:
    """Return a digest of Brandsite's source, the installed libraries, and the interpreter.

    It is the same on every machine where these are the same, so that what was kept on one can be
    used on another. Source is compared by its bytes, for an installation gives files new times.
    """
    parts = [sys.version.encode(), *_libraries()]
    for path in sorted(_sources(os.fspath(_PACKAGE))):
        with open(path, "rb") as file:  # noqa: PTH123 - two hundred files on each start
            parts += (path.removeprefix(str(_PACKAGE)).encode(), digest(file.read()))
    return digest(b"\0".join(parts))


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SOURCES):
                yield entry.path
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry.path)


def _libraries() -> list[bytes]:
    """Return the names of all installed distributions with their versions."""
    found: set[str] = set()
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - as above
            found.update(n for n in os.listdir(folder) if n.endswith(".dist-info"))  # noqa: PTH208 - names are enough
    return [name.casefold().encode() for name in sorted(found)]
