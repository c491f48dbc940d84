"""What is live, what is to be live, and the difference."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Live:
    """What visitors get now. A place that nothing was published to yet has no files."""

    id: str = ""
    """What the host calls this state, such as the number of a deploy or a commit."""
    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By path, as `Target.digest` makes them."""
    addresses: tuple[str, ...] = ()
    """Where visitors find the site, the usual address first; the site's base_url is to be one of
    them. Empty where the host does not tell."""
    missing: bool = False
    """Whether the host has no such place yet, so that it is to be made first."""
    stopped: str = ""
    """Why the host would not let anything else go live now, such as a lock of the owner's."""
    note: bytes = b""
    """What `Release.note` was, where the target can keep it out of the sight of visitors."""
    whole: str = ""
    """`whole` of its files, where the host keeps that with it; then `digests` may be left to
    `Target.listed`, which is asked only where it differs from what is to be live."""
    unlisted: bool = False
    """Whether nobody tells what files are live, so that all that is to be live counts as new."""


_TITLED: Final = re.compile(r"; files ([0-9a-f]{32})$")


def whole(digests: Mapping[str, str]) -> str:
    """Return one digest for a whole site, in hex: of its paths and of what is in its files."""
    rows = "".join(f"{path}\0{digests[path]}\n" for path in sorted(digests))
    return hashlib.sha256(rows.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def whole_in(title: str) -> str:
    """Return what `Release.titled` wrote at the end of a title, or nothing."""
    found = _TITLED.search(title)
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths by what becomes of them, each sorted."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @classmethod
    def between(cls, live: Mapping[str, str], fresh: Mapping[str, str]) -> Changes:
        """Compare two sites by the digests of their files."""
        both = sorted(live.keys() & fresh.keys())
        return cls(
            added=tuple(sorted(fresh.keys() - live.keys())),
            changed=tuple(path for path in both if live[path] != fresh[path]),
            removed=tuple(sorted(live.keys() - fresh.keys())),
            kept=tuple(path for path in both if live[path] == fresh[path]),
        )

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.added or self.changed or self.removed)

    @property
    def sent(self) -> tuple[str, ...]:
        """The files that a host may not have yet."""
        return tuple(sorted((*self.added, *self.changed)))
