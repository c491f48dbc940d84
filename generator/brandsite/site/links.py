"""References, links and pictures are resolved; what leads nowhere is told with its place."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from brandsite.diagnostics import Diagnostic, did_you_mean, nearest
from brandsite.markup import Fragment, Target
from brandsite.records.kinds import KINDS
from brandsite.records.references import Ref
from brandsite.site.addresses import quoted
from brandsite.site.atlas import Atlas, Miss, ambiguous
from brandsite.site.entries import Entry
from brandsite.site.files import Library, candidates
from brandsite.site.model import Media, Resolved, Route
from brandsite.site.pictures import Picture
from brandsite.site.sections import SECTIONS

TEMPLATED: Final = frozenset({"/", *(section.url for section in SECTIONS)})
"""Pages whose headings belong to the theme, which may give them ids of its own."""


@dataclass(slots=True)
class Resolver:
    """Resolves the targets of texts, and collects what they mention and which files they use."""

    atlas: Atlas
    library: Library
    problems: list[Diagnostic] = field(default_factory=list)
    mentions: dict[Ref, dict[Ref, None]] = field(default_factory=dict)

    def mention(self, target: Ref, source: Ref) -> None:
        """Note that `source` refers to `target`."""
        if target != source:
            self.mentions.setdefault(target, {})[source] = None

    def mentioned(self) -> Mapping[Ref, tuple[Ref, ...]]:
        """Return what refers to each record, in the order of the content."""
        return MappingProxyType({ref: tuple(found) for ref, found in self.mentions.items()})

    def file(self, entry: Entry, path: str) -> Media | Miss:
        """Return the file that a field of `entry` names, to link to it."""
        file = self.library.find(entry.origin.path, path)
        return self._nothing(entry, path, what="picture") if not file else self.library.link(file)

    def picture(self, entry: Entry, path: str) -> Picture | Miss:
        """Return the picture that a field of `entry` names, to show it."""
        file = self.library.find(entry.origin.path, path)
        return self._nothing(entry, path, what="picture") if not file else self.library.show(file)

    def path(self, entry: Entry, href: str) -> Route | Resolved | Miss:
        """Return where a path of the site, as a setting gives it, leads."""
        return self._by_path(entry, href.partition("#")[0])

    def target(self, entry: Entry, target: Target, own: Fragment) -> Resolved | Miss:
        """Return where a link or picture of `entry` leads."""
        if target.kind == "image":
            return self._picture(entry, target)
        href, _, fragment = target.href.partition("#")
        if not href:
            if fragment and unquote(fragment) not in own.anchors:
                return _no_anchor(fragment, own.anchors)
            return Resolved(target.href)
        kind, colon, name = href.partition(":")
        named = colon and kind in KINDS
        route = self._named(kind, name) if named else self._by_path(entry, href)
        if isinstance(route, Route):
            self.mention(route.ref, entry.ref)
            return self._on_page(route, fragment)
        return route

    def _named(self, kind: str, name: str) -> Route | Miss:
        if KINDS[kind].singleton:
            hint = "link to a page, such as page:about"
            return Miss("invalid-reference", f"{kind} is no record that can be linked", hint)
        return self.atlas.reference(Ref(kind, name))

    def _on_page(self, route: Route, fragment: str) -> Resolved | Miss:
        if not fragment:
            return Resolved(quoted(route.url) + (f"#{route.anchor}" if route.anchor else ""))
        known = self.atlas.anchors.get(route.url, frozenset())
        if unquote(fragment) not in known and route.url not in TEMPLATED:
            return _no_anchor(fragment, known)
        return Resolved(f"{quoted(route.url)}#{fragment}")

    def _by_path(self, entry: Entry, href: str) -> Route | Resolved | Miss:
        path = href.partition("?")[0]
        page = self._by_address(href) if path.startswith("/") else None
        if page is not None:
            return page
        for candidate in candidates(entry.origin.path, path):
            ref = self._document(candidate)
            if ref is not None:
                return self.atlas.reference(ref)
            if candidate in self.atlas.unread_files:
                return self.atlas.by_url["/"]
        file = self.library.find(entry.origin.path, path)
        if file is not None:
            return Resolved(self.library.link(file).url)
        if path.startswith("/") and self.atlas.may_be_unread(path):
            return self.atlas.by_url["/"]
        return self._nothing(entry, path)

    def _by_address(self, href: str) -> Route | Resolved | None:
        """Return the page at an address from the root of the site, or what leads on to one."""
        path, question, query = href.partition("?")
        slashed = unquote(path) if path.endswith("/") else unquote(path) + "/"
        route = self.atlas.by_url.get(slashed)
        if route is not None:
            return Resolved(f"{quoted(route.url)}?{query}") if question else route
        if unquote(path) in self.atlas.aliases or slashed in self.atlas.aliases:
            return Resolved(path)
        return None

    def _document(self, path: str) -> Ref | None:
        path = path.rstrip("/")
        names = (path, f"{path}.md", f"{path}/index.md")
        return next(
            (self.atlas.by_path[name] for name in names if name in self.atlas.by_path), None
        )

    def _picture(self, entry: Entry, target: Target) -> Resolved | Miss:
        file = self.library.find(entry.origin.path, target.href)
        if file is None:
            return self._nothing(entry, target.href, what="picture")
        picture = self.library.show(file)
        given, size = dict(target.attrs), picture.size
        if size and not given:
            given = {"width": str(size.width), "height": str(size.height)}
        elif size and len(given) == 1:
            given = _completed(given, size.width, size.height)
        attributes = tuple(sorted(given.items(), reverse=True))
        return Resolved(picture.url, attributes, picture.offer)

    def _nothing(self, entry: Entry, path: str, what: str = "link") -> Miss:
        records = self.atlas.called(path) if what == "link" else ()
        if len(records) > 1:
            return ambiguous(path, records)
        if records:
            return Miss("dead-link", f"{path!r} leads nowhere", f"did you mean {records[0]!r}?")
        folder, name = posixpath.dirname(entry.origin.path), unquote(path)
        hit = self.atlas.guesses.once(
            f"{what} {folder}", name, lambda: self._nearest_path(folder, name, what)
        )
        otherwise = "paths start at the file that uses them"
        if what == "picture":
            otherwise = "put it beside this file, or into content/media/"
        hint = f"did you mean {hit!r}?" if hit else otherwise
        code = "missing-picture" if what == "picture" else "dead-link"
        message = f"there is no file {path!r}" if what == "picture" else f"{path!r} leads nowhere"
        return Miss(code, message, hint)

    def _nearest_path(self, folder: str, path: str, what: str) -> str | None:
        """Return the path or address most like `path`, or else one that ends with such a name."""
        here = folder.split("/")
        files = [*self.library.files, *(self.atlas.by_path if what == "link" else ())]
        names = [_relative(file, here) for file in files]
        hit = nearest(path, [*names, *(self.atlas.by_url if what == "link" else ())])
        if hit is None:
            base = {posixpath.basename(name): name for name in names}
            hit = base.get(nearest(posixpath.basename(path), base, cutoff=0.75) or "")
        return hit


def _relative(path: str, folder: list[str]) -> str:
    """Return `path` as seen from a folder of the content."""
    parts = path.split("/")
    same = next((i for i, (a, b) in enumerate(zip(parts, folder, strict=False)) if a != b), None)
    same = min(len(parts), len(folder)) if same is None else same
    return "/".join([*[".."] * (len(folder) - same), *parts[same:]])


def _completed(given: dict[str, str], width: int, height: int) -> dict[str, str]:
    """Add the side that the author left out, in proportion, where the other is in pixels."""
    (name, value), *_ = given.items()
    if not value.isdecimal():
        return given
    other, ratio = ("height", height / width) if name == "width" else ("width", width / height)
    return given | {other: str(round(int(value) * ratio))}


def _no_anchor(fragment: str, known: frozenset[str]) -> Miss:
    hint = did_you_mean(unquote(fragment), known, otherwise=_some(known))
    return Miss("dead-fragment", f"the page has nothing with the id {unquote(fragment)!r}", hint)


def _some(known: frozenset[str]) -> str:
    names = sorted(known)[:6]
    return "it has: " + ", ".join(names) if names else ""
