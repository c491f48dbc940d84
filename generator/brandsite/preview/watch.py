"""Waits for changes in the site's folders; gathers bursts; says no more than where to look."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event


@dataclass(slots=True)
class Watch:
    """Watches the content and themes of a site; `warn` is told where changes are polled for."""

    site: Path
    warn: Callable[[str], None]
    _closed: Event = field(default_factory=Event, init=False)

    def wait(self, seconds: float | None) -> Collection[str] | None:
        """Return the absolute paths that may have changed since the last call.

        None means that anything may have; empty that the time is over, or that it was closed.
        """
        return () if self._closed.wait(seconds) else None

    def close(self) -> None:
        """End; a call that waits returns at once."""
        self._closed.set()
