"""What the preview tells of the site: what a refresh changed, and what is known of an output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from brandsite.build.decide import Reason
from brandsite.diagnostics import Diagnostic, Span
from brandsite.frozen import frozen


class Badge(StrEnum):
    """Why the public would not see a page yet, were the site published now."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"


@frozen
class Changed:
    """An output that is new, or has other bytes than before."""

    output: str
    """Path below the root of the site, such as `writing/hello/index.html`."""
    reasons: tuple[Reason, ...] = ()
    """Why it was made."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one refresh did. Whatever it says of outputs is true of `Session.read` already."""

    number: int
    """Counts the updates of a session, from 1."""
    changed: tuple[Changed, ...] = ()
    removed: tuple[str, ...] = ()
    """Outputs that the site no longer has."""
    problems: tuple[Diagnostic, ...] = ()
    """All of this state of the sources, sorted by place, whether or not they were told before."""
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The texts that the problems stand in, by path."""
    failed: bool = False
    """Whether there is an error: the last good site stays, and nothing changed."""
    edited: tuple[str, ...] = ()
    """The outputs of the source files that were edited, a post's page before all others."""
    restyled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Style sheets, as outputs, in whose place another stands now. Pages may name the old ones
    until the next settled update; both are served until then."""
    settled: bool = True
    """False where another update of the same edit follows, with the pages that it changes."""
    seconds: float = 0.0
    """From the beginning of the refresh to this update."""

    def is_news_after(self, last: Update) -> bool:
        """Tell whether it says anything that the last one did not."""
        return (
            not last.settled
            or bool(self.changed or self.removed)
            or (self.problems, self.failed) != (last.problems, last.failed)
        )


@frozen
class About:
    """What is known of an output, for its owner."""

    output: str
    origin: Span
    """The content that it comes from; the path is that of the site, or of a theme."""
    sources: tuple[str, ...]
    """The files whose text stands on it, its own first."""
    reasons: tuple[Reason, ...]
    """Why it was last made; empty where it was not since the preview began."""
    problems: tuple[Diagnostic, ...]
    """Those that stand in its sources."""
    badge: Badge | None = None
