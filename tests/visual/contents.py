"""The contents that themes are looked at with: rich, poor, overflowing, and from right to left."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

from brandsite.resources import builtin_content_folder
from visual.overflowing import write_overflowing

SAMPLES: Final = Path(__file__).parent / "samples"
CONTENTS: Final = ("demo", "minimal", "overflowing", "rtl")
"""The demo; a name and one job; too much of everything; Arabic."""

_THEME: Final = re.compile(r"^theme: .*\n", re.MULTILINE)


def write_content(name: str, folder: Path, theme: str) -> None:
    """Write one of CONTENTS into a folder, which is new or has it already, and choose a theme."""
    if name == "overflowing":
        write_overflowing(folder)
    else:
        source = builtin_content_folder() if name == "demo" else SAMPLES / name
        shutil.copytree(source, folder, dirs_exist_ok=True)
    settings = folder / "site.yaml"
    text = _THEME.sub("", settings.read_text("utf-8"))
    settings.write_text(f"{text}theme: {theme}\n", "utf-8")
