"""Take the pictures of the themes that the README opens with: `python tests/visual/showcase.py`."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

TESTS: Final = Path(__file__).parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "generator")]  # as pytest has it

from browsing import chromium, find_chromium, served  # noqa: E402 - the path comes first
from visual.built import build_site, theme_names  # noqa: E402
from visual.camera import Mode, opened, visit  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER: Final = TESTS.parent / "docs" / "pictures"
MODES: Final[tuple[Mode, ...]] = ("light", "dark")

_WINDOW: Final = 1200
"""CSS pixels."""
_SIZE: Final = (800, 800)


def main() -> None:
    """Build the demo in every theme, and take the top of its home page in both modes."""
    program = find_chromium() or sys.exit("Chromium is missing")
    FOLDER.mkdir(exist_ok=True)
    with chromium(program) as browser, tempfile.TemporaryDirectory() as temporary:
        for theme in theme_names():
            site = build_site(Path(temporary), "demo", theme)
            with served(site.folder) as address:
                for mode in MODES:
                    file = FOLDER / f"{theme}-{mode}.webp"
                    _top(browser, address + site.samples["home"], mode).save(file, quality=70)
                    sys.stdout.write(f"{file}: {file.stat().st_size} bytes\n")


def _top(browser: Browser, url: str, mode: Mode) -> Image.Image:
    with opened(browser, _WINDOW, mode) as tab:
        tab.set_viewport_size({"width": _WINDOW, "height": _WINDOW})
        visit(tab, url)
        data = tab.screenshot(animations="disabled")
    return Image.open(io.BytesIO(data)).convert("RGB").resize(_SIZE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
