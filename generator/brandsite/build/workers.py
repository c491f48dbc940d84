"""The one seam where work is spread over processes; the results come in the order of the items."""

from __future__ import annotations

import copyreg
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain, islice, repeat
from operator import length_hint
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")
A = TypeVar("A")
K = TypeVar("K")

WORTHWHILE: Final = 150
"""With fewer items, starting processes costs more than they save."""
_ANEW: Final = 1500
"""The same, of processes that are not forked; an estimate, for they load the program again."""
_FEWEST: Final = 16
_MOST: Final = 128
"""Items that are handed out at once; to hand over a chunk takes as long as half a text."""
_AHEAD: Final = 3
"""Chunks per process that wait: so many results may be in memory before they are asked for."""
_LONG_AHEAD: Final = 8
"""The same of items that are handed out by themselves."""


def _packed(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[object]]:
    """Say how to pack a mapping that cannot be changed, which Python itself does not know."""
    return _read_only, (dict(mapping),)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


copyreg.pickle(MappingProxyType, _packed)


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
    worthwhile_crew: int = 0
    """The same, of processes that start to know something; 0 takes what suits the method."""
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)
    _long: bool = field(default=False, init=False)
    """Whether they were given something that takes long."""

    @classmethod
    def for_machine(cls, jobs: int) -> Workers:
        """Return workers for `jobs` processes, or for as many as there are processors if 0."""
        available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
        return cls(jobs or available or os.cpu_count() or 1)

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        *,
        expected: int = 0,
        long: bool = False,
    ) -> Iterator[R]:
        """Yield `function(item)` for each item, in order; other processes begin at once.

        Say how many are `expected` where the items cannot. With `long`, two items are worth a
        process, and each is handed out by itself.
        """
        sizes = repeat(1) if long else self._sizes(expected or length_hint(items))
        waiting, worthwhile = iter(items), 2 if long else self.worthwhile
        first = list(islice(waiting, worthwhile)) if self.jobs > 1 else []
        if len(first) < worthwhile:
            return map(function, chain(first, waiting))
        self._long |= long
        chunks = self._chunks(function, chain(first, waiting), sizes)
        return _flat(chunks, deque(islice(chunks, self.jobs * (_LONG_AHEAD if long else _AHEAD))))

    def crew(
        self,
        join: Callable[[K], Callable[[T], R]],
        known: K,
        items: Iterable[T],
        *,
        expected: int = 0,
    ) -> Iterator[R]:
        """Yield `join(known)(item)` for each item, in order, where each process joins once.

        The processes start anew. A fork knows all that this one does; for others `known` is packed.
        While they are at something that takes long, this process does it all.
        """
        waiting, sizes = iter(items), self._sizes(expected or length_hint(items))
        worthwhile = self.worthwhile_crew or (WORTHWHILE if self._forks else _ANEW)
        first = list(islice(waiting, worthwhile)) if self.jobs > 1 and not self._long else []
        items = chain(first, waiting)
        if len(first) < worthwhile or not self._start_knowing(join, known):
            return map(join(known), items)
        chunks = self._chunks(_as_known, items, sizes)
        return _flat(chunks, deque(islice(chunks, self.jobs * _AHEAD)))

    def pay_for(self, count: int) -> bool:
        """Tell whether so many items are worth other processes."""
        return self.jobs > 1 and count >= self.worthwhile

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
        self, function: Callable[[T], R], items: Iterator[T], sizes: Iterator[int]
    ) -> Iterator[Future[list[R]]]:
        """Hand out the items in chunks, each when it is asked for."""
        pool = self._started()
        while chunk := list(islice(items, next(sizes))):
            yield pool.submit(_run, function, chunk)

    def _sizes(self, expected: int) -> Iterator[int]:
        """Yield the sizes of chunks: small ones at first and at last, so that none wait for one."""
        yield from repeat(_FEWEST, self.jobs)
        left = expected - _FEWEST * self.jobs
        while True:
            size = max(_FEWEST, min(_MOST, left // (2 * self.jobs)))
            left -= size
            yield size

    def _started(self) -> ProcessPoolExecutor:
        return self._pool or self._start(self.method)

    def _start(self, method: str | None, *known: object) -> ProcessPoolExecutor:
        import multiprocessing  # noqa: PLC0415 - small sites never need it
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above

        context = multiprocessing.get_context(method)
        self._pool = ProcessPoolExecutor(self.jobs, context, initializer=_begin, initargs=known)
        return self._pool

    @property
    def _forks(self) -> bool:
        """Whether a crew is forked: where that is safe, whatever the system prefers."""
        return self.method == "fork" or (self.method is None and sys.platform == "linux")

    def _start_knowing(self, *known: object) -> bool:
        """Start processes that know something; tell whether that can be."""
        self.close()
        if self.method is None and self._forks and threading.active_count() > 1:
            return False  # a thread may hold what its copy would wait for
        self._start("fork" if self._forks else self.method, *known)
        return True


_known: Final[list[Any]] = []
"""In a process of a crew: how it joins, and what it knows."""


@cache
def _joined() -> Callable[[Any], Any]:
    join, known = _known
    joined: Callable[[Any], Any] = join(known)
    return joined


def _as_known(item: object) -> Any:  # noqa: ANN401 - what the function of the crew returns
    return _joined()(item)


def _begin(*known: object) -> None:
    """Work through: without search for cycles, and till the process that asked says otherwise.

    Ctrl-C goes to all processes of a terminal, and each would complain of it in its own words. But
    where that process was killed, nobody else would ever end this one.
    """
    gc.disable()
    _known[:] = known
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
