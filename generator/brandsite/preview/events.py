"""The stream of updates to every browser that looks on, each exactly once and in order."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from functools import reduce
from types import MappingProxyType
from typing import Final

from brandsite.preview.describe import ANYTHING, Changes, Describer, Plain
from brandsite.preview.update import Update

BEAT: Final = 15.0
"""Seconds after which something is said though nothing happened, so that silence means trouble."""
REMEMBERED: Final = 200
"""So many updates can be made up for."""
_BACKLOG: Final = 100
"""Messages that wait for one browser; one that is slower begins anew."""

_NOTHING_YET: Final = MappingProxyType({"state": 0, "failed": False, "problems": (), "edited": ()})

_Queue = asyncio.Queue[bytes | None]


@dataclass(slots=True)
class Events:
    """Tells browsers of updates. All but the constructor belongs to the server's thread."""

    run: str
    """Names this run of the server: numbers of states count within it."""
    follow: bool
    limit: int = 64
    """How many streams there may be."""
    _queues: dict[_Queue, Describer] = field(default_factory=dict)
    """And in which words each is told."""
    _told: deque[Changes] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _update: Update | None = None
    """The last one."""

    @property
    def listeners(self) -> int:
        """How many streams there are."""
        return len(self._queues)

    @property
    def full(self) -> bool:
        """Whether there is no place for another stream."""
        return self.listeners >= self.limit

    def publish(self, changes: Changes, update: Update) -> None:
        """Tell every browser."""
        self._told.append(changes)
        self._update = update
        messages: dict[Describer, bytes] = {}
        for queue, describer in list(self._queues.items()):
            if describer not in messages:
                messages[describer] = self._message(changes, describer)
            if queue.qsize() < _BACKLOG:
                queue.put_nowait(messages[describer])
            else:
                self._end(queue)

    def close(self) -> None:
        """End every stream."""
        for queue in list(self._queues):
            self._end(queue)

    def _end(self, queue: _Queue) -> None:
        self._queues.pop(queue, None)
        queue.put_nowait(None)

    async def stream(self, run: str, state: int, describer: Describer) -> AsyncGenerator[bytes]:
        """Yield the events for a browser that knows the site as of `state` in `run`."""
        queue: _Queue = asyncio.Queue()
        self._queues[queue] = describer
        message: bytes | None = self._caught_up(run, state, describer)
        try:
            while message is not None:
                yield message
                try:
                    async with asyncio.timeout(BEAT):
                        message = await queue.get()
                except TimeoutError:
                    message = b"event: beat\ndata:\n\n"
        finally:
            self._queues.pop(queue, None)

    def _caught_up(self, run: str, state: int, describer: Describer) -> bytes:
        """Return what such a browser has missed; anything may have changed if nobody knows."""
        missed = [changes for changes in self._told if changes.number > state]
        last = self._told[-1].number if self._told else 0
        known = run == self.run and last - len(missed) == state
        changes = reduce(Changes.then, missed, Changes(last)) if known else None
        return self._message(changes, describer)

    def _message(self, changes: Changes | None, describer: Describer) -> bytes:
        state = describer.state(self._update) if self._update else _NOTHING_YET
        what = ANYTHING if changes is None else changes.plain()
        return _event({"run": self.run, "follow": self.follow, **state, **what})


def _event(value: Plain) -> bytes:
    return b"data: %b\n\n" % json.dumps(value).encode()
