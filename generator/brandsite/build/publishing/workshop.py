"""Where a site is made before it is published: out of sight, on the disk that it goes to."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from brandsite.build.publishing.disk import make_state, remove_tree
from brandsite.frozen import frozen
from brandsite.sources.files import digest_of

_PREFIX: Final = "publish-"


@frozen
class Workshop:
    """A folder for one output folder, and what may lie in it. All of it is disposable, but `old`.

    It is inside the state folder, so that nothing strange lies beside the owner's site; where that
    is on another file system, it is beside the output, and only for as long as it takes.
    """

    output: Path
    state: Path
    folder: Path
    lasting: bool
    """Whether it is inside the state folder."""

    @classmethod
    def of(cls, output: Path, state: Path) -> Workshop:
        """Return the place for publishing into `output`; nothing is made yet."""
        if _on_one_disk(state, output.parent):
            name = _PREFIX + digest_of(str(output.resolve()).encode())[:16]
            return cls(output, state, state / name, lasting=True)
        beside = output.with_name(f".{output.name}.brandsite")
        return cls(output, state, beside, lasting=False)

    @property
    def fresh(self) -> Path:
        """Drafts of new and changed files, flat and numbered, until all are there."""
        return self.folder / "fresh"

    @property
    def tree(self) -> Path:
        """The spare; while publishing the new site, and after the switch the old one."""
        return self.folder / "tree"

    @property
    def notes(self) -> Path:
        """What the spare goes by; a spare without notes is worth nothing."""
        return self.folder / "notes.json"

    @property
    def old(self) -> Path:
        """The site published before, between two renames where the system cannot exchange."""
        return self.folder / "old"

    def open(self) -> None:
        """Make the place for new files; the workshop must be tidy."""
        make_state(self.state)
        self.fresh.mkdir(parents=True)

    def tidy(self) -> None:
        """Clear up after a build that was killed, and drop spares of sites that are gone."""
        self.recover()
        for half in (*self.state.glob("*.new"), *self.folder.glob("*.new")):
            half.unlink()  # a note that was being written
        for workshop in self.state.glob(f"{_PREFIX}*/"):
            self._drop_spare_of_nothing(workshop)
        self._clear()

    def close(self) -> None:
        """Leave nothing but a spare in order; after an error or Ctrl-C at any moment, too."""
        self.recover()
        self._clear()

    def recover(self) -> None:
        """Finish a switch by renames that was cut short; both sites are whole at that time."""
        if not self.old.exists():
            return
        if not os.path.lexists(self.output):
            (self.tree if self.tree.exists() else self.old).rename(self.output)
        if self.old.exists():
            remove_tree(self.tree)
            self.old.rename(self.tree)

    def _clear(self) -> None:
        remove_tree(self.fresh)
        if not self.lasting:
            remove_tree(self.folder)
        elif not self.notes.exists():
            remove_tree(self.tree)
            with suppress(OSError):
                self.folder.rmdir()

    def _drop_spare_of_nothing(self, folder: Path) -> None:
        """Remove a spare whose site has gone, or is another: it would keep bytes of its own."""
        notes, tree = folder / "notes.json", folder / "tree"
        try:
            with notes.open(encoding="utf-8") as file:
                output, *inodes = json.loads(file.readline())
            if [os.lstat(tree).st_ino, os.lstat(output).st_ino] == inodes:
                return
        except FileNotFoundError:
            if not notes.exists():
                return  # that build was cut short: its own next run will know what to do
        except (OSError, ValueError, TypeError):
            pass  # damaged
        notes.unlink(missing_ok=True)
        remove_tree(tree)


def _on_one_disk(state: Path, parent: Path) -> bool:
    """Tell whether a folder can be moved from one place to the other, be they there or not."""
    here, there = _nearest(state), _nearest(parent)
    if here.stat().st_dev != there.stat().st_dev:
        return False
    nothing = ".brandsite-nothing"
    try:  # one disk may be mounted twice: Linux finds that out before it looks for the file
        (here / nothing).rename(there / nothing)
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())
