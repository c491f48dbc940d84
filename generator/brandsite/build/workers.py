"""The one seam where work is spread over processes; the results come in the order of the items."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A")

WORTHWHILE: Final = 150
"""With fewer items, starting processes costs more than they save."""
_CHUNK: Final = 24
_AHEAD: Final = 3
"""Chunks per process that wait: so many results may be in memory before they are asked for."""
_LONG_AHEAD: Final = 8
"""The same of items that are handed out by themselves."""


@dataclass(slots=True)
class Workers:
    """Maps functions over items, here or in other processes.

    Functions must be importable by their name, and items and results picklable. Whatever the number
    of processes, the results are the same: an exception is raised where its result was due.
    """

    jobs: int
    """How many processes to use at most; 1 means none but this one."""
    method: str | None = None
    """How processes start, as in `multiprocessing`; None takes what the system prefers."""
    worthwhile: int = WORTHWHILE
    """With fewer items, starting processes costs more than they save."""
    worthwhile_not_here: int = WORTHWHILE
    """The same, of what can be done in this process with less ado."""
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    @classmethod
    def for_machine(cls, jobs: int) -> Workers:
        """Return workers for `jobs` processes, or for as many as there are processors if 0."""
        available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
        return cls(jobs or available or os.cpu_count() or 1)

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        here: Callable[[T], R] | None = None,
        *,
        long: bool = False,
    ) -> Iterator[R]:
        """Yield `function(item)` for each item, in order; other processes begin at once.

        `here` does the same in this process, where that can be done with less ado. With `long`,
        two items are worth a process, and each is handed out by itself.
        """
        waiting, worthwhile = iter(items), self.worthwhile_not_here if here else self.worthwhile
        worthwhile = 2 if long else worthwhile
        first = list(islice(waiting, worthwhile)) if self.jobs > 1 else []
        if len(first) < worthwhile:
            return map(here or function, chain(first, waiting))
        chunks = self._chunks(function, chain(first, waiting), 1 if long else _CHUNK)
        return _flat(chunks, deque(islice(chunks, self.jobs * (_LONG_AHEAD if long else _AHEAD))))

    def soon(self, function: Callable[[A], R], argument: A) -> Callable[[], R]:
        """Return what gives `function(argument)`, made meanwhile where there may be processes."""
        if self.jobs == 1:
            return cache(partial(function, argument))
        return self._started().submit(function, argument).result

    @property
    def busy(self) -> bool:
        """Tell whether other processes are at work."""
        return self._pool is not None

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _chunks(
        self, function: Callable[[T], R], items: Iterator[T], size: int
    ) -> Iterator[Future[list[R]]]:
        """Hand out the items in chunks, each when it is asked for."""
        pool = self._started()
        while chunk := list(islice(items, size)):
            yield pool.submit(_run, function, chunk)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing  # noqa: PLC0415 - small sites never need it
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above

            context = multiprocessing.get_context(self.method)
            self._pool = ProcessPoolExecutor(self.jobs, context, initializer=_begin)
        return self._pool


def _begin() -> None:
    """Work through: without search for cycles, and till the process that asked says otherwise.

    Ctrl-C goes to all processes of a terminal, and each would complain of it in its own words. But
    where that process was killed, nobody else would ever end this one.
    """
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - as above

    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _flat(chunks: Iterator[Future[list[R]]], running: deque[Future[list[R]]]) -> Iterator[R]:
    """Yield the results of chunks in order, and hand out one more for each that is done."""
    while running:
        results = running.popleft().result()
        running.extend(islice(chunks, 1))
        yield from results


def _run(function: Callable[[Any], R], chunk: list[Any]) -> list[R]:
    return [function(item) for item in chunk]
