"""A sample content, built in a theme: where its pages are, and of which type each is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from brandsite.diagnostics import Severity
from brandsite.resources import builtin_themes_folder
from demo_site import NOW
from visual.contents import write_content

UNFINISHED: Final = "base"
"""The theme that the others rest on; nobody chooses it."""

_LAYOUT: Final = re.compile(r'<body[^>]*\bclass="[^"]*\blayout-([a-z0-9-]+)')


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site on disk, and its pages."""

    theme: str
    content: str
    folder: Path
    pages: Mapping[str, str]
    """The type of each page by its path on the host: `/writing/` is a `writing`."""

    @property
    def samples(self) -> Mapping[str, str]:
        """The path of one page of every type, by type: the one with most in it."""
        by_size = sorted(self.pages, key=lambda path: (len(self.html(path)), path))
        found = {self.pages[path]: path for path in by_size}
        return {layout: found[layout] for layout in sorted(found)}

    def html(self, path: str) -> str:
        """Return the text of a page."""
        return (self.folder / file_of(path)).read_text("utf-8")


def file_of(path: str) -> str:
    """Return which file of the output a host serves under a path."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def theme_names() -> tuple[str, ...]:
    """Return the themes that come with Brandsite."""
    manifests = builtin_themes_folder().glob("*/theme.yaml")
    return tuple(sorted({path.parent.name for path in manifests} - {UNFINISHED}))


def build_site(folder: Path, content: str, theme: str, now: dt.datetime = NOW) -> BuiltSite:
    """Write a sample content and build it, with its style guide; raises ValueError if it cannot be.

    `folder` is new, or that of the same content in another theme: their pictures are made once.
    """
    output = folder / theme
    write_content(content, folder / "content", theme)
    result = build(BuildOptions(folder, output, now, jobs=1, styleguide=True))
    if not result.ok:
        errors = (p for p in result.problems if p.severity is Severity.ERROR)
        raise ValueError("\n".join(map(str, errors)))
    return BuiltSite(theme, content, output, _pages(output))


def _pages(output: Path) -> dict[str, str]:
    """Return the type of each page that has one; pages that lead elsewhere have none."""
    pages = {}
    for file in sorted(output.rglob("*.html")):
        if layout := _LAYOUT.search(file.read_text("utf-8")):
            path = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
            pages[path] = layout[1]
    return pages
