"""Digests of the site's files; what is as it was noted is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from brandsite.build.ledger import Source
from brandsite.sources.files import FoundFile, digest_of

COARSEST: Final = 2_000_000_000
"""Nanoseconds: the resolution of the coarsest times that file systems keep (FAT's two seconds)."""


@dataclass(slots=True)
class Digests:
    """Digests of files by their path, size, time and inode, with the last build's notes."""

    noted: Mapping[str, Source]
    taken_ns: int
    """When the notes were begun: a file that is about as young is read again."""
    began_ns: int = 0
    """When this build began."""
    known: dict[str, Source] = field(default_factory=dict)
    """What was found out in this build."""

    def of(self, file: FoundFile) -> str:
        """Return the digest of a file's bytes; raise OSError where it cannot be read."""
        known = self.known.get(file.path)
        if known is None or not known.digest:
            known = self.known[file.path] = Source(
                file.size, file.mtime_ns, file.inode, self._noted(file) or _read(file)
            )
        return known.digest

    def still(self, file: FoundFile) -> bool:
        """Tell whether a file still has the bytes whose digest was given.

        Somebody may write while a build reads: what was made of other bytes must not be kept
        under that digest.
        """
        known = self.known.get(file.path)
        try:
            status = file.absolute.stat()
            now = (status.st_size, status.st_mtime_ns, status.st_ino)
            if known is None or now != known[:3]:
                return False
            return known.mtime_ns < self.began_ns - COARSEST or _read(file) == known.digest
        except OSError:
            return False

    def added_to(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """Return the sources with those digests that were found of them as they are there."""
        return {
            path: self.known[path] if self._is_known(path, source) else source
            for path, source in sources.items()
        }

    def _is_known(self, path: str, source: Source) -> bool:
        return path in self.known and self.known[path][:3] == source[:3]

    def _noted(self, file: FoundFile) -> str:
        source = self.noted.get(file.path)
        if source is None or not is_same(file, source, self.taken_ns):
            return ""
        return source.digest


def is_same(file: FoundFile, source: Source, taken_ns: int) -> bool:
    """Tell from its status alone that a file is as it was read; False may mean that it may be."""
    status = (file.size, file.mtime_ns, file.inode)
    settled = file.mtime_ns < taken_ns - COARSEST
    return settled and status == (source.size, source.mtime_ns, source.inode)


def _read(file: FoundFile) -> str:
    return digest_of(file.absolute.read_bytes())
