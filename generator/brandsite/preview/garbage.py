"""The search for garbage in a process that stays: in its quiet moments, mostly of what is new."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from typing import Final

_GROWTH: Final = 1.25
"""How many times the objects of the last whole search may be there before the next one."""


@dataclass(slots=True)
class Garbage:
    """What is known of the garbage of this process.

    What has survived a search is set aside, for it stays for long and costs time in every later
    one. But much of it becomes garbage with the next edits: a whole search finds it.
    """

    _kept: int = field(default=0, init=False)
    """How many objects were in use after the last whole search."""

    def collect(self) -> None:
        """Free what nobody can reach of the objects that are new, and now and then of all."""
        is_whole = gc.get_freeze_count() >= self._kept * _GROWTH
        if is_whole:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
        if is_whole:
            self._kept = gc.get_freeze_count()
