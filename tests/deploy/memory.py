"""A place to publish to that lives in memory: what is live there is what a test says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from brandsite.deploy.changes import Live
from brandsite.deploy.files import Files
from brandsite.deploy.http import Http
from brandsite.deploy.means import Hidden, Means
from brandsite.deploy.target import Progress, Published, Release, Target
from brandsite.records.targets.netlify import Netlify
from brandsite.sources.files import digest_of
from tiny import NOON

CANARY = "canary-b0fa3c7e81d24a95"
"""A token that must never be seen."""


@dataclass(slots=True)
class Sleeps:
    """Waits for nothing, and notes for how long."""

    seconds: list[float] = field(default_factory=list)

    def __call__(self, seconds: float) -> None:
        """Note it."""
        self.seconds.append(seconds)


def means_at(
    site: Path, *, environment: Mapping[str, str] | None = None, known: Live | None = None
) -> Means:
    """Return what a target gets, with time that stands still and pauses that do not last."""
    sleep = Sleeps()
    http = Http(sleep=sleep, chance=lambda: 0.5, now=now, agent="brandsite/test")
    return Means(
        {"NETLIFY_AUTH_TOKEN": Hidden(CANARY)},
        environment or {},
        http,
        sleep,
        site,
        site / ".brandsite/deploy/x",
        known or Live(),
    )


def now() -> dt.datetime:
    """Return the moment of all tests."""
    return NOON


class MemoryTarget(Target[Netlify]):
    """A place in memory."""

    reads_redirects: ClassVar[bool] = True

    def __init__(self, means: Means, live: Live, faults: Iterable[str] = ()) -> None:
        super().__init__(Netlify.model_validate({"kind": "netlify", "site": "ada"}), means)
        self.state = live
        self.own_faults = tuple(faults)

    @staticmethod
    def digest(data: bytes) -> str:
        """Return a digest."""
        return digest_of(data)

    @property
    def place(self) -> str:
        """Return a name."""
        return "memory"

    def live(self) -> Live:
        """Return what the test said."""
        return self.state

    def faults(self, files: Files) -> Iterable[str]:
        """Yield what the test said."""
        del files
        return self.own_faults

    def publish(self, release: Release, progress: Progress) -> Published:
        """Make it live."""
        progress("uploading", 1, 1)
        self.state = Live("next", release.digests)
        return Published("next")
