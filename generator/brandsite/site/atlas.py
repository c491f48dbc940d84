"""Everything on the site that a link can lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from brandsite.diagnostics import Diagnostic, Severity, Span, nearest
from brandsite.frozen import frozen
from brandsite.records.kinds import KINDS
from brandsite.records.references import Ref
from brandsite.site.entries import Entry
from brandsite.site.guesses import Guesses
from brandsite.site.model import Route, Text
from brandsite.site.sections import SECTIONS

Anchors = Mapping[str, frozenset[str]]


@frozen
class Miss:
    """Why a link leads nowhere; the place is added by whoever asked."""

    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    instead: str = "/"
    """Where the link leads if the site is published all the same."""

    def at(self, span: Span, label: str) -> Diagnostic:
        """Return the problem with its place."""
        return Diagnostic(self.code, self.message, span, self.severity, label, self.hint)


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything that a link can lead to."""

    routes: Mapping[Ref, Route]
    known: Mapping[Ref, Entry]
    """Every record that could be read, published or not."""
    by_path: Mapping[str, Ref]
    """Markdown files, by path."""
    by_url: Mapping[str, Route]
    """Pages, by address."""
    anchors: Anchors
    """The ids on each page, by address."""
    aliases: frozenset[str]
    """Addresses that lead on to a page."""
    skill_names: Mapping[str, str]
    """Names and other names of skills in small letters, to their ids."""
    unread: frozenset[str]
    """Kinds of which a record could not be read: what is not there may be that one."""
    unread_files: frozenset[str]
    """Paths of Markdown files that gave no record."""
    guesses: Guesses = field(default_factory=Guesses)

    def reference(self, ref: Ref) -> Route | Miss:
        """Return the route of a reference."""
        route = self.routes.get(ref)
        if route is not None:
            return route
        if ref in self.known:
            return self._unpublished(ref)
        if ref.kind in self.unread:  # the site is refused anyway; one mistake gets one report
            return self.by_url["/"]
        return self._dead(ref)

    def _unpublished(self, ref: Ref) -> Miss:
        record = self.known[ref].record
        if getattr(record, "visibility", "public") != "public":
            hint = "remove the link, or write visibility: public there"
            return Miss("private-reference", f"{ref} is not public, and cannot be linked", hint)
        lists = (s.url for s in SECTIONS if ref.kind in s.kinds and s.url in self.by_url)
        instead = next(lists, "/")
        hint = f"until then the link leads to {instead}"
        message = f"{ref} is not published yet"
        return Miss("unpublished-reference", message, hint, Severity.WARNING, instead)

    def _dead(self, ref: Ref) -> Miss:
        hit = self.skill_names.get(ref.id.casefold()) if ref.kind == "skill" else None
        hit = hit or self.guesses.once(
            ref.kind, ref.id, lambda: nearest(ref.id, self._ids(ref.kind))
        )
        hint = f"did you mean {hit!r}?" if hit else self._elsewhere(ref)
        label = KINDS[ref.kind].label
        return Miss("dead-reference", f"there is no {label} with the id {ref.id!r}", hint)

    def _ids(self, kind: str) -> Iterator[str]:
        yield from (known.id for known in self.known if known.kind == kind)
        if kind == "page":
            yield from (section.key for section in SECTIONS)

    def _elsewhere(self, ref: Ref) -> str:
        others = self.called(ref.id)
        if others:
            return f"did you mean {' or '.join(map(repr, others))}?"
        kind = KINDS[ref.kind]
        place = f"{kind.stem}.yaml" if kind.yaml else f"{kind.stem}/"
        return f"add it in content/{place}, or correct the id"

    def called(self, name: str) -> tuple[str, ...]:
        """Return the references to all records with this id."""
        return tuple(sorted(str(known) for known in self.known if known.id == name))

    def may_be_unread(self, path: str) -> bool:
        """Tell whether what should be at a path of the site may have been told as a mistake."""
        if {"post", "page"} & self.unread:  # they can have any address
            return True
        sections = (s for s in SECTIONS if path.startswith(s.url.rstrip("/")))
        return bool(self.unread) and any(
            not section.kinds or self.unread.intersection(section.kinds) for section in sections
        )


def ambiguous(name: str, records: Iterable[str]) -> Miss:
    """Describe an id without its kind that several records have."""
    hint = "write " + " or ".join(records)
    return Miss("ambiguous-reference", f"{name!r} may be one of several records", hint)


def anchors_of(
    texts: Mapping[tuple[Ref, tuple[int | str, ...]], Text], routes: Mapping[Ref, Route]
) -> Anchors:
    """Collect the ids on each page: of its records, and of the texts on it."""
    found: dict[str, set[str]] = {}
    for route in routes.values():
        ids = found.setdefault(route.url, set())
        if route.anchor:
            ids.add(route.anchor)
    for (ref, _), text in texts.items():
        if ref in routes:
            found[routes[ref].url] |= text.fragment.anchors
    return {url: frozenset(ids) for url, ids in found.items()}


def parts_of(entry: Entry) -> Iterator[Ref]:
    """Yield the references of a record and of the parts that it is made of."""
    yield entry.ref
    for position in getattr(entry.record, "positions", ()):
        yield Ref(entry.ref.kind, f"{entry.ref.id}/{position.id}")
