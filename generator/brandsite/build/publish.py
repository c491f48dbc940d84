"""Publishing for a build that makes every file: those that come out the same are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from brandsite.build.publishing.disk import make_state, write_whole
from brandsite.build.publishing.staging import Published
from brandsite.build.publishing.staging import Staging as Transaction
from brandsite.build.publishing.stamps import Stamp, observe
from brandsite.sources.files import digest_of

__all__ = ["Manifest", "Published", "Staging"]

MANIFEST_VERSION: Final = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files of an output folder are ours. Losing it costs nothing but a refusal to guess."""

    path: Path
    stamps: Mapping[str, Stamp] | None
    """None when nothing is known of the folder."""

    @classmethod
    def load(cls, state: Path, output: Path) -> Manifest:
        """Read what the last build into `output` noted; anything unreadable counts as nothing."""
        path = state / f"output-{digest_of(str(output.resolve()).encode())[:16]}.json"
        try:
            noted = json.loads(path.read_text("utf-8"))
            if noted["version"] != MANIFEST_VERSION:
                return cls(path, None)
            return cls(path, {name: Stamp(*stamp) for name, stamp in noted["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path, None)

    def save(self, stamps: Mapping[str, Stamp]) -> None:
        """Note the files of the site that is about to be published."""
        make_state(self.path.parent)
        noted = {"version": MANIFEST_VERSION, "files": dict(sorted(stamps.items()))}
        write_whole(self.path, json.dumps(noted).encode())


@dataclass(slots=True)
class Staging:
    """The new site, file by file, of which only those are written that are not there already."""

    output: Path
    manifest: Manifest
    _transaction: Transaction = field(init=False)

    def __post_init__(self) -> None:
        """Raise UsageError for a folder that is not ours."""
        seen = observe(self.output, self.manifest.path.parent, self.manifest.stamps)
        self._transaction = Transaction(seen)

    def put(self, path: str, data: bytes) -> None:
        """Add one file of the new site."""
        stamp = self._transaction.seen.stamps.get(path)
        if stamp and stamp.digest == digest_of(data):
            self._transaction.keep(path)
        else:
            self._transaction.put(path, data)

    def publish(self) -> Published:
        """Put the new site in the old one's place."""
        return self._transaction.publish(self.manifest.save)

    def discard(self) -> None:
        """Clear up, after publishing as well as instead of it."""
        self._transaction.discard()
