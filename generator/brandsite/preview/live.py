"""The loop of the preview: a session is refreshed whenever something changes, until it is ended."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from brandsite.preview.session import Session
from brandsite.preview.update import Update
from brandsite.preview.watch import Watch


def live(session: Session, watch: Watch, publish: Callable[[Update], None], ended: Event) -> None:
    """Refresh at once, and then whenever something changes, until `ended` is set.

    To end it, set `ended`, then close the watch. It runs in a thread of its own; `publish` is
    called in that thread, and must not take long.
    """
    session.refresh(None, publish)
    while not ended.is_set():
        paths = watch.wait(1.0)
        if paths is None or paths:
            session.refresh(paths, publish)
