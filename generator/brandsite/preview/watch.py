"""Waits for changes in the site's folders; gathers bursts; says no more than where to look."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import TYPE_CHECKING, Final

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from brandsite.build.beginning import WATCHED

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

EVENTS: Final[list[type[FileSystemEvent]]] = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
    FileAttribEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
"""What counts. To hear of files that are opened would be to hear of our own reading: in thousands
of folders the watch would never come to rest."""
_QUIET: Final = 0.01
"""Seconds of silence that end a burst: an editor saves by several steps."""
_LONGEST: Final = 0.2
"""Seconds that a burst may go on before it is looked into."""
_MANY: Final = 20
"""With more paths it is a copy or a checkout, which gets the longer times."""
_QUIET_OF_MANY: Final = 0.1
_LONGEST_OF_MANY: Final = 2.0


@dataclass(slots=True)
class _Kept:
    """A folder that is watched."""

    identity: tuple[int, int]
    """Device and inode: another folder may come to stand in its place."""
    watch: ObservedWatch


@dataclass(slots=True)
class Watch:
    """Watches folders that come and go; `remark` is told in one line when it cannot."""

    site: Path
    remark: Callable[[str], None]
    trusted: bool = field(default=True, init=False)
    """Whether changes are announced; where not, somebody must look from time to time."""
    _paths: set[str] = field(default_factory=set, init=False)
    _changed: Condition = field(default_factory=Condition, init=False)
    _closed: bool = field(default=False, init=False)
    _kept: dict[str, _Kept] = field(default_factory=dict, init=False)
    _lost: set[str] = field(default_factory=set, init=False)
    """Folders that something happened to, as being replaced."""
    _observer: BaseObserver | None = field(default=None, init=False)

    def wait(self, seconds: float) -> Collection[str]:
        """Return the real paths that may have changed since the last call.

        None are returned when the time is over, and when the watch is closed.
        """
        with self._changed:
            if not self._paths and not self._closed:
                self._changed.wait(seconds)
            start = monotonic()
            while self._paths and not self._closed:
                many = len(self._paths) > _MANY
                left = start + (_LONGEST_OF_MANY if many else _LONGEST) - monotonic()
                quiet = _QUIET_OF_MANY if many else _QUIET
                if left <= 0 or not self._changed.wait(min(left, quiet)):
                    break
            paths, self._paths = self._paths, set()
        return paths

    def has_news(self) -> bool:
        """Tell whether `wait` would return something at once."""
        return bool(self._paths)

    def keep(self, folders: Collection[str]) -> None:
        """Watch these folders with all below them, and no others; a new one counts as changed.

        Folders that are not there are watched once they are, if the site's own folder is.
        """
        if not self.trusted or self._closed:
            return
        try:
            self._keep(folders)
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            self.distrust(f"changes cannot be watched ({reason})")

    def distrust(self, why: str) -> None:
        """Say once that changes are looked for from now on, and why."""
        if self.trusted:
            self.trusted = False
            self.remark(f"{why}: looking every second")

    def close(self) -> None:
        """End; a call that waits returns at once."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def note(self, path: str) -> None:
        """Take notice of a change."""
        with self._changed:
            self._paths.add(path)
            self._changed.notify_all()

    def _keep(self, folders: Collection[str]) -> None:
        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
            above = _Above(self, os.path.realpath(self.site))
            self._observer.schedule(above, above.folder, event_filter=EVENTS)
        with self._changed:
            lost, self._lost = self._lost, set()
        for folder in [*self._kept]:
            if (
                folder in lost
                or self._kept[folder].identity != _identity(folder)
                or folder not in folders
            ):
                self._drop(folder)
        for folder in folders:
            identity = _identity(folder)
            if folder in self._kept or identity is None:
                continue
            watch = self._observer.schedule(
                _Below(self, folder), folder, recursive=True, event_filter=EVENTS
            )
            self._kept[folder] = _Kept(identity, watch)
            self.note(folder)

    def _drop(self, folder: str) -> None:
        if self._observer is not None:
            self._observer.unschedule(self._kept.pop(folder).watch)
        self.note(folder)

    def _lose(self, folder: str) -> None:
        with self._changed:
            self._lost.add(folder)


class _Below(FileSystemEventHandler):
    """Hears of what happens in a folder."""

    def __init__(self, watch: Watch, folder: str) -> None:
        self._watch, self.folder = watch, folder

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note the paths."""
        for path in {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}:
            if path == self.folder and event.is_directory:
                self._watch._lose(path)  # noqa: SLF001 - a part of it
            self._watch.note(path)


class _Above(_Below):
    """Hears of what happens to the folders of the site themselves, and of nothing else there."""

    def dispatch(self, event: FileSystemEvent) -> None:
        """Note that a folder came, or went."""
        for path in {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)} - {""}:
            if Path(path).name in WATCHED and path != self.folder:
                self._watch._lose(path)  # noqa: SLF001 - a part of it
                self._watch.note(path)


def _identity(folder: str) -> tuple[int, int] | None:
    try:
        status = Path(folder).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
