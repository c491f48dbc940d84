"""The new site is made beside the old one and takes its place in one step."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from brandsite.diagnostics import UsageError
from brandsite.sources.files import digest_of

MANIFEST_VERSION: Final = 1
_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files of an output folder are ours. Losing it costs nothing but a refusal to guess."""

    path: Path
    files: frozenset[str] | None
    """None when nothing is known of the folder."""

    @classmethod
    def load(cls, state: Path, output: Path) -> Manifest:
        """Read what the last build into `output` noted; anything unreadable counts as nothing."""
        path = state / f"output-{digest_of(str(output.resolve()).encode())[:16]}.json"
        try:
            noted = json.loads(path.read_text("utf-8"))
            if noted["version"] != MANIFEST_VERSION:
                return cls(path, None)
            return cls(path, frozenset(str(name) for name in noted["files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls(path, None)

    def save(self, files: frozenset[str]) -> None:
        """Note the files of the build that was just published."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        ignore = self.path.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")
        fresh = self.path.with_suffix(".new")
        text = json.dumps({"version": MANIFEST_VERSION, "files": sorted(files)}, indent=0)
        fresh.write_text(text + "\n", "utf-8")
        fresh.replace(self.path)


@dataclass(frozen=True, slots=True)
class Published:
    """What changed in the output folder."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(slots=True)
class Staging:
    """A folder beside the output, in which the whole new site is made before anything is visible.

    Files that are the same as before are hard links to the old ones, so that they keep their time.
    Files in the output that no build of ours made are carried over.
    """

    output: Path
    manifest: Manifest
    folder: Path = field(init=False)
    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse a folder that holds something and is not known to be ours; clear old leftovers."""
        if self.output.is_symlink() or (self.output.exists() and not self.output.is_dir()):
            message = f"{self.output} is not a folder"
            raise UsageError(message)
        if self.manifest.files is None and self.output.exists() and any(self.output.iterdir()):
            message = (
                f"{self.output} is not empty, and was not made by brandsite:"
                " empty it, or choose another folder with --output"
            )
            raise UsageError(message)
        self.folder = self.output.with_name(f".{self.output.name}.brandsite-new")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def put(self, path: str, data: bytes) -> None:
        """Write one file of the new site."""
        target, before = self.folder / path, self.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if self._unchanged(path, before, data):
            _link(before, target)
            self.kept.append(path)
        else:
            target.write_bytes(data)
            self.written.append(path)

    def publish(self) -> Published:
        """Put the new site in the old one's place."""
        mine = frozenset(self.written) | frozenset(self.kept)
        before = self.manifest.files or frozenset()
        self._carry_over(before)
        removed = sorted(name for name in before - mine if (self.output / name).is_file())
        self.manifest.save(mine | before)  # until the switch is done, both sets are ours
        _switch(self.folder, self.output)
        self.manifest.save(mine)
        return Published(tuple(sorted(self.written)), tuple(sorted(self.kept)), tuple(removed))

    def discard(self) -> None:
        """Leave the old site as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _unchanged(self, path: str, before: Path, data: bytes) -> bool:
        if self.manifest.files is None or path not in self.manifest.files:
            return False
        try:
            if before.is_symlink() or before.stat().st_size != len(data):
                return False
            return before.read_bytes() == data
        except OSError:
            return False

    def _carry_over(self, before: frozenset[str]) -> None:
        """Keep what no build of ours made; where the site wants its place, the owner decides.

        Raises UsageError in that case.
        """
        for folder, folders, names in os.walk(self.output):
            links = (name for name in folders if Path(folder, name).is_symlink())
            for source in (Path(folder, name) for name in (*names, *links)):
                path = source.relative_to(self.output).as_posix()
                if path in before:
                    continue
                target = self.folder / path
                try:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _link(source, target)
                except (FileExistsError, NotADirectoryError) as error:
                    message = (
                        f"{source} was not made by brandsite, and the site wants its place:"
                        " move it away, or give the page another name"
                    )
                    raise UsageError(message) from error


def _link(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where the file system knows no such names.

    Raises FileExistsError where the name is taken.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _switch(fresh: Path, output: Path) -> None:
    """Exchange the two folders and remove the old one."""
    if not output.exists():
        fresh.rename(output)
        return
    if not _exchange(fresh, output):
        old = output.with_name(f".{output.name}.brandsite-old")
        shutil.rmtree(old, ignore_errors=True)
        output.rename(old)
        fresh.rename(output)
        fresh = old
    shutil.rmtree(fresh, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where the system cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    done: int = renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return done == 0
