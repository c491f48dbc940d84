"""What one refresh of the preview goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from brandsite.build.run import Watcher
from brandsite.frozen import frozen
from brandsite.preview.update import Update

Tell = Callable[[Update], None]
"""Is told of an update as soon as what it says can be read."""


class SupersededError(Exception):
    """There is more to do than what is being done, and what is left of that may wait."""


@frozen
class Asked:
    """When it began, and who waits for it."""

    now: dt.datetime
    """The moment of the site."""
    start: float
    """By the clock that measures."""
    tell: Tell
    is_superseded: Callable[[], bool]
    """Whether there is more to do."""
    progress: Watcher
    """Is told how far it has come."""

    def urgent(self) -> Asked:
        """Return the same for what nobody has seen anything of yet: it may not wait."""
        return Asked(self.now, self.start, self.tell, lambda: False, self.progress)

    def watch(self, stage: str, pages: int) -> None:
        """Break off what may wait; raises SupersededError. A run calls it all along."""
        if self.is_superseded():
            raise SupersededError
        self.progress(stage, pages)
