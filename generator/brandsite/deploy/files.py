"""The files of a built site, as a target takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from brandsite.deploy.errors import DeployError

Digest = Callable[[bytes], str]
"""How a host tells one content from another: a function of a file's bytes."""


@dataclass(frozen=True, slots=True)
class Files:
    """What is to be published: paths below the output folder, with forward slashes, sorted."""

    folder: Path
    sizes: Mapping[str, int]
    """Bytes by path."""

    @classmethod
    def below(cls, folder: Path, paths: Iterable[str]) -> Files:
        """Look at the files that a build has made. Raises DeployError when one is missing."""
        try:
            sizes = {path: (folder / path).stat().st_size for path in sorted(paths)}
        except FileNotFoundError as error:
            message = f"{error.filename} is not there any more: build the site again"
            raise DeployError(message) from None
        return cls(folder, MappingProxyType(sizes))

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises OSError."""
        return (self.folder / path).read_bytes()

    def read_as(self, path: str, digest: Digest, expected: str) -> bytes:
        """Return the bytes of a file that is still what it was.

        Raises DeployError when it is not: what was announced to the host must be what it gets.
        """
        data = self.read(path)
        if digest(data) != expected:
            message = f"{path} changed while it was being published; run the command again"
            raise DeployError(message)
        return data

    def digests(self, digest: Digest) -> dict[str, str]:
        """Return the digest of every file by its path."""
        return {path: digest(self.read(path)) for path in self.sizes}
