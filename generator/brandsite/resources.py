"""Where the files that come with Brandsite lie: in the wheel, or in a checkout of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def builtin_themes_folder() -> Path:
    """Return the folder of the themes that come with Brandsite, one folder each."""
    return _folder("themes")


def builtin_content_folder() -> Path:
    """Return the folder of the demo content, from which new sites start."""
    return _folder("content")


def builtin_fonts_folder() -> Path:
    """Return the folder of the fonts that come with Brandsite, with their licences."""
    return _folder("fonts")


def _folder(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parents[1] / name
