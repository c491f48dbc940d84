"""A folder on this machine: the new site takes the place of the old one in one step.

What is known of the folder lies beside it, as `.NAME.brandsite/`, so that every machine that can
publish there knows it, and so that the switch stays on one disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from brandsite.build.publishing.disk import make_state, write_whole
from brandsite.build.publishing.staging import Staging
from brandsite.build.publishing.stamps import Observation, Stamp, State, observe
from brandsite.deploy.changes import Live
from brandsite.deploy.errors import DeployError
from brandsite.deploy.target import Published, Target
from brandsite.diagnostics import UsageError
from brandsite.records.targets.folder import Folder
from brandsite.sources.files import digest_of

if TYPE_CHECKING:
    from brandsite.deploy.target import Progress, Release

_LEFT: Final = "it is left as it is; empty it, or name another folder in content/site.yaml"
_CHANGED: Final = "changed by somebody else"
"""The digest of a file that is not any more what was published."""


class FolderTarget(Target[Folder]):
    """A folder; files in it that are not of the site stay."""

    digest = staticmethod(digest_of)

    @property
    def place(self) -> str:
        """Where it publishes to, for a person."""
        return str(self._folder)

    def live(self) -> Live:
        """Look at the files that were published."""
        seen = self._observe()
        if seen.known is None and self._folder.is_dir() and any(self._folder.iterdir()):
            message = f"{self._folder} is not empty, and nothing notes that brandsite made it"
            raise DeployError(message, _LEFT)
        digests = {
            path: stamp.digest if seen.states[path] is State.INTACT else _CHANGED
            for path, stamp in (seen.known or {}).items()
            if seen.states[path] is not State.MISSING
        }
        return Live(_name_of(digests), digests)

    def publish(self, release: Release, progress: Progress) -> Published:
        """Write what differs beside the folder, and switch."""
        sent, kept = 0, frozenset(release.changes.kept)
        try:
            staging = Staging(self._observe())
            try:
                for done, path in enumerate(release.digests, 1):
                    progress("writing", done, len(release.digests))
                    if path in kept:
                        staging.keep(path)
                        continue
                    data = release.files.read_as(path, self.digest, release.digests[path])
                    staging.put(path, data)
                    sent += len(data)
                staging.publish(self._note)
            finally:
                staging.discard()
        except UsageError as error:
            raise DeployError(str(error).partition(":")[0], _LEFT) from None
        except OSError as error:
            raise DeployError(str(error)) from None
        return Published(_name_of(release.digests), "", "", len(release.changes.sent), sent)

    @property
    def _folder(self) -> Path:
        return self.means.site.joinpath(Path(self.settings.path).expanduser()).resolve()

    @property
    def _state(self) -> Path:
        return self._folder.with_name(f".{self._folder.name}.brandsite")

    @property
    def _stamps(self) -> Path:
        return self._state / "files.json"

    def _observe(self) -> Observation:
        """Compare the folder with the stamps of what was published, if they can be read."""
        try:
            noted = json.loads(self._stamps.read_bytes())
            known = {str(path): Stamp(*stamp) for path, stamp in noted.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            known = None
        return observe(self._folder, self._state, known)

    def _note(self, stamps: Mapping[str, Stamp]) -> None:
        make_state(self._state)
        write_whole(self._stamps, json.dumps(dict(stamps)).encode())


def _name_of(digests: Mapping[str, str]) -> str:
    """Return a name for a state of the site; none for no site."""
    return digest_of(json.dumps(sorted(digests.items())).encode()) if digests else ""
