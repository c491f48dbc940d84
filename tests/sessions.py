"""A session of the preview over the site that is edited, and what a build would write instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brandsite.preview.session import Session
from brandsite.preview.update import Update
from edits import asked
from tiny import NOON


def session_of(site: Path, **changed: Any) -> Session:  # noqa: ANN401 - of any option
    """Begin a session at the moment of the tests, or at the `now` among the options."""
    options = asked(site, **changed)
    return Session(options, lambda: changed.get("now", NOON))


def refreshed(session: Session, *paths: Path) -> list[Update]:
    """Refresh after a change of `paths`, or of anything; return the updates that were told."""
    told: list[Update] = []
    session.refresh([str(path) for path in paths] or None, told.append)
    return told
