"""A secret of the user's own, by which what builds keep is told from what a stranger put there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

_SIZE: Final = 32


def secret() -> bytes:
    """Return this user's secret, made on first use; empty where there is no place to keep one."""
    with suppress(OSError, RuntimeError):  # RuntimeError: a user without a home
        file = _folder() / "secret"
        with suppress(FileNotFoundError):
            found = file.read_bytes()
            if len(found) == _SIZE:
                return found
        return _made(file)
    return b""


def _made(file: Path) -> bytes:
    fresh = os.urandom(_SIZE)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"secret.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(fresh)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return fresh


def _folder() -> Path:
    """Return the folder where this system wants caches."""
    if sys.platform == "win32":
        place = os.environ.get("LOCALAPPDATA")
        return (Path(place) if place else Path.home() / "AppData" / "Local") / "brandsite"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "brandsite"
    place = os.environ.get("XDG_CACHE_HOME")
    return (Path(place) if place else Path.home() / ".cache") / "brandsite"
