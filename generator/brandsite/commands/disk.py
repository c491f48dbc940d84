"""The owner's folder, for the commands that add to it: nothing that is there is overwritten."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from brandsite.diagnostics import UsageError


def is_free(folder: Path) -> bool:
    """Tell whether the folder can become a site: missing, or empty but for names with a dot."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(path.name.startswith(".") for path in folder.iterdir())


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by its path there, sorted; names with a dot are left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_files(folder))
    }


def exists(path: Path) -> bool:
    """Tell whether there is a file or a folder."""
    return path.exists()


def read(path: Path) -> bytes:
    """Return the bytes of a file."""
    return path.read_bytes()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith((".", "__")):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Create all files, given by their paths in `root`, or none.

    Raises UsageError when one of them is there already.
    """
    taken = next((path for path in files if os.path.lexists(root / path)), None)
    if taken is not None:
        message = f"{root / taken} is there already, and nothing is overwritten"
        raise UsageError(message)
    made: list[Path] = []
    try:
        for path, data in files.items():
            target = root / path
            _make_folders(target.parent, made)
            with target.open("xb") as file:
                made.append(target)
                file.write(data)
    except BaseException:  # Ctrl-C as well: half a site is worse than none
        for leftover in reversed(made):
            leftover.rmdir() if leftover.is_dir() else leftover.unlink()
        raise


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def update(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """Create the files that are missing and change those that differ; return their paths."""
    changed = []
    for path, data in files.items():
        before = read(root / path) if (root / path).is_file() else None
        if before is None:
            write_new(root, {path: data})
        elif before != data:
            rewrite(root / path, before, data)
        if before != data:
            changed.append(path)
    return changed


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Change a file from `before` to `after` in one step; its permissions and links stay.

    Raises UsageError when it does not hold `before` any more.
    """
    target = path.resolve()
    if target.read_bytes() != before:
        message = f"{path} was changed by another program just now; run the command again"
        raise UsageError(message)
    beside = target.with_name(f".{target.name}.brandsite")
    try:
        with beside.open("wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def site_folder(folder: Path) -> Path:
    """Return `folder` if a site is there; raises UsageError with the way to one otherwise."""
    if (folder / "content").is_dir():
        return folder
    above = next(
        (up for up in folder.resolve().parents if (up / "content/site.yaml").is_file()), ""
    )
    hint = f"name its folder: --site {above}" if above else "start one with `brandsite init`"
    message = f"there is no site in {folder.resolve()}, for it has no folder content/\nhint: {hint}"
    raise UsageError(message)
