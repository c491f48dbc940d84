"""Results by the digest of what they were made from: one file, bounded, of no value but time."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from brandsite.build.packing import SEAL, fingerprint, seal, unpack

LIMIT: Final = 512 * 1024 * 1024
"""Bytes. A file that has grown larger loses what the build that finds it so did not use."""
_BATCH: Final = 500
_HELD: Final = 32 * 1024 * 1024
"""Bytes that wait in memory to be kept."""
_NOTHING: Final = object()
_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, value BLOB)"
"""With row ids: values are large, and such rows would make every step through the keys long."""


@dataclass(slots=True)
class Held:
    """Values of the memo that stay in memory, for whoever builds again and again."""

    _values: dict[tuple[bytes, bool], object] = field(default_factory=dict)
    """By their key, and whether they may be run."""
    _asked: set[tuple[bytes, bool]] = field(default_factory=set)
    _passing: dict[bytes, tuple[bytes, frozenset[bytes]]] = field(default_factory=dict)
    """Packed values of which another process has no use, and the keys of what they refer to."""

    def among(self, keys: Iterable[bytes], *, code: bool) -> dict[bytes, object]:
        """Return the values of those keys that there are values for."""
        wanted = {(key, code) for key in keys}
        self._asked |= wanted
        found = {at[0]: self._values[at] for at in wanted & self._values.keys()}
        passing = () if code else {key for key, _ in wanted} & self._passing.keys()
        return found | {key: unpack(self._passing[key][0], trusted=True) for key in passing}

    def take(self, found: Mapping[bytes, object], *, code: bool) -> None:
        """Hold values that were read."""
        self._values.update({(key, code): value for key, value in found.items()})

    def take_passing(self, key: bytes, packed: bytes, refers_to: Iterable[bytes]) -> None:
        """Hold a packed value until `let_go` is told that nobody needs it."""
        self._passing[key] = packed, frozenset(refers_to)

    def let_go(self, needed: Collection[bytes]) -> None:
        """Drop what was not asked for since the last call, and what was passing and is not needed.

        What is needed keeps what it refers to.
        """
        self._values = {at: value for at, value in self._values.items() if at in self._asked}
        self._asked.clear()
        own = [self._passing[key][1] for key in needed if key in self._passing]
        live = {*needed}.union(*own)
        self._passing = {key: value for key, value in self._passing.items() if key in live}


@dataclass(slots=True)
class Memo:
    """Values by key, kept between builds. Whatever is wrong with the file, it just holds nothing.

    Nothing is synced to the disk. What a power cut may leave is found out by the seals over key and
    value, of which the second needs no secret, or by SQLite itself, and costs the memo.
    """

    file: Path
    secret: bytes = b""
    """Known to this user alone, for the seal; without one nothing is trusted."""
    lasting: bool = True
    """Whether the file is written; else what is put goes with this object."""
    limit: int = LIMIT
    _fresh: dict[bytes, bytes] = field(default_factory=dict)
    _waiting: int = 0
    """Bytes in `_fresh`."""
    _used: set[bytes] = field(default_factory=set)
    held: Held | None = None
    """The values in use, for whoever builds again and again; None keeps none in memory."""
    _database: sqlite3.Connection | None = field(default=None)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be found."""
        return self.held is None and not self.file.is_file()

    def get(self, keys: Iterable[bytes], *, code: bool = False) -> Mapping[bytes, object]:
        """Return the values of those keys that there are values for.

        With `code`, only values of this user's own: such as are going to be run.
        """
        wanted = list(dict.fromkeys(keys))
        self._used.update(wanted)
        held = {} if self.held is None else self.held.among(wanted, code=code)
        missing = [key for key in wanted if key not in held] if held else wanted
        if not missing or not self.file.is_file():
            return held
        try:
            found = dict(self._unpacked(self._select(missing), code=code))
        except sqlite3.Error as error:
            self._forget(error)
            return held
        if self.held is not None:
            self.held.take(found, code=code)
        return held | found

    def known(self, keys: Iterable[bytes]) -> frozenset[bytes]:
        """Return those keys that there is something for, which may yet turn out to be damaged."""
        wanted = list(dict.fromkeys(keys))
        self._used.update(wanted)
        if not wanted or not self.file.is_file():
            return frozenset()
        try:
            return frozenset(key for (key,) in self._select(wanted, "key"))
        except sqlite3.Error as error:
            self._forget(error)
            return frozenset()

    def put(self, key: bytes, packed: bytes) -> None:
        """Note a packed value, to be kept by `save`, or before where there is much of it."""
        held = fingerprint(packed)
        self._fresh[key] = seal(self.secret, key, held) + seal(b"", key, held) + packed
        self._used.add(key)
        self._waiting += len(packed)
        if self._waiting > _HELD:
            self.keep()

    def put_passing(self, key: bytes, packed: bytes, refers_to: Iterable[bytes] = ()) -> None:
        """Note a packed value that matters to the next build into the same folder alone."""
        if self.held is None:
            self.put(key, packed)
        else:
            self.held.take_passing(key, packed, refers_to)

    def save(self) -> None:
        """Keep what was put; a disk that does not take it costs nothing but time."""
        self.keep()
        self.close()

    def keep(self) -> None:
        """Keep what was put so far, for whoever has a quiet moment."""
        try:
            if self._fresh and self.lasting:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self._insert()
                self._bound()
        except (sqlite3.Error, OSError) as error:
            self._forget(error)
        self._fresh.clear()
        self._waiting = 0

    def close(self) -> None:
        """Close the file; what was put and not saved is gone."""
        self._fresh.clear()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = sqlite3.connect(self.file, isolation_level=None)
            self._database.execute("PRAGMA synchronous=OFF")
            self._database.execute(_SCHEMA)
        return self._database

    def _select(self, keys: list[bytes], columns: str = "key, value") -> Iterator[Any]:
        database = self._open()
        for at in range(0, len(keys), _BATCH):
            batch = keys[at : at + _BATCH]
            marks = ",".join("?" * len(batch))
            yield from database.execute(
                f"SELECT {columns} FROM memo WHERE key IN ({marks})"  # noqa: S608 - question marks
                " AND typeof(value) = 'blob'",
                batch,
            )

    def _unpacked(
        self, rows: Iterable[tuple[bytes, bytes]], *, code: bool
    ) -> Iterator[tuple[bytes, object]]:
        for key, stored in rows:
            packed = stored[2 * SEAL :]
            held = fingerprint(packed)
            trusted = bool(self.secret) and stored[:SEAL] == seal(self.secret, key, held)
            whole = trusted or stored[SEAL : 2 * SEAL] == seal(b"", key, held)
            if not whole or (code and not trusted):
                continue
            value = _NOTHING
            with suppress(Exception):  # bytes that are damaged or not ours: as if they were not
                value = unpack(packed, trusted=trusted)
            if value is not _NOTHING:
                yield key, value

    def _insert(self) -> None:
        database = self._open()
        database.execute("BEGIN IMMEDIATE")
        database.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", self._fresh.items())
        database.execute("COMMIT")

    def _bound(self) -> None:
        if self.file.stat().st_size <= self.limit:
            return
        database = self._open()
        stale = [
            row for row in database.execute("SELECT key FROM memo") if row[0] not in self._used
        ]
        database.execute("BEGIN IMMEDIATE")
        database.executemany("DELETE FROM memo WHERE key = ?", stale)
        database.execute("COMMIT")
        database.execute("VACUUM")

    def _forget(self, error: Exception) -> None:
        """Let go of the file after an error; delete it, unless another process is busy with it."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            return
        for ending in ("", "-journal"):
            with suppress(OSError):
                self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
