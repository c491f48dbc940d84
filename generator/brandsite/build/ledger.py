"""What the last build into a folder rested on, so that the next one makes only what differs."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from brandsite.build.keys import SIZE, Key, digest
from brandsite.build.publishing.stamps import Stamp

_HEADER: Final = b"brandsite ledger 3\n"


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


@dataclass(frozen=True, slots=True)
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
    """None where nothing is known of the folder."""

    @property
    def stamps(self) -> Mapping[str, Stamp] | None:
        """The files that are ours as they were published; None where nothing is known."""
        if self.basis is None:
            return None
        return {path: note.stamp for path, note in self.outputs.items()}

    @classmethod
    def load(cls, file: Path) -> Ledger:
        """Read the notes; whatever is wrong with them, the answer is that nothing is known."""
        try:
            data = file.read_bytes()
            sealed = data[len(_HEADER) : len(_HEADER) + SIZE]
            body = memoryview(data)[len(_HEADER) + SIZE :]
            if not data.startswith(_HEADER) or digest(bytes(body)) != sealed:
                return cls()
            return _unpacked(marshal.loads(body))  # noqa: S302 - sealed by the digest
        except (OSError, ValueError, TypeError, AttributeError, EOFError):
            return cls()

    def packed(self) -> bytes:
        """Return the notes as the bytes of a file."""
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
        return _HEADER + digest(body) + body


def _unpacked(value: Any) -> Ledger:  # noqa: ANN401 - what `marshal` gave
    outputs, (*head, sources, prepared, pages, problems, texts) = value
    notes = {path: Note(key and Key(*key), Stamp(*stamp)) for path, (key, stamp) in outputs.items()}
    engine, asked, since, until, taken_ns = head
    found = {path: Source(*source) for path, source in sources.items()}
    basis = Basis(engine, asked, since, until, taken_ns, found, prepared, pages, problems, texts)
    return Ledger(notes, basis)
