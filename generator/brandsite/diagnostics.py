"""What can be wrong with content, as values: a place, a code, one terse sentence, a hint."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Generic, TypeVar

from brandsite.frozen import frozen

T_co = TypeVar("T_co", covariant=True)

_COMPARED: Final = 40  # how many names are compared with a wrong one, letter by letter


class Severity(StrEnum):
    """How much a problem matters: an error keeps the site from being published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file; lines and columns count from 1, the end is exclusive.

    `path` is relative to the site's folder, with forward slashes. Line 0 means the whole file.
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, the form that editors and terminals make clickable."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def shifted(self, path: str, line_offset: int) -> Span:
        """Return the same stretch in `path`, where the text begins `line_offset` lines down."""
        if not self.line:
            return Span(path)
        first, last = self.line + line_offset, self.end_line + line_offset
        return Span(path, first, self.column, last, self.end_column)


@frozen
class Related:
    """A second place that explains the first, such as the other of two equal ids."""

    span: Span
    message: str


@frozen
class Diagnostic:
    """One problem of the content, where it is, and how to mend it."""

    code: str
    """Stable kebab-case name, listed in docs/diagnostics.md."""
    message: str
    """One terse sentence without a full stop."""
    span: Span
    """The narrowest place that is wrong."""
    severity: Severity = Severity.ERROR
    label: str = ""
    """What stands behind the caret, such as `in certification "CKA"`."""
    hint: str = ""
    """What to do, with the nearest right name where there is one."""
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[Span, Severity, str, str]:
        """By place, then errors before warnings, then code."""
        return (self.span, self.severity, self.code, self.message)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its own place and the related ones."""
        return (self.span, *(place.span for place in self.related))

    def shifted(self, path: str, line_offset: int) -> Diagnostic:
        """Return the same problem, found in a text that begins `line_offset` lines down `path`."""
        related = tuple(
            Related(place.span.shifted(path, line_offset), place.message) for place in self.related
        )
        return replace(self, span=self.span.shifted(path, line_offset), related=related)


@frozen
class Loaded(Generic[T_co]):
    """A value and the problems that were met on the way to it."""

    value: T_co
    problems: tuple[Diagnostic, ...] = ()


class ContentError(Exception):
    """The user's content cannot be built; carries every problem that was found."""

    def __init__(
        self, problems: Iterable[Diagnostic], texts: Mapping[str, str] | None = None
    ) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        self.texts = texts or {}  # what the problems stand in, by path
        super().__init__(f"{len(self.problems)} problem(s) in the content")


class UsageError(Exception):
    """The command was asked for something that cannot be; the message is for a person."""


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name most like `name`, or None if nothing is close."""
    names = _likeliest(name, sorted(set(known)))
    hits = difflib.get_close_matches(name, names, 1, cutoff)
    if not hits:
        folded = {candidate.casefold(): candidate for candidate in names}
        close = difflib.get_close_matches(name.casefold(), folded, 1, cutoff)
        hits = [folded[hit] for hit in close]
    return hits[0] if hits else None


def _likeliest(name: str, names: list[str]) -> list[str]:
    """Keep of many names those that share most pairs of letters with `name`: comparing is slow."""
    if len(names) <= _COMPARED:
        return names
    folded = name.casefold()
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}
    shared = [(-sum(map(known.casefold().__contains__, pairs)), known) for known in names]
    return [known for _, known in heapq.nsmallest(_COMPARED, shared)]


def did_you_mean(name: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return the hint `did you mean X?`, or `otherwise` if nothing is close."""
    hit = nearest(name, known)
    return f"did you mean {hit!r}?" if hit else otherwise
