"""What became of the published files since: a look at size and time, and at the bytes in doubt."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from brandsite.build.publishing.workshop import Workshop
from brandsite.frozen import frozen
from brandsite.sources.files import digest_of

RACY: Final = 0
"""The time in the stamp of a file that could still change without a trace: its bytes decide."""


class Stamp(NamedTuple):
    """An output file as it was published; a list of these four values makes one again."""

    size: int
    """Bytes."""
    mtime_ns: int
    """When it was written, in nanoseconds, or `RACY`."""
    inode: int
    digest: str
    """`digest_of` its bytes."""

    @classmethod
    def of(cls, file: os.stat_result, digest: str, moment: int) -> Stamp:
        """Stamp a file that was looked at after the `moment`, a time of its file system.

        A clock ticks every few milliseconds. A file that was written before the last tick gets
        another time when it is written again; one that was written in this tick may not.
        """
        time = file.st_mtime_ns if file.st_mtime_ns < moment else RACY
        return cls(file.st_size, time, file.st_ino, digest)


class State(Enum):
    """What became of an output file since it was published."""

    INTACT = "intact"
    EDITED = "edited"
    """It has other bytes, or is no file any more."""
    MISSING = "missing"


@frozen
class Observation:
    """An output folder as it is, against what is known of it."""

    workshop: Workshop
    known: Mapping[str, Stamp] | None
    """Which files are ours; None when nothing is known of the folder."""
    states: Mapping[str, State]
    """One for each known file."""
    stamps: Mapping[str, Stamp]
    """The intact files as they are now: as known, but for times and inodes that a copy changed."""


def observe(output: Path, state: Path, known: Mapping[str, Stamp] | None) -> Observation:
    """Find out which published files are still what they were.

    `known` are the stamps of the last build into `output`, or None when there are none (lost,
    unreadable, of another version). Equal size, time and inode spare the reading of a file; its
    digest decides otherwise, for a copy and a cache change times but not bytes.

    What a killed build left is cleared up first, and its switch finished, which is why the lock
    must be held. `state` is the folder for what builds note.
    """
    workshop = Workshop.of(output, state)
    workshop.tidy()
    folder, look = os.path.join(output, ""), os.lstat
    states, stamps = dict.fromkeys(known or {}, State.INTACT), dict(known or {})
    doubtful: list[tuple[str, Stamp]] = []
    for path, stamp in (known or {}).items():
        try:
            file = look(folder + path)
        except (OSError, ValueError):  # ValueError: the notes of a damaged ledger
            states[path] = State.MISSING
            stamps.pop(path)
            continue
        size, time, inode, _ = stamp
        if file.st_mtime_ns != time or file.st_size != size or file.st_ino != inode:
            doubtful.append((path, stamp))
    for path, stamp in doubtful:
        now = _restamped(folder + path, stamp)
        if now:
            stamps[path] = now
        else:
            states[path] = State.EDITED
            stamps.pop(path)
    frozen = MappingProxyType
    return Observation(workshop, known, frozen(states), frozen(stamps))


def _restamped(path: str, stamp: Stamp) -> Stamp | None:
    """Stamp a file again if it has the bytes that it had."""
    try:
        file = os.lstat(path)
        if file.st_size != stamp.size or not stat.S_ISREG(file.st_mode):
            return None
        data = Path(path).read_bytes()
    except OSError:
        return None
    if digest_of(data) != stamp.digest:
        return None
    return Stamp.of(file, stamp.digest, file.st_ctime_ns)  # changed in any way, then looked at
