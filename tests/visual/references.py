"""Small pictures of pages as they should look, and how to take their like."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from visual.camera import Mode, opened, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect

FOLDER: Final = Path(__file__).with_name("references")
PAGES: Final = ("home", "post")
VIEWS: Final[tuple[tuple[int, Mode], ...]] = (
    (360, "light"),
    (360, "dark"),
    (1440, "light"),
    (1440, "dark"),
)
_WIDTH: Final = {360: 180, 1440: 360}
"""How wide a reference is, in pixels, by the width of the window."""
_TALLEST: Final = 2400
"""What stands below so many CSS pixels is not compared."""


@dataclass(frozen=True, slots=True)
class View:
    """One picture of a page."""

    name: str
    """Of its file, without the suffix."""
    picture: Image.Image


def views(browser: Browser, theme: str, address: str, page: str, path: str) -> Iterator[View]:
    """Take the pictures of a page that references are compared with."""
    for width, mode in VIEWS:
        with opened(browser, width, mode) as tab:
            visit(tab, address + path)
            height = min(_TALLEST, tab.evaluate("document.documentElement.scrollHeight"))
            top: FloatRect = {"x": 0, "y": 0, "width": width, "height": height}
            data = tab.screenshot(full_page=True, clip=top, animations="disabled")
        taken = Image.open(io.BytesIO(data))
        size = (_WIDTH[width], round(height * _WIDTH[width] / width))
        small = taken.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        yield View(f"{theme}-{page}-{width}-{mode}", small)
