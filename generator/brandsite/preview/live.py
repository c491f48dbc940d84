"""The loop of the preview: a session is refreshed whenever something changes, until it is ended.

Events make it quick, and looking makes it right: what an event tells of is looked at once, and all
the rest soon after, and now and then, for events get lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Final

from brandsite.preview.session import Session
from brandsite.preview.update import Update
from brandsite.preview.watch import Watch

_SOON: Final = 0.3
"""Seconds after a change until all is looked at."""
_SELDOM: Final = 30.0
"""Seconds between two looks while nothing happens."""
_OFTEN: Final = 1.0
"""Seconds between two looks where no change is announced."""
_SHARE: Final = 20
"""Looking takes no more than this part of the time."""
_BURST: Final = 5.0
"""Seconds after an event in which a missed one may have been too much for the system's queue."""


def live(session: Session, watch: Watch, publish: Callable[[Update], None], ended: Event) -> None:
    """Refresh at once, and then whenever something changes, until `ended` is set.

    To end it, set `ended`, then close the watch. It runs in a thread of its own; `publish` is
    called in that thread, and must not take long.
    """
    watch.keep(session.folders)
    session.refresh(None, publish)
    looking = _Looking(session, watch, publish)
    while not ended.is_set():
        watch.keep(session.folders)
        paths = watch.wait(looking.pause)
        if ended.is_set():
            return
        if paths:
            looking.heard()
            session.refresh(paths, publish, watch.has_news)
        else:
            looking.look()


@dataclass(slots=True)
class _Looking:
    """When all is looked at though no event says so, and what follows from what is found."""

    session: Session
    watch: Watch
    publish: Callable[[Update], None]
    _pause: float = _SOON
    _took: float = 0.0
    _heard_at: float = field(default_factory=monotonic)
    _found: bool = False
    """Whether the last look found something that no event had told of yet."""

    @property
    def pause(self) -> float:
        """Seconds until all is looked at."""
        pause = max(self._pause, _SHARE * self._took) if self._pause > _SOON else self._pause
        pause = pause if self.watch.trusted else min(pause, _OFTEN)
        until = self.session.until
        left = (until - self.session.clock()).total_seconds() if until else pause
        return min(pause, max(left, 0.0))

    def heard(self) -> None:
        """Take notice of an event: all is to be looked at soon."""
        self._pause, self._heard_at, self._found = _SOON, monotonic(), False

    def look(self) -> None:
        """Look at everything; what is found twice without an event is not announced here."""
        if self._found and monotonic() - self._heard_at > _BURST:
            self.watch.distrust("changes in this folder are not announced by the system")
        until, start = self.session.until, monotonic()
        due = until is not None and until <= self.session.clock()
        before = self.session.update
        after = self.session.refresh(None, self.publish, self.watch.has_news)
        self._found = after is not before and not due
        if after is before:
            self.session.rest()
        self._took = monotonic() - start
        self._pause = _SOON if self._found else min(max(self._pause, 1.0) * 2, _SELDOM)
