"""One build at a time per site."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from brandsite.build.publishing.disk import make_state
from brandsite.diagnostics import UsageError
from brandsite.frozen import frozen

_FAR_OUT: Final = 1 << 30
"""The byte that is locked: beyond the text, which others could not read on Windows otherwise."""


@frozen
class Holder:
    """Who is building, for the message that another one gets."""

    pid: int
    host: str
    command: str
    """What was called, as `build` or `serve`."""
    since: str
    """When it began, in words of the caller's choice."""


@dataclass(slots=True)
class Lock:
    """Held by one process for as long as it is in the context; a killed process holds nothing.

    The lock belongs to the process and not to the open file, so that workers that outlive a killed
    parent do not hold it. Two of them in one process do not exclude each other.
    """

    state: Path
    """The folder for what builds note."""
    holder: Holder
    _descriptor: int = field(default=-1, init=False)

    @property
    def path(self) -> Path:
        """The file that is locked. It stays: once removed, two builds could lock two files."""
        return self.state / "lock"

    def __enter__(self) -> Self:
        """Raise UsageError when another process builds this site, with what it says of itself."""
        make_state(self.state)
        self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _lock(self._descriptor):
            os.close(self._descriptor)
            raise UsageError(self._taken())
        with suppress(OSError):  # the text is a courtesy
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps(asdict(self.holder)).encode() + b"\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Free the lock, which closing the file does."""
        os.close(self._descriptor)

    def _taken(self) -> str:
        who = "another build"
        with suppress(OSError, ValueError, TypeError):
            other = Holder(**json.loads(self.path.read_text("utf-8")))
            who = (
                f"`brandsite {other.command}` (process {other.pid} on {other.host},"
                f" since {other.since})"
            )
        return f"{who} is building this site, and only one can: {self.path} is locked"


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR_OUT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _FAR_OUT)
        except (BlockingIOError, PermissionError):
            return False
        return True
