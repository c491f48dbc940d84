"""Updates, problems and outputs as plain values, for the preview's script in the browser."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from brandsite.diagnostics import Diagnostic, Severity, Span
from brandsite.preview.editors import link
from brandsite.preview.update import About, Update
from brandsite.report import excerpt

Plain = dict[str, Any]
MANY: Final = 500
"""Of so many pages it is not worth saying which."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The addresses of what an update changed, or several."""

    number: int
    """Of the last update."""
    pages: frozenset[str] = frozenset()
    """That are new, differ, or are gone."""
    files: frozenset[str] = frozenset()
    """The same for other files than pages and style sheets."""
    sheets: frozenset[str] = frozenset()
    """Style sheets that differ under the name that they had."""
    restyled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Style sheets in whose place another stands."""

    def then(self, later: Changes) -> Changes:
        """Return both together."""
        restyled = {old: later.restyled.get(new, new) for old, new in self.restyled.items()}
        return Changes(
            later.number,
            self.pages | later.pages,
            self.files | later.files,
            self.sheets | later.sheets,
            {**restyled, **later.restyled},
        )

    def plain(self) -> Plain:
        """Return the addresses by kind; None where there are too many to name."""
        kinds = {"pages": self.pages, "files": self.files, "sheets": self.sheets}
        named = {k: sorted(urls) if len(urls) <= MANY else None for k, urls in kinds.items()}
        return {**named, "restyled": dict(self.restyled)}


ANYTHING: Final[Mapping[str, Any]] = MappingProxyType(
    {"pages": None, "files": None, "sheets": None, "restyled": {}}
)
"""What `Changes.plain` would say if nobody knew."""


@dataclass(frozen=True, slots=True)
class Describer:
    """Says where things are: which address an output has, and how an editor opens a file."""

    site: Path
    """Absolute."""
    base: str = "/"
    """Where the addresses of the site begin, with a slash on both ends."""
    editor: str = ""
    """The form of addresses that open an editor; empty where none is known."""

    def url(self, output: str) -> str:
        """Return the path under which an output is served."""
        return quote(self.base + output.removesuffix("index.html"), safe="/:@!$&'()*+,;=~")

    def problem(self, problem: Diagnostic, texts: Mapping[str, str]) -> Plain:
        """Return a problem with its lines of source."""
        related = ((place.span, place.message) for place in problem.related)
        places = ((problem.span, problem.label), *related)
        return {
            "code": problem.code,
            "severity": problem.severity.value,
            "message": problem.message,
            "hint": problem.hint,
            "places": [self.place(span, label, texts) for span, label in places],
        }

    def place(self, span: Span, label: str = "", texts: Mapping[str, str] | None = None) -> Plain:
        """Return a place, the way to it, and its line if there are texts."""
        found = excerpt(span, texts or {})
        line = found and [found.before, found.marked, found.after]
        return {
            "text": str(span),
            "link": self._link(span),
            "label": label,
            "number": span.line,
            "line": line,
        }

    def _link(self, span: Span) -> str:
        file = self.site / span.path
        if not self.editor or not file.is_file():
            return ""
        return link(self.editor, file.as_posix(), max(span.line, 1), max(span.column, 1))

    def changes(self, update: Update, before: Container[str]) -> Changes:
        """Return what an update changed; `before` are the outputs that there were until then."""
        changed = [changed.output for changed in update.changed]
        sheets = [name for name in changed if name.endswith(".css")]
        others = [name for name in (*changed, *update.removed) if not name.endswith(".css")]
        return Changes(
            update.number,
            frozenset(self.url(name) for name in others if name.endswith(".html")),
            frozenset(self.url(name) for name in others if not name.endswith(".html")),
            frozenset(self.url(name) for name in sheets if name in before),
            {self.url(old): self.url(new) for old, new in update.restyled.items()},
        )

    def state(self, update: Update) -> Plain:
        """Return how the site is after an update: its number, and every error."""
        errors = [p for p in update.problems if p.severity is Severity.ERROR]
        edited = [self.url(name) for name in update.edited if name.endswith(".html")]
        return {
            "state": update.number,
            "failed": update.failed,
            "problems": [self.problem(problem, update.texts) for problem in errors],
            "edited": edited[:MANY],
        }

    def about(self, about: About, texts: Mapping[str, str]) -> Plain:
        """Return what the owner may want to know of an output."""
        return {
            "origin": self.place(about.origin),
            "sources": [self.place(Span(path)) for path in about.sources],
            "reasons": [str(reason) for reason in about.reasons],
            "problems": [self.problem(problem, texts) for problem in about.problems],
            "badge": about.badge.value if about.badge else "",
        }
