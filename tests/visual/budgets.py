"""Weigh the first visit to a page of every type, in every theme: `python tests/visual/budgets.py`.

Text is weighed as hosts send it, in gzip; pictures are left out, for they are the owner's choice.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

TESTS: Final = Path(__file__).parents[1]
sys.path[:1] = [str(TESTS), str(TESTS.parent / "generator")]  # as pytest has it

from browsing import chromium, find_chromium, served  # noqa: E402 - the path comes first
from visual.built import BuiltSite, build_site, file_of, theme_names  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KB: Final = 1000
TOTAL: Final = {"home": 20 * KB, "post": 25 * KB}
"""Bytes of HTML, CSS and JavaScript together. Pages that list a whole career have no such limit."""
CSS: Final = 8 * KB
JS: Final = 3 * KB
FONTS: Final = 2
FONT: Final = 45 * KB

_LOADED: Final = """async () => {
  await document.fonts.ready;
  return performance.getEntriesByType('resource').map(entry => entry.name);
}"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a first visit to a page loads, in bytes."""

    theme: str
    page: str
    html: int
    css: int
    js: int
    fonts: tuple[int, ...]

    @property
    def total(self) -> int:
        """HTML, CSS and JavaScript."""
        return self.html + self.css + self.js

    @property
    def excess(self) -> tuple[str, ...]:
        """Which budgets are broken, each by name."""
        broken = {
            "total": self.total > TOTAL.get(self.page, sys.maxsize),
            "css": self.css > CSS,
            "js": self.js > JS,
            "fonts": len(self.fonts) > FONTS or max(self.fonts, default=0) > FONT,
        }
        return tuple(name for name, is_broken in broken.items() if is_broken)


def weights(browser: Browser, site: BuiltSite) -> Iterator[Weight]:
    """Weigh the fullest page of every type."""
    with served(site.folder) as address:
        for page, path in site.samples.items():
            tab = browser.new_page()  # with nothing in its cache
            tab.goto(address + path)
            urls = [url for url in tab.evaluate(_LOADED) if url.startswith(address)]
            tab.close()
            files = [site.folder / urlsplit(url).path.lstrip("/") for url in dict.fromkeys(urls)]
            yield Weight(
                site.theme,
                page,
                html=_packed([site.folder / file_of(path)], ".html"),
                css=_packed(files, ".css"),
                js=_packed(files, ".js"),
                fonts=tuple(file.stat().st_size for file in files if file.suffix == ".woff2"),
            )


def _packed(files: Iterable[Path], suffix: str) -> int:
    """Return how many bytes the files of one type are on the wire."""
    return sum(len(gzip.compress(f.read_bytes(), 9)) for f in files if f.suffix == suffix)


def table(rows: Iterable[Weight]) -> str:
    """Return a table in Markdown, in KB; what is over its budget has a `!`."""
    lines = ["| theme | page | HTML | CSS | JS | together | fonts |", "| --- " * 7 + "|"]
    for row in rows:
        fonts = " + ".join(f"{size / KB:.1f}" for size in row.fonts) or "–"
        limit = f" of {TOTAL[row.page] // KB}" if row.page in TOTAL else ""
        cells = {
            "html": f"{row.html / KB:.2f}",
            "css": f"{row.css / KB:.2f} of {CSS // KB}",
            "js": f"{row.js / KB:.2f} of {JS // KB}",
            "total": f"{row.total / KB:.2f}{limit}",
            "fonts": fonts,
        }
        marked = (f"{cell}{' !' * (name in row.excess)}" for name, cell in cells.items())
        lines.append(f"| {row.theme} | {row.page} | {' | '.join(marked)} |")
    return "\n".join(lines)


def main() -> None:
    """Write the table, and exit with 1 if a budget is broken."""
    program = find_chromium() or sys.exit("Chromium is missing")
    with chromium(program) as browser, tempfile.TemporaryDirectory() as temporary:
        sites = (build_site(Path(temporary), "demo", theme) for theme in theme_names())
        rows = [weight for site in sites for weight in weights(browser, site)]
    sys.stdout.write(f"{table(rows)}\n")
    sys.exit(any(row.excess for row in rows))


if __name__ == "__main__":
    main()
