"""What the last build into a folder rested on, so that the next one makes only what differs."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from brandsite.build.keys import Key
from brandsite.build.packing import SEAL, seal
from brandsite.build.publishing.disk import write_whole
from brandsite.build.publishing.stamps import Stamp
from brandsite.frozen import frozen

_UNKNOWN: Final = Stamp(0, 0, 0, "")
"""Of a file of which no more is known than that it is ours."""
_HEADER: Final = b"brandsite ledger 4\n"


class Note(NamedTuple):
    """An output as it was made: a named tuple, for thousands are read at each start."""

    key: Key | None
    """None for a file that is to be made again, or removed, whatever it holds."""
    stamp: Stamp


class Source(NamedTuple):
    """A file of the site as it was read."""

    size: int
    mtime_ns: int
    inode: int
    digest: str
    """Empty for a file that nothing asked the content of."""


@frozen
class Basis:
    """What a whole build rested on; while all of it stays, nothing is to be done."""

    engine: bytes
    asked: tuple[object, ...]
    """The options that change the site."""
    since: float
    until: float
    """The moments, in seconds of the epoch, between which nothing changes by itself."""
    taken_ns: int
    """The time that the file system gave a file just before the sources were read. A source that
    is as young may have changed since without a new time (git's racy index entries)."""
    sources: Mapping[str, Source]
    """Every file in the folders that are watched, by path."""
    prepared: bytes
    """Where the memo keeps the theme's templates."""
    pages: int
    problems: bytes
    """The warnings, as the memo packs values."""
    texts: Mapping[str, str]
    """The texts that the warnings stand in."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The notes of the last build into one output folder. Losing them costs a full build."""

    outputs: Mapping[str, Note] = field(default_factory=lambda: MappingProxyType({}))
    """Every file in the folder that is ours."""
    basis: Basis | None = None
    """None where nothing is known of the last build, but at most whose the files are."""

    @property
    def stamps(self) -> Mapping[str, Stamp] | None:
        """The files that are ours as they were published; None where nothing is known."""
        if self.basis is None and not self.outputs:
            return None
        return {path: note.stamp for path, note in self.outputs.items()}

    @classmethod
    def load(cls, file: Path, secret: bytes = b"") -> Ledger:
        """Read the notes; whatever is wrong with them, the answer is that nothing is known.

        Which files are ours is noted a second time, in plain lines beside: a damaged ledger is no
        reason to refuse the folder.
        """
        loaded = cls._load(file, secret)
        if loaded.basis is not None:
            return loaded
        names = _names_in(file)
        return cls({name: Note(None, _UNKNOWN) for name in names})

    def save(self, file: Path, secret: bytes = b"") -> None:
        """Write the notes, on the disk when this returns; the names first. Raises OSError."""
        if _names_in(file) != (names := sorted(self.outputs)):
            write_whole(_beside(file), _lines(names))
        write_whole(file, self.packed(secret))

    @classmethod
    def _load(cls, file: Path, secret: bytes) -> Ledger:
        try:
            data = file.read_bytes()
            sealed = data[len(_HEADER) : len(_HEADER) + SEAL]
            body = memoryview(data)[len(_HEADER) + SEAL :]
            if not data.startswith(_HEADER) or seal(secret, _HEADER, bytes(body)) != sealed:
                return cls()
            return _unpacked(marshal.loads(body))  # noqa: S302 - sealed by this user
        except (OSError, ValueError, TypeError, AttributeError, EOFError):
            return cls()

    def packed(self, secret: bytes = b"") -> bytes:
        """Return the notes as the bytes of a file, sealed with the user's secret."""
        outputs = {
            path: (note.key and tuple(note.key), tuple(note.stamp))
            for path, note in self.outputs.items()
        }
        basis = self.basis
        packed = basis and (
            basis.engine, basis.asked, basis.since, basis.until, basis.taken_ns,
            {path: tuple(source) for path, source in basis.sources.items()},
            basis.prepared, basis.pages, basis.problems, dict(basis.texts),
        )  # fmt: skip
        whole: Any = (outputs, packed)
        body = marshal.dumps(whole)
        return _HEADER + seal(secret, _HEADER, body) + body


def _lines(names: Iterable[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")


def _beside(file: Path) -> Path:
    return file.with_suffix(".files")


def _names_in(file: Path) -> list[str]:
    try:
        text = _beside(file).read_bytes().decode("utf-8", "surrogateescape")
        return text.split("\n")[:-1]
    except (OSError, ValueError):
        return []


def _unpacked(value: Any) -> Ledger:  # noqa: ANN401 - what `marshal` gave
    outputs, (*head, sources, prepared, pages, problems, texts) = value
    notes = {path: Note(key and Key(*key), Stamp(*stamp)) for path, (key, stamp) in outputs.items()}
    engine, asked, since, until, taken_ns = head
    found = {path: Source(*source) for path, source in sources.items()}
    basis = Basis(engine, asked, since, until, taken_ns, found, prepared, pages, problems, texts)
    return Ledger(notes, basis)
