"""A second tree of links to the published files, which is brought up to date by what changed."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from brandsite.build.publishing.disk import is_folder, link, moment, remove, replace_file
from brandsite.build.publishing.workshop import Workshop

_UNKNOWN: Final = -1
"""The time of a folder that has to be listed."""
Times = dict[str, int]
"""When the names in a folder last changed, by its path; each stands after the folder above it."""


@dataclass(slots=True)
class Spare:
    """The site and its spare: trees of other folders that hold the same names for the same files.

    The time of a folder tells whether anything came, went or was replaced in it, which spares
    listing it. A file that is edited in its place is the same file in both trees.
    """

    site: str
    """The output folder, with a slash at its end."""
    tree: str
    """The spare, with a slash at its end."""
    site_times: Times = field(default_factory=dict)
    tree_times: Times = field(default_factory=dict)
    """All folders of the tree are among its keys, and no link to a folder."""
    linked: bool = True
    """Whether every file of the tree is one that the site has as well, and no copy."""
    stale: set[str] = field(default_factory=set)
    """Folders of the tree whose time is to be noted again."""

    @classmethod
    def take(cls, workshop: Workshop) -> Spare:
        """Take the spare out of the workshop, or begin one; without its notes it is worth nothing.

        Raises OSError.
        """
        spare = cls(os.path.join(workshop.output, ""), os.path.join(workshop.tree, ""))
        with suppress(OSError, ValueError, TypeError, AttributeError):
            _, noted = workshop.notes.read_bytes().splitlines()
            folders, site, tree = json.loads(noted)
            spare.site_times = dict(zip(folders, site, strict=True))
            spare.tree_times = dict(zip(folders, tree, strict=True))
        workshop.notes.unlink(missing_ok=True)
        if not workshop.tree.exists():
            workshop.tree.mkdir()
            if workshop.output.exists():
                workshop.tree.chmod(stat.S_IMODE(workshop.output.stat().st_mode))
            spare.site_times, spare.tree_times = {}, {}
        spare.tree_times.setdefault("", _UNKNOWN)
        return spare

    def put_back(self, workshop: Workshop) -> None:
        """Leave the spare to the next build. Raises OSError."""
        inodes = os.lstat(self.tree).st_ino, os.lstat(self.site).st_ino
        whose = str(workshop.output.resolve()), *inodes
        site = [self.site_times.get(folder, _UNKNOWN) for folder in self.tree_times]
        noted = list(self.tree_times), site, list(self.tree_times.values())
        lines = json.dumps(whose), json.dumps(noted, separators=(",", ":"))
        replace_file(workshop.notes, "\n".join(lines).encode())

    def match(self, without: Collection[str]) -> None:
        """Make the tree the same as the site, but for files `without` which it can be. OSError."""
        now, look, times = moment(self.tree), os.lstat, self.tree_times
        dirty, gone = [""], set[str]()
        for folder, time in self.site_times.items():
            if gone and _above(folder) in gone:
                gone.add(folder)
                continue
            try:
                clean = (
                    look(self.site + folder).st_ctime_ns == time
                    and look(self.tree + folder).st_ctime_ns == times[folder]
                )
            except (OSError, KeyError):
                clean = False
            if clean or not folder:
                continue
            there = is_folder(self.site + folder) and is_folder(self.tree + folder)
            dirty.append(folder) if there else gone.add(folder)
        for folder in gone:
            self.site_times.pop(folder)
            self.tree_times.pop(folder, None)
        for folder in dirty if is_folder(self.site) else ():
            self._match(folder, now, without)

    def _match(self, folder: str, now: int, without: Collection[str]) -> None:
        """Give one folder of the tree the names of the site's, and all that is below new ones."""
        time = os.lstat(self.site + folder).st_ctime_ns  # later changes count next time
        site, tree = _entries(self.site + folder), _entries(self.tree + folder)
        for name, entry in tree.items():
            if name in site and _same(entry, site[name]):
                site.pop(name)
            else:
                remove(entry.path)
        missing: list[tuple[str, int, Iterable[os.DirEntry[str]]]] = [(folder, time, site.values())]
        while missing:
            folder, time, entries = missing.pop()
            self.site_times[folder] = time if time < now else _UNKNOWN
            self.tree_times.setdefault(folder, _UNKNOWN)
            self.stale.add(folder)
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    there = self._make_like(path, entry.stat())
                    missing.append((path, there, _entries(entry.path).values()))
                elif path not in without:
                    self.linked &= link(entry.path, self.tree + path)

    def _make_like(self, folder: str, site: os.stat_result) -> int:
        """Make a folder of the tree with the site's permissions; return the time of that."""
        os.mkdir(self.tree + folder)
        os.chmod(self.tree + folder, stat.S_IMODE(site.st_mode))
        return site.st_ctime_ns

    def change(
        self, gone: Iterable[str], new: Iterable[str], place: Callable[[str, str], None]
    ) -> list[str]:
        """Remove files from the tree, then let `place(path, target)` add some; return the removed.

        Raises FileExistsError where something stands in the place of a folder.
        """
        removed = [path for path in gone if self._remove(path)]
        for path in new:
            folder = _above(path)
            self._make(folder)
            place(path, self.tree + path)
            self.stale.add(folder)
        return removed

    def note_times(self) -> None:
        """Note the times of the folders of the tree that were changed."""
        now = moment(self.tree)
        for folder in self.stale:
            time = os.lstat(self.tree + folder).st_ctime_ns
            self.tree_times[folder] = time if time < now else _UNKNOWN

    def exchanged(self) -> None:
        """Take notice that the site has become the tree, and the tree the site."""
        self.site_times, self.tree_times = self.tree_times, self.site_times
        self.stale = set()

    def _remove(self, path: str) -> bool:
        """Remove a file, and the folders that it leaves empty."""
        folder, there = _above(path), True
        if folder not in self.tree_times:
            return False  # the folder is gone, or is none: what lies behind a link is not ours
        try:
            os.unlink(self.tree + path)
        except FileNotFoundError:
            there = False
        except OSError:
            if not is_folder(self.tree + path):
                raise
            return False  # somebody put a folder there
        self.stale.add(folder)
        while folder and not _entries(self.tree + folder):
            os.rmdir(self.tree + folder)
            self.tree_times.pop(folder)
            self.stale.discard(folder)
            folder = _above(folder)
            self.stale.add(folder)
        return there

    def _make(self, folder: str) -> None:
        if folder in self.tree_times:
            return
        self._make(_above(folder))
        try:
            os.mkdir(self.tree + folder)
        except FileExistsError:
            if not is_folder(self.tree + folder):  # it can be: where case makes no difference
                raise
        self.tree_times[folder] = _UNKNOWN
        self.stale |= {folder, _above(folder)}


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _entries(folder: str) -> dict[str, os.DirEntry[str]]:
    with os.scandir(folder) as found:
        return {entry.name: entry for entry in found}


def _same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    """Tell whether both are folders, or both the same file."""
    folders = one.is_dir(follow_symlinks=False), other.is_dir(follow_symlinks=False)
    return all(folders) or (not any(folders) and one.inode() == other.inode())
