"""The file system, as publishing needs it."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

_FEW: Final = 8
"""Up to so many files are synced one by one; beyond, syncing the file system is much quicker."""
_NO_COPY_EITHER: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.ENOENT, errno.EEXIST, errno.ENOTDIR}
)
"""With these errors it was not the link that the file system refused."""


def write_whole(path: Path, data: bytes) -> None:
    """Give a file new content in one step, on the disk when this returns: all of it or nothing."""
    replace_file(path, data, durable=True)
    sync_folder(str(path.parent))


def replace_file(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Give a file new content in one step, of which nothing may be left when the power fails."""
    fresh = path.with_name(path.name + ".new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise


def write_new(path: str, data: bytes) -> os.stat_result:
    """Write a file that is not there yet, or is nobody's, and return what it has become."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def make_state(state: Path) -> None:
    """Make the folder for what builds note, out of reach of version control."""
    ignore = state / ".gitignore"
    if not ignore.exists():
        state.mkdir(parents=True, exist_ok=True)
        write_whole(ignore, b"*\n")


def remove_tree(folder: str | Path) -> None:
    """Remove a folder and all below it, as far as that goes."""
    import shutil  # noqa: PLC0415 - a build that changes nothing removes nothing

    with suppress(FileNotFoundError):
        os.lstat(folder)
        shutil.rmtree(folder, ignore_errors=True)


def remove(path: str) -> None:
    """Remove a file, a link, or a folder and all below it. Raises OSError."""
    if is_folder(path):
        import shutil  # noqa: PLC0415 - seldom

        shutil.rmtree(path)
    else:
        os.unlink(path)


def is_folder(path: str) -> bool:
    """Tell whether there is a folder, and not a link to one."""
    return os.path.isdir(path) and not os.path.islink(path)


def link(source: str, target: str) -> bool:
    """Give a file a second name, or copy it where it cannot have one; tell whether it has."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_COPY_EITHER:
            raise
        import shutil  # noqa: PLC0415 - seldom

        shutil.copy2(source, target, follow_symlinks=False)
        return False
    return True


def moment(folder: str) -> int:
    """Return the time of a folder's file system, in nanoseconds; it never lies ahead."""
    os.utime(folder)
    return os.lstat(folder).st_ctime_ns


def sync(files: Collection[str], folders: Collection[str], root: str) -> None:
    """Return when files and folders below `root` are on the disk."""
    if len(files) + len(folders) > _FEW and _sync_file_system(root):
        return
    for path in files:
        _sync(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    for folder in folders:
        sync_folder(folder)


def sync_folder(folder: str) -> None:
    """Return when the names in a folder are on the disk; Windows does not offer it."""
    if os.name != "nt":
        _sync(folder, os.O_RDONLY)


def _sync(path: str, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_file_system(root: str) -> bool:
    """Return False where the system does not offer it. Raises OSError of the disk."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - a build that changes nothing syncs nothing

    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return False
    descriptor = os.open(root, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), root)
    finally:
        os.close(descriptor)
    return True
