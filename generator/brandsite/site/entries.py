"""Records with their origin, and places in their source that are worked out only when needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from brandsite.diagnostics import Diagnostic, Related, Severity, Span
from brandsite.frozen import frozen
from brandsite.records.base import Model
from brandsite.records.problems import Loc
from brandsite.records.references import Ref
from brandsite.sources.fences import FENCE
from brandsite.sources.files import FoundFile, Texts
from brandsite.sources.yaml_tree import Node, parse

M = TypeVar("M", bound=Model)


@frozen
class Origin:
    """Where a record stands in the content."""

    path: str
    loc: Loc = ()
    """The way from the top of the file's YAML to the record."""
    label: str = ""
    """How messages call it: `in certification "CKA"`."""


@frozen
class Body:
    """The Markdown below the front matter of a file."""

    text: str
    line_offset: int
    """How many lines of the file stand before it."""
    header: str = ""
    """The digest of these lines."""


@frozen
class Entry:
    """A record, what it is called in references, and where it was written."""

    ref: Ref
    record: Model
    origin: Origin
    body: Body | None = None

    def of(self, model: type[M]) -> M:
        """Return the record as the model of its kind; a TypeError is a bug of the caller."""
        if not isinstance(self.record, model):
            message = f"{self.ref} is no {model.__name__}"
            raise TypeError(message)
        return self.record


@frozen
class Content:
    """All records that could be read, and the files beside them."""

    entries: Mapping[str, tuple[Entry, ...]]
    """By kind, in the order of the files; every kind has a key."""
    files: Mapping[str, FoundFile]
    """Everything in `content/` that is no record, by path."""
    texts: Texts
    """The text of every file that was read, by path."""
    unread: frozenset[str] = frozenset()
    """The kinds of which a record could not be read."""


@dataclass(slots=True)
class Locator:
    """Works out where in a file a value of a record stands, by parsing the file again."""

    texts: Mapping[str, str]
    _trees: dict[str, tuple[Node | None, int]] = field(default_factory=dict)

    def span(self, origin: Origin, loc: Loc = (), *, key: bool = False) -> Span:
        """Return the place of the value at `loc` of the record (or of its key)."""
        node, offset = self._tree(origin.path)
        if node is None:
            return Span(origin.path, 1, 1)
        return node.at(origin.loc + loc, key=key).span(origin.path, offset)

    def top(self, origin: Origin) -> Span:
        """Return the beginning of the file of a record, without reading it again."""
        return Span(origin.path, 1, 1)

    def has(self, origin: Origin, loc: Loc) -> bool:
        """Tell whether the file itself holds a value at `loc` of the record."""
        node, _ = self._tree(origin.path)
        for part in origin.loc + loc:
            if node is None:
                return False
            if isinstance(part, int):
                node = node.items[part] if node.items and part < len(node.items) else None
            else:
                node = node.get(part)
        return node is not None

    def name(self, entry: Entry) -> Span:
        """Return where a record says what it is called: the field that its address comes from."""
        names = ("slug", "id", *getattr(type(entry.record), "named_by", ()))
        found = next((name for name in names if self.has(entry.origin, (name,))), None)
        return self.span(entry.origin, (found,) if found else ())

    def inside(self, origin: Origin, loc: Loc, text: str, at: Span) -> Span:
        """Return the place of a piece of a record's text, given its place within the text.

        YAML folds, indents and quotes text, so that the piece is looked for where the value
        stands; where it is not found word by word, the whole value is named.
        """
        whole = self.span(origin, loc)
        lines = text.split("\n")
        if not 0 < at.line <= len(lines):
            return whole
        end = at.end_column - 1 if at.end_line == at.line and at.end_column > at.column else None
        piece = lines[at.line - 1][max(0, at.column - 1) : end][:40].rstrip()
        source = self.texts.get(origin.path, "").split("\n")
        for number in range(whole.line, len(source) + 1):
            column = source[number - 1].find(piece, whole.column - 1 if number == whole.line else 0)
            if piece and column >= 0:
                return Span(whole.path, number, column + 1, number, column + 1 + len(piece))
            if number > whole.line + len(lines) * 8:
                break
        return whole

    def problem(
        self,
        origin: Origin,
        loc: Loc,
        code: str,
        message: str,
        *,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        related: tuple[Related, ...] = (),
        key: bool = False,
    ) -> Diagnostic:
        """Make a problem with the value at `loc` of a record."""
        span = self.span(origin, loc, key=key)
        return Diagnostic(code, message, span, severity, origin.label, hint, related)

    def _tree(self, path: str) -> tuple[Node | None, int]:
        if path not in self._trees:
            text, offset = self.texts.get(path, ""), 0
            if path.endswith(".md"):
                lines = text.split("\n")
                ends = (i for i, line in enumerate(lines[1:], 1) if line.rstrip() in (FENCE, "..."))
                text, offset = "\n".join(lines[1 : next(ends, 1)]), 1
            self._trees[path] = parse(text, path).value, offset
        return self._trees[path]


def narrowed(problem: Diagnostic, content: Content) -> Diagnostic:
    """Return a problem with the names of texts in the place of the beginnings of their files."""
    by_path = {e.origin.path: e for found in content.entries.values() for e in found if e.body}
    locator = Locator(content.texts)

    def narrow(span: Span) -> Span:
        entry = by_path.get(span.path)
        return locator.name(entry) if entry and span == locator.top(entry.origin) else span

    related = tuple(replace(place, span=narrow(place.span)) for place in problem.related)
    return replace(problem, span=narrow(problem.span), related=related)
