"""The files of the preview's script, as they come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import Final

from brandsite.preview.media import media_type
from brandsite.preview.messages import Response, plain

ROOT: Final = "/_preview/"
"""Everything that the preview serves for itself stands below this."""
_FOLDER: Final = Path(__file__).parent / "client"


@dataclass(frozen=True, slots=True)
class Client:
    """The script, under an address that changes with it, so that browsers may keep it."""

    files: Mapping[str, bytes]
    root: str

    @classmethod
    def read(cls) -> Client:
        """Read the files; raises OSError where the program is incomplete."""
        paths = sorted(_FOLDER.rglob("*.js"))
        files = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in paths}
        digest = blake2b(b"\0".join(files.values()), digest_size=6).hexdigest()
        return cls(files, f"{ROOT}{digest}/")

    @property
    def entry(self) -> str:
        """The address of the script that loads the others."""
        return f"{self.root}main.js"

    def answer(self, path: str) -> Response:
        """Return one of the files."""
        data = self.files.get(path.removeprefix(self.root))
        if data is None:
            return plain(HTTPStatus.NOT_FOUND)
        headers = {
            "content-type": media_type(path),
            "cache-control": "private, max-age=31536000, immutable",
            "cross-origin-resource-policy": "same-origin",
            "x-content-type-options": "nosniff",
        }
        return Response(HTTPStatus.OK, data, headers)
