"""The owner's pictures and other files: found by the names that content uses for them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from brandsite.diagnostics import Diagnostic
from brandsite.records.references import Ref
from brandsite.site.addresses import quoted
from brandsite.site.entries import Entry
from brandsite.site.model import Media, Route
from brandsite.sources.files import FoundFile
from brandsite.sources.pictures import is_picture, measure

MEDIA_FOLDER: Final = "content/media"
STATIC_FOLDER: Final = "content/static"


def candidates(origin_path: str, href: str) -> tuple[str, ...]:
    """Return the paths that a name in a file may mean, the likeliest first.

    A name is relative to the file that uses it, or to `content/media/`; a name that starts with a
    slash is looked up below `content/`, where it stands for the site's root.
    """
    path = unquote(href)
    if path.startswith("/"):
        return (f"content{path}", f"{STATIC_FOLDER}{path}")
    here = posixpath.normpath(posixpath.join(posixpath.dirname(origin_path), path))
    media = posixpath.normpath(posixpath.join(MEDIA_FOLDER, path))
    return (here, media) if media.startswith(f"{MEDIA_FOLDER}/") else (here,)


@dataclass(slots=True)
class Library:
    """The files of the content, and those that pages have asked for."""

    files: Mapping[str, FoundFile]
    homes: Mapping[str, str]
    """Folders that belong to one page, and its address: `content/posts/x` → `/writing/x/`."""
    used: dict[str, Media] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def find(self, origin_path: str, href: str) -> FoundFile | None:
        """Return the file that `href` means in a file of the content."""
        found = (self.files.get(path) for path in candidates(origin_path, href))
        return next((file for file in found if file is not None), None)

    def use(self, file: FoundFile) -> Media:
        """Note that a page needs the file, and return where it will be."""
        if file.path not in self.used:
            size = None
            if is_picture(file.path):
                measured = measure(file)
                size = measured.value
                self.problems += measured.problems
            output = self._output(file.path)
            self.used[file.path] = Media(file, "/" + quoted(output), output, size)
        return self.used[file.path]

    def collected(self) -> Mapping[str, Media]:
        """Return the files that pages need, by path."""
        return MappingProxyType(dict(sorted(self.used.items())))

    def _output(self, path: str) -> str:
        """Return where a file is published: with its page, or below `media/`."""
        if path.startswith(f"{STATIC_FOLDER}/"):
            return path.removeprefix(f"{STATIC_FOLDER}/")
        folder = posixpath.dirname(path)
        while folder:
            if folder in self.homes:
                return self.homes[folder].lstrip("/") + path[len(folder) + 1 :]
            folder = posixpath.dirname(folder)
        return "media/" + path.removeprefix("content/").removeprefix("media/")


def homes_of(
    entries: Mapping[str, tuple[Entry, ...]], routes: Mapping[Ref, Route]
) -> Mapping[str, str]:
    """Return the folders with an `index.md`, and the address of each one's page."""
    return {
        posixpath.dirname(entry.origin.path): routes[entry.ref].url
        for found in entries.values()
        for entry in found
        if entry.origin.path.endswith("/index.md") and entry.ref in routes
    }
