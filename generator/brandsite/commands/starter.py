"""The files with which a site starts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from brandsite.commands.disk import read_tree
from brandsite.resources import builtin_content_folder

_STARTER: Final = Path(__file__).parent / "starter"


def demo() -> dict[str, bytes]:
    """Return the career of an invented person, which uses everything that there is."""
    content = read_tree(builtin_content_folder())
    return _beside() | {f"content/{path}": data for path, data in content.items()}


def minimal(today: dt.date) -> dict[str, bytes]:
    """Return settings, a brand, one job and one post that appears today."""
    content = read_tree(_STARTER / "minimal")
    dated = {
        path: data.replace(b"2026-01-01", str(today).encode()) for path, data in content.items()
    }
    return _beside() | {f"content/{path}": data for path, data in dated.items()}


def _beside() -> dict[str, bytes]:
    """Return what stands beside `content/`."""
    files = read_tree(_STARTER / "beside")
    files[".gitignore"] = files.pop("gitignore")  # the packaging tools would obey it
    return files
