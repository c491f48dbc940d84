"""What a target gets from outside: secrets, time, chance, the network, a place for its notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brandsite.deploy.changes import Live
from brandsite.deploy.http import Http


class Hidden:
    """A secret; it shows itself only to those who ask for it by name, in no message and no log."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the secret itself, to be sent to its host and nowhere else."""
        return self._text

    def __repr__(self) -> str:
        """Say that there is something."""
        return "Hidden(…)"


@dataclass(frozen=True, slots=True)
class Means:
    """Handed to a target by the command, and by tests."""

    secrets: Mapping[str, Hidden]
    """Those of `Target.secrets` that were found, by name."""
    environment: Mapping[str, str]
    """For the processes that a target starts, and for addresses such as `NETLIFY_API_URL`."""
    http: Http
    sleep: Callable[[float], None]
    """Waits for so many seconds."""
    site: Path
    """The site's folder; paths in settings are relative to it."""
    state: Path
    """A folder for what this target keeps between runs; disposable, and maybe not there yet."""
    known: Live = field(default_factory=Live)
    """What this machine published here last. If the host still calls what is live by that id, it
    is exactly this; anything else may have been published from elsewhere."""
    base_url: str = ""
    """The address that the site is built for."""
