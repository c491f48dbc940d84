"""The owner's pictures and other files: found by the names that content uses for them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.pictures.recipe import Format, Recipe, Wanted, recipes_of
from brandsite.records.references import Ref
from brandsite.records.site import Pictures
from brandsite.site.addresses import quoted
from brandsite.site.entries import Entry
from brandsite.site.model import Media, Route
from brandsite.site.pictures import Picture, Variant, picture_of
from brandsite.sources.files import FoundFile
from brandsite.sources.looks import Look
from brandsite.sources.pictures import PICTURES, is_picture, look, tells_a_place

MEDIA_FOLDER: Final = "content/media"
STATIC_FOLDER: Final = "content/static"

Looker = Callable[[FoundFile], Loaded[Look | None]]
"""`look`, or what knows the answer from before."""


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
    wanted: Wanted
    """What the owner asks of pictures."""
    look: Looker = look
    linked: dict[str, Media] = field(default_factory=dict)
    shown: dict[str, Picture] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def find(self, origin_path: str, href: str) -> FoundFile | None:
        """Return the file that `href` means in a file of the content."""
        found = (self.files.get(path) for path in candidates(origin_path, href))
        return next((file for file in found if file is not None), None)

    def link(self, file: FoundFile) -> Media:
        """Note that a page links to the file, and return where it will be."""
        if file.path not in self.linked:
            output = self._output(file.path)
            self.linked[file.path] = Media(file, "/" + quoted(output), output, how_linked(file))
            if file.path.lower().endswith(".avif"):  # the one kind that cannot be cleaned
                self._warn_of_place(self._look(file), file.path)
        return self.linked[file.path]

    def show(self, file: FoundFile) -> Picture:
        """Note that a page shows the picture, and return what becomes of it."""
        if file.path not in self.shown:
            self.shown[file.path] = self._picture(file)
        return self.shown[file.path]

    def _picture(self, file: FoundFile) -> Picture:
        seen = self._look(file) if is_picture(file.path) else None
        if not is_picture(file.path):
            self.problems.append(_not_shown(file))
        if file.path.startswith(f"{STATIC_FOLDER}/") or seen is None:
            output = self._output(file.path)
            size = seen.size if seen else None
            return Picture(file, size, (Variant(Recipe(Format.SAME), output),))
        recipes = recipes_of(seen, self.wanted)
        if recipes.fallback.format is Format.SAME and seen.format == "avif":
            self._warn_of_place(seen, file.path)
        return picture_of(file, seen, recipes)

    def _look(self, file: FoundFile) -> Look | None:
        seen = self.look(file)
        self.problems += seen.problems
        return seen.value

    def _warn_of_place(self, seen: Look | None, path: str) -> None:
        if seen is not None and seen.located:
            self.problems.append(tells_a_place(path))

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


def how_linked(file: FoundFile) -> Recipe | None:
    """Return how a file is cleaned that is published under its own name; None for no picture."""
    if not is_picture(file.path):
        return None
    drawn = file.path.lower().endswith(".svg")
    return Recipe(Format.DRAWING if drawn else Format.SAME)


def wanted_of(settings: Pictures) -> Wanted:
    """Return what the settings ask of pictures."""
    widths = settings.widths or Pictures().widths
    return Wanted(tuple(sorted(set(widths))), settings.quality, settings.avif)


def _not_shown(file: FoundFile) -> Diagnostic:
    kinds = ", ".join(sorted(PICTURES))
    return Diagnostic(
        "unreadable-picture",
        "browsers show no pictures of this kind",
        Span(file.path),
        hint=f"export it as one of {kinds}",
    )


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
