"""What this machine published last, so that it need not be asked for, and means something.

The notes are disposable: without them the host is asked for more, and the plan says less.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from brandsite.build.publishing.disk import make_state, write_whole
from brandsite.deploy.manifest import Manifest

_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A state that was published from here. It is live only if the host still names its id."""

    id: str = ""
    """What the host called it; empty where nothing is known."""
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    manifest: Manifest | None = None

    @classmethod
    def load(cls, file: Path) -> Note:
        """Read a note; whatever is wrong with it, the answer is that nothing is known."""
        try:
            value = json.loads(file.read_bytes())
            if value["version"] != _VERSION:
                return cls()
            digests = {str(path): str(digest) for path, digest in value["digests"].items()}
            return cls(str(value["id"]), digests, Manifest.of(value["manifest"]))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls()

    def save(self, file: Path, state: Path) -> None:
        """Write it, out of reach of version control: `state` is the folder for such notes."""
        make_state(state)
        file.parent.mkdir(parents=True, exist_ok=True)
        value = {
            "version": _VERSION,
            "id": self.id,
            "digests": dict(self.digests),
            "manifest": self.manifest.plain() if self.manifest else None,
        }
        write_whole(file, json.dumps(value, ensure_ascii=False, indent=1).encode())
