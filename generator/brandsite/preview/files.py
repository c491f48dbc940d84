"""The files of a site as they were when somebody last looked, and which of them differ now."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from brandsite.build.beginning import STATE, UNWATCHED, folders_of, status_of, statuses
from brandsite.build.files import COARSEST
from brandsite.build.ledger import Source
from brandsite.build.publishing.disk import make_state, moment
from brandsite.sources.files import IGNORED_NAMES, digest_of

CONTENT: Final = "content/"


@dataclass(frozen=True, slots=True)
class Differences:
    """The files that are not what they were, by their paths as the site names them."""

    edited: frozenset[str] = frozenset()
    """Have other bytes, or were written anew: what was read meanwhile may have been half of it."""
    others: frozenset[str] = frozenset()
    """Are new, or gone."""

    def __or__(self, other: object) -> Differences:
        """Return both."""
        if not isinstance(other, Differences):
            return NotImplemented
        return Differences(self.edited | other.edited, self.others | other.others)

    @property
    def all(self) -> frozenset[str]:
        """Both kinds."""
        return self.edited | self.others

    @property
    def spare_content(self) -> bool:
        """Whether all of them belong to themes."""
        return not any(path.startswith(CONTENT) for path in self.all)


@dataclass(slots=True)
class Files:
    """What is known of the files of a site.

    Times tell that a file is the same, but not of one as young as the look at it (git's racy index
    entries): of those, and of those alone, `statuses` holds the digest.
    """

    site: Path
    statuses: dict[str, Source] = field(default_factory=dict)
    taken_ns: int = 0
    """The time of the file system just before the last look."""
    links: dict[str, str] = field(default_factory=dict)
    """Folders behind links, by their real path, and what they are called."""

    @property
    def folders(self) -> frozenset[str]:
        """The real paths of all folders that the files are in, be they there or not."""
        return frozenset(folders_of(self.site)) | self.links.keys()

    def look(self, paths: Collection[str] | None) -> Differences:
        """Look at some files and folders by their real paths, or at everything; note what is seen.

        What lies behind a link, or in no folder of the site, means a look at everything.
        """
        self.taken_ns = _moment(self.site / STATE)
        roots = folders_of(self.site)
        names = None if paths is None or self.links else _names(paths, roots)
        if names is None:
            now = self._everything(roots)
            looked_at: Iterable[str] = now.keys() | self.statuses.keys()
        else:
            now = dict(entry for path, name in names.items() for entry in _at(path, name))
            looked_at = now.keys() | self._known_below(names.values())
        edited, others = set[str](), set[str]()
        for name in looked_at:
            before, status = self.statuses.get(name), now.get(name)
            if status is None:
                others.add(name)
                self.statuses.pop(name, None)
                continue
            young = status.mtime_ns >= self.taken_ns - COARSEST
            digest = self._digest(name) if young or (before and before.digest) else ""
            if before is None:
                others.add(name)
            elif status[:3] != before[:3] or (before.digest and digest != before.digest):
                edited.add(name)  # be it with the same bytes: others may have been there meanwhile
            self.statuses[name] = status._replace(digest=digest) if young else status
        return Differences(frozenset(edited), frozenset(others))

    @property
    def has_links(self) -> bool:
        """Whether a folder is reached by a link, so that one file may have two names."""
        return any(status.size == UNWATCHED for status in self.statuses.values())

    def was_read(self, name: str, digest: str) -> None:
        """Note what was read of a file after the look: its next state is compared with that."""
        status = self.statuses.get(name)
        if status is not None and status.digest:
            self.statuses[name] = status._replace(digest=digest)

    def _everything(self, roots: dict[str, str]) -> dict[str, Source]:
        found: dict[str, Source] = {}
        self.links = {}
        waiting = list(roots.items())
        while waiting:
            folder, name = waiting.pop()
            for path, status in _at(folder, name):
                found[path] = status
                if status.size != UNWATCHED:
                    continue
                real = os.path.realpath(folder + path.removeprefix(name))
                if real not in self.links and not _is_around(real, roots):
                    self.links[real] = path
                    waiting.append((real, path))
        return found

    def _known_below(self, names: Collection[str]) -> set[str]:
        """Return the names that are known, and all that are known below the others."""
        known = {name for name in names if name in self.statuses}
        folders = tuple(f"{name}/" for name in names if name not in known)
        return known | {path for path in self.statuses if folders and path.startswith(folders)}

    def _digest(self, name: str) -> str:
        """Return the digest of a file; of one that cannot be read, something that is none."""
        try:
            return digest_of((self.site / name).read_bytes())
        except OSError as error:
            return f"error {error.errno}"


def _moment(state: Path) -> int:
    """Return the time of the file system; where we may not write, no file counts as old."""
    try:
        make_state(state)
        return moment(os.fspath(state))
    except OSError:
        return 0


def _names(paths: Iterable[str], roots: dict[str, str]) -> dict[str, str] | None:
    """Return what the site calls paths that matter; None where one lies in no known folder."""
    names: dict[str, str] = {}
    for path in paths:
        root = next((r for r in roots if path == r or path.startswith(r + os.sep)), None)
        if root is None:
            return None
        below = path.removeprefix(root).replace(os.sep, "/")
        if not _is_hidden(below, roots[root]):
            names[path] = roots[root] + below
    return names


def _at(path: str, name: str) -> Iterator[tuple[str, Source]]:
    """Yield the status of a file, or of all in a folder, but for what no site is made from."""
    if Path(path).is_dir() and not Path(path).is_symlink():
        for below, status in statuses(path, name):
            if not _is_hidden(below.removeprefix(name), name):
                yield below, status
    elif os.path.lexists(path):
        yield name, status_of(path)


def _is_hidden(below: str, root: str) -> bool:
    """Tell whether a path below a folder has a part that is no content, as an editor's notes."""
    hidden = (".", "_") if root.startswith("content") else (".",)
    parts = below.split("/")
    return any(p.startswith(hidden) or p.endswith("~") or p in IGNORED_NAMES for p in parts if p)


def _is_around(folder: str, roots: Iterable[str]) -> bool:
    """Tell whether a folder holds one of the roots, or lies in one: it is looked at anyway."""
    inside, above = folder + os.sep, [root + os.sep for root in roots]
    return any(inside.startswith(there) or there.startswith(inside) for there in above)
