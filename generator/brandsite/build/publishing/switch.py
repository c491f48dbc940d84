"""Two folders change places: in one step where the system has it, else in three with a way back."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Final

from brandsite.build.publishing.workshop import Workshop
from brandsite.diagnostics import UsageError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_RENAME_SWAP: Final = 2
_IN_USE: Final = frozenset(
    {errno.EBUSY, errno.EXDEV, errno.EACCES if os.name == "nt" else errno.EBUSY}
)


def switch(workshop: Workshop) -> None:
    """Put the workshop's tree in the place of the output, and the other way round.

    Raises UsageError when the output folder cannot be moved.
    """
    tree, output, old = workshop.tree, workshop.output, workshop.old
    try:
        if not output.exists():
            output.parent.mkdir(parents=True, exist_ok=True)
            tree.rename(output)
        elif not exchange(tree, output):
            output.rename(old)  # from here on `Workshop.recover` knows what is to be there
            tree.rename(output)
            old.rename(tree)
    except OSError as error:
        if old.exists() and not output.exists():
            old.rename(output)
        if error.errno not in _IN_USE:
            raise
        message = (
            f"{output} cannot be moved ({(error.strerror or 'refused').lower()}), because it is in"
            " use or a disk of its own: choose a folder inside it with --output"
        )
        raise UsageError(message) from error


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system, or the disk, cannot."""
    here, there = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            call = ctypes.CDLL(None).renameat2
            return bool(call(_AT_FDCWD, here, _AT_FDCWD, there, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(here, there, _RENAME_SWAP) == 0)
    except (OSError, AttributeError):
        pass
    return False
