"""A zip file of the whole site: the same site gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from brandsite.build.publishing.disk import write_whole
from brandsite.deploy.changes import Live
from brandsite.deploy.errors import DeployError
from brandsite.deploy.target import Published, Target
from brandsite.records.targets.zip import Zip

if TYPE_CHECKING:
    from brandsite.deploy.target import Progress, Release

_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can hold: dates would make equal sites differ."""
_MODE: Final = 0o644 << 16


class ZipTarget(Target[Zip]):
    """An archive that is replaced as a whole."""

    @staticmethod
    def digest(data: bytes) -> str:
        """Return the SHA-256 of a file, in hex."""
        return hashlib.sha256(data).hexdigest()

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return str(self._file)

    def live(self) -> Live:
        """Read the archive that is there."""
        try:
            data = self._file.read_bytes()
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = [name for name in archive.namelist() if not name.endswith("/")]
                digests = {name: self.digest(archive.read(name)) for name in names}
        except FileNotFoundError:
            return Live()
        except (OSError, zipfile.BadZipFile) as error:
            message = f"{self._file} is not a zip file of ours: {error}"
            raise DeployError(message, "move it away, or name another one") from None
        return Live(self.digest(data), digests)

    def publish(self, release: Release, progress: Progress) -> Published:
        """Write the archive beside the old one, and put it in its place."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for done, (path, digest) in enumerate(release.digests.items(), 1):
                progress("packing", done, len(release.digests))
                entry = zipfile.ZipInfo(path, _NO_DAY)
                entry.external_attr, entry.create_system = _MODE, 3  # as on Unix, wherever made
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, release.files.read_as(path, self.digest, digest))
        data = made.getvalue()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, data)
        except OSError as error:
            message = f"{self._file} cannot be written: {error.strerror}"
            raise DeployError(message, "the archive that was there still is") from None
        return Published(self.digest(data), "", "", len(release.digests), len(data))

    @property
    def _file(self) -> Path:
        return self.means.site.joinpath(Path(self.settings.path).expanduser()).resolve()
