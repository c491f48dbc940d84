"""A built site, for the tests that look at what visitors get."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[1]
"""The repository, which is a site itself."""
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
"""The moment at which tests build the demo: some of its dates pass, and its statuses change."""


@dataclass(frozen=True, slots=True)
class DemoSite:
    """A built site on disk."""

    folder: Path
    base_url: str

    @functools.cache  # noqa: B019 - lives as long as the session
    def pages(self) -> dict[str, LexborHTMLParser]:
        """Return every page by its path on the host."""
        found = sorted(self.folder.rglob("*.html"))
        return {self.path_of(file): LexborHTMLParser(file.read_text("utf-8")) for file in found}

    def path_of(self, file: Path) -> str:
        """Return the path that a host serves a file under."""
        return "/" + file.relative_to(self.folder).as_posix().removesuffix("index.html")
