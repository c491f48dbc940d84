"""A file of the new site, written out of sight by whatever process makes it."""

from __future__ import annotations

from brandsite.build.publishing.disk import write_new
from brandsite.build.publishing.stamps import Stamp
from brandsite.frozen import frozen
from brandsite.sources.files import digest_of

Written = Stamp | OSError | None
"""What came of writing a draft: its stamp, or what the disk refused; None if it was not needed."""


@frozen
class Draft:
    """Where a file waits until the new site is whole, and what it would take the place of."""

    file: str
    """A file that no other draft has, nor one of a build that was killed."""
    published: str
    """The digest of the file that is there, if that can keep its time; else empty."""

    def write(self, data: bytes) -> Written:
        """Write the file, unless the one that is there has the same bytes."""
        digest = digest_of(data)
        if digest == self.published:
            return None
        try:
            made = write_new(self.file, data)
        except OSError as error:
            return error
        return Stamp(made.st_size, made.st_mtime_ns, made.st_ino, digest)
