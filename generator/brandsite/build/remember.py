"""The steps whose results are kept between builds, by what they are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar, cast

from brandsite.build.beginning import Beginning
from brandsite.build.encoding import Encoder
from brandsite.build.files import Digests
from brandsite.build.keys import digest
from brandsite.build.memo import Held, Memo
from brandsite.build.packing import pack, unpack
from brandsite.build.workers import Workers
from brandsite.sources.files import FoundFile

T = TypeVar("T")
R = TypeVar("R")


def _always(_item: object) -> bool:
    """Say that an item cannot change: it is a value."""
    return True


@contextmanager
def remembering(
    beginning: Beginning,
    held: Held | None = None,
    workers: Workers | None = None,
    *,
    lasting: bool = True,
) -> Iterator[Remember]:
    """Yield what keeps results between builds, if they are `lasting`, and who makes them."""
    options = beginning.options
    basis = None if options.force else beginning.ledger.basis
    noted, taken_ns = (basis.sources, basis.taken_ns) if basis else ({}, 0)
    digests = Digests(noted, taken_ns, beginning.taken_ns)
    file = beginning.file.parent / "cache" / "memo.sqlite"
    memo = Memo(file, options.secret, lasting, held=held)
    workers = workers or Workers.for_machine(options.jobs)
    try:
        yield Remember(memo, workers, digests, beginning.engine)
    finally:
        workers.close()
        memo.close()


class _Begun(NamedTuple):
    """A value that another process is making."""

    key: bytes
    chunk: Callable[[], Sequence[bytes]]
    """Waits for it and for others, packed."""
    number: int
    """Which of them it is."""


@dataclass(frozen=True, slots=True)
class Remember:
    """Applies functions to items, or takes what an earlier build has made of equal ones.

    A function must depend on nothing but its item and the program.
    """

    memo: Memo
    workers: Workers
    digests: Digests
    engine: bytes
    encoder: Encoder = field(default_factory=Encoder)
    _begun: dict[tuple[object, object], _Begun] = field(default_factory=dict)
    """By function and item."""

    def files(self, function: Callable[[FoundFile], R], files: Iterable[FoundFile]) -> Iterator[R]:
        """Yield `function(file)`, which depends on the path and the bytes of a file, in order."""
        return self._map(function, files, self._key_of_file, self.digests.still)

    def file(self, function: Callable[[FoundFile], R], file: FoundFile) -> R:
        """Return `function(file)`, which depends on the path and the bytes of the file."""
        return next(self.files(function, [file]))

    def was(self, function: Callable[[FoundFile], R], path: str, digest_of_file: str) -> R | None:
        """Return what a function answered for a file as it was; None where that was not kept."""
        key = digest(self.engine + _name_of(function) + f"{path}\0{digest_of_file}".encode())
        return cast("R | None", self.memo.get([key]).get(key))

    def anew(self, function: Callable[[FoundFile], R], files: Iterable[FoundFile]) -> Iterator[R]:
        """Yield what `files` yields, all made by this process; the memo is not asked."""
        prefix = self.engine + _name_of(function)
        for file in files:
            part, value = self._key_of_file(file), function(file)
            if part and self.digests.still(file):
                self.memo.put(digest(prefix + part), pack(value))
            yield value

    def values(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Yield `function(item)` for items made of plain values and frozen dataclasses."""
        if self._begun:
            return self._finished(function, list(items))
        return self._map(function, items, self.encoder.encoded)

    def begin(self, function: Callable[[T], R], items: Sequence[T]) -> None:
        """Let another process begin with items of which `values` will be asked.

        The memo is not asked.
        """
        prefix = self.engine + _name_of(function)
        chunk = self.workers.soon(partial(_all_packed, function), items)
        for number, item in enumerate(items):
            key = digest(prefix + self.encoder.encoded(item))
            self._begun[function, item] = _Begun(key, chunk, number)

    def _finished(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """Yield values of which some were begun."""
        begun = [(function, item) in self._begun for item in items]
        pairs = list(zip(items, begun, strict=True))
        missing = (item for item, is_begun in pairs if not is_begun)
        others = self._map(function, missing, self.encoder.encoded)
        for item, is_begun in pairs:
            if not is_begun:
                yield next(others)
                continue
            one = self._begun.pop((function, item), None)  # None if the same stands there twice
            packed = one.chunk()[one.number] if one else _packed(function, item)
            if one:
                self.memo.put(one.key, packed)
            yield cast("R", unpack(packed, trusted=True))

    def large(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        rests_on: Callable[[T], object],
        still: Callable[[T], bool],
    ) -> Iterator[R]:
        """Yield `function(item)` for items that take long and whose results are large, in order.

        Other processes begin at once; few results are in memory at a time. What an item `rests_on`
        stands for it; nothing is kept of an item that rests on None, nor where what it rests on may
        not `still` be so.
        """
        items = list(items)
        bases = map(rests_on, items)
        keys = [None if base is None else self.key_of(function, base) for base in bases]
        known = self.memo.known(key for key in keys if key)
        todo = (item for item, key in zip(items, keys, strict=True) if key not in known)
        made = self.workers.map(partial(_packed, function), todo, long=True)

        def results() -> Iterator[R]:
            for item, key in zip(items, keys, strict=True):
                found = self.memo.get([key]) if key and key in known else {}
                if key and key in found:
                    yield cast("R", found[key])
                    continue
                packed = _packed(function, item) if key in known else next(made)
                if key and still(item):
                    self.memo.put(key, packed)
                yield cast("R", unpack(packed, trusted=True))

        return results()

    def soon(
        self, function: Callable[[T], R], item: T, rests_on: object, *, code: bool = False
    ) -> Callable[[], R]:
        """Return what gives `function(item)`, which depends on no more than `rests_on`.

        Where processes are at work, it is made meanwhile. With `code`, it is something that is
        going to run.
        """
        key = self.key_of(function, rests_on)
        found = self.memo.get([key], code=code)
        if key in found:
            return lambda: cast("R", found[key])
        making = self.workers.soon(function, item)

        def made() -> R:
            value = making()
            self.memo.put(key, pack(value))
            return value

        return made

    def key_of(self, function: Callable[..., object], rests_on: object) -> bytes:
        """Return the key under which `soon` keeps a result."""
        return digest(b"\0".join((self.engine, _name_of(function), self.encoder.encoded(rests_on))))

    def _map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        key_of: Callable[[T], bytes | None],
        still: Callable[[T], bool] = _always,
    ) -> Iterator[R]:
        items, prefix = list(items), self.engine + _name_of(function)
        keys: list[bytes | None] = []

        def named() -> Iterator[T]:
            """Yield the items, each when it has a key."""
            for item in items:
                part = key_of(item)
                keys.append(part and digest(prefix + part))
                yield item

        found: Mapping[bytes, object] = {}
        todo, expected = named(), len(items)
        if not self.memo.is_empty:  # else others begin before the last item has its key
            all_items = list(todo)
            found = self.memo.get(key for key in keys if key)
            pairs = zip(all_items, keys, strict=True)
            missing = [item for item, key in pairs if not key or key not in found]
            todo, expected = iter(missing), len(missing)
        made = self.workers.map(partial(_packed, function), todo, expected=expected)
        for index, item in enumerate(items):
            key = keys[index] if found else None
            if key and key in found:
                yield cast("R", found[key])
                continue
            packed = next(made)
            key = keys[index]
            if key and still(item):
                self.memo.put(key, packed)
            yield cast("R", unpack(packed, trusted=True))

    def _key_of_file(self, file: FoundFile) -> bytes | None:
        try:
            return f"{file.path}\0{self.digests.of(file)}".encode()
        except OSError:
            return None  # the function says what is wrong


def _packed(function: Callable[[T], object], item: T) -> bytes:
    """Pack a result where it is made: it is kept as it comes from another process."""
    return pack(function(item))


def _all_packed(function: Callable[[T], object], items: Iterable[T]) -> list[bytes]:
    return [_packed(function, item) for item in items]


def _name_of(function: Callable[..., object]) -> bytes:
    return f"{function.__module__}.{function.__qualname__}".encode()
