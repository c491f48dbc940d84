"""The new site, from the first file that is made to the moment when it is there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from brandsite.build.publishing.disk import link, moment, remove, sync, sync_folder
from brandsite.build.publishing.draft import Draft, Written
from brandsite.build.publishing.spare import Spare
from brandsite.build.publishing.stamps import RACY, Observation, Stamp, State
from brandsite.build.publishing.switch import switch
from brandsite.diagnostics import UsageError
from brandsite.frozen import frozen

Note = Callable[[Mapping[str, Stamp]], None]
"""Saves which files are ours, on the disk when it returns (`disk.write_whole`)."""


@frozen
class Published:
    """What changed in the output folder; all sorted."""

    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(slots=True)
class Staging:
    """A new site that takes the place of the observed one when it is whole.

    Every file of it is either `put` or `keep`; `draft` and `take` are the two halves of `put`, for
    what another process makes. What is neither, and known to be ours, is removed; what is not ours
    stays. Paths are relative, with slashes.

    All methods raise OSError of the disk, with one line for a person in place of a file name.
    """

    seen: Observation
    _drafts: dict[str, Draft] = field(default_factory=dict, init=False)
    _new: dict[str, Stamp] = field(default_factory=dict, init=False)
    """The drafts that were written."""
    _kept: set[str] = field(default_factory=set, init=False)
    _place: str = field(init=False)
    """How the paths of drafts begin: with the folder, and the moment when it was made, which sets
    them apart from those of a build that was killed, of which a process may still write."""

    def __post_init__(self) -> None:
        """Raise UsageError for what is no folder, or holds something and is not known as ours."""
        output = self.seen.workshop.output
        if output.is_symlink() or (output.exists() and not output.is_dir()):
            message = f"{output} is not a folder"
            raise UsageError(message)
        if self.seen.known is None and output.exists() and any(output.iterdir()):
            message = (
                f"{output} is not empty, and nothing notes that it was made by brandsite: delete it"
                " if it is an earlier site of yours, or choose another folder with --output"
            )
            raise UsageError(message)
        with self._untouched(self.seen.workshop.folder):
            self.seen.workshop.open()
            fresh = str(self.seen.workshop.fresh)
            self._place = os.path.join(fresh, f"{os.lstat(fresh).st_ctime_ns}-")

    def put(self, path: str, data: bytes) -> None:
        """Add a file; if it is new or changed, it is written right away, out of sight."""
        self.take(path, self.draft(path).write(data))

    def draft(self, path: str) -> Draft:
        """Return what writes a file; its answer is to be handed to `take`."""
        draft = self._drafts.get(path)
        if draft is None:
            there = self.seen.stamps.get(path)
            file = f"{self._place}{len(self._drafts)}"
            draft = self._drafts[path] = Draft(file, there.digest if there else "")
        return draft

    def take(self, path: str, written: Written) -> None:
        """Add a file whose draft was written, or was not needed."""
        if isinstance(written, OSError):
            raise self._refusal(written, path) from written
        if written is None:
            self.keep(path)
        else:
            self._new[path] = written

    def keep(self, path: str) -> None:
        """Add a file that was observed to be intact, as it is; ValueError if it was not."""
        if path not in self.seen.stamps:
            message = f"{path} is not intact, and cannot be kept"
            raise ValueError(message)
        self._kept.add(path)

    def publish(self, note: Note) -> Published:
        """Put the new site in the old one's place, and change nothing when there is nothing to.

        `note` is called before the switch with the stamps of all files of the new site and of those
        to be removed, so that they are known as ours whenever the build is cut short; then with
        those of the new site alone. When nothing changed it is called if stamps have.

        Raises UsageError when the site wants the place of a file that is not ours, or the folder
        cannot be moved; the old site stays then, as with every error.
        """
        known, states = self.seen.known or {}, self.seen.states
        gone = [path for path in known if path not in self._new and path not in self._kept]
        ours = [path for path in gone if _is_inside(path)]
        stamps = {path: self.seen.stamps[path] for path in self._kept}
        there = any(states[path] is not State.MISSING for path in gone)
        if not (self._new or there) and self.seen.workshop.output.exists():
            if stamps != known:
                with self._untouched("what is known of the site"):
                    note(stamps)
            return self._published([])
        with self._untouched(self.seen.workshop.output):
            spare = Spare.take(self.seen.workshop)
            removed = self._complete(spare, ours)
            stamps |= self._stamps_in(spare)
            note({path: known[path] for path in gone} | stamps)
            switch(self.seen.workshop)
        self._settle(spare, ours, stamps if gone else None, note)
        return self._published(removed)

    def discard(self) -> None:
        """Clear up, after publishing as well as instead of it; safe at any moment."""
        self.seen.workshop.close()

    def _complete(self, spare: Spare, gone: list[str]) -> list[str]:
        """Make the spare the new site, on the disk; return what was removed."""
        spare.match(without=self._new.keys() & (self.seen.known or {}).keys())
        try:
            removed = spare.change(gone, self._new, self._move)
        except (FileExistsError, IsADirectoryError, NotADirectoryError) as error:
            place = str(error.filename2 or error.filename).removeprefix(spare.tree)
            message = (
                f"{spare.site}{place} was not made by brandsite, and the site wants its place:"
                " move it away, or give the page another name"
            )
            raise UsageError(message) from error
        if self.seen.known:  # else there will be no spare
            spare.note_times()
        files = [spare.tree + path for path in self._new]
        sync(files, [spare.tree + folder for folder in spare.stale], spare.tree)
        return removed

    def _move(self, path: str, target: str) -> None:
        known = self.seen.known
        if known is not None and path not in known and os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "not ours", target)
        try:
            os.replace(self._drafts[path].file, target)
        except IsADirectoryError:
            with suppress(OSError):
                os.rmdir(target)
            os.replace(self._drafts[path].file, target)

    def _stamps_in(self, spare: Spare) -> dict[str, Stamp]:
        """Return the stamps that are new: of all new files, and of kept ones that were copied."""
        now = moment(spare.tree)
        new = dict(self._new)
        if not spare.linked:
            for path in self._kept:
                before, copy = self.seen.stamps[path], os.lstat(spare.tree + path)
                new[path] = before._replace(inode=copy.st_ino)
        return {
            path: stamp if stamp.mtime_ns < now else stamp._replace(mtime_ns=RACY)
            for path, stamp in new.items()
        }

    def _settle(
        self, spare: Spare, gone: list[str], stamps: Mapping[str, Stamp] | None, note: Note
    ) -> None:
        """Make what the switch did last, and a spare of the old site.

        The new site is there: no error changes that, nor does it cost more than time.
        """
        workshop = self.seen.workshop
        try:
            sync_folder(str(workshop.output.parent))
            sync_folder(str(workshop.folder))
        except OSError as error:
            message = (
                f"{_reason(error)} while syncing {workshop.output}; the new site is in its place,"
                " but might not outlast a power cut"
            )
            raise OSError(error.errno, message) from error
        with suppress(OSError):
            if stamps is not None:
                note(stamps)
            if spare.linked and workshop.lasting and self.seen.known and workshop.tree.exists():
                spare.exchanged()
                spare.change(gone, self._new, _link_into(spare))
                spare.note_times()
                spare.put_back(workshop)

    def _published(self, removed: list[str]) -> Published:
        return Published(
            tuple(sorted(self._new)), tuple(sorted(self._kept)), tuple(sorted(removed))
        )

    @contextmanager
    def _untouched(self, path: object) -> Iterator[None]:
        """Say of an error of the disk that it did no harm."""
        try:
            yield
        except OSError as error:
            raise self._refusal(error, path) from error

    def _refusal(self, error: OSError, path: object) -> OSError:
        before = self.seen.known and self.seen.workshop.output.exists()
        harmless = "the site published before is untouched" if before else "nothing was published"
        return OSError(error.errno, f"{_reason(error)} while writing {path}; {harmless}")


def _link_into(spare: Spare) -> Callable[[str, str], None]:
    def place(path: str, target: str) -> None:
        if os.path.lexists(target):
            remove(target)
        if not link(spare.site + path, target):
            spare.linked = False
            raise OSError(errno.EPERM, "no second name")

    return place


def _is_inside(path: str) -> bool:
    """Tell whether a path of the notes stays in the folder: nobody vouches for them."""
    return "\0" not in path and not {"..", ""} & set(path.replace("\\", "/").split("/"))


def _reason(error: OSError) -> str:
    return (error.strerror or "refused").lower()
