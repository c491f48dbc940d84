"""How far long work has come, on one line that leaves no trace, for a person who watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final, Protocol

from brandsite.commands.terminal import is_watched

_PATIENCE: Final = 0.3  # seconds; what is done sooner needs no explanation
_PACE: Final = 0.1
_CLEAR: Final = "\r\x1b[K"
_WORDS: Final = {
    "read": "reading records",
    "theme": "reading the theme",
    "assemble": "reading texts",
    "remember": "publishing",
    "publish": "publishing",
}


class Watch(Protocol):
    """Takes the name of a stage and the number of pages that are made."""

    def __call__(self, stage: str, pages: int, /) -> None:
        """Show it, if it is time to."""


@contextmanager
def progress() -> Iterator[Watch]:
    """Show how work goes on, as long as the block runs; nothing in a pipe or when it is quick."""
    watched = is_watched(sys.stderr)
    started = shown = monotonic()

    def show(stage: str, pages: int) -> None:
        nonlocal shown
        now, words = monotonic(), _WORDS.get(stage)
        due = words is not None or now - shown > _PACE
        if watched and due and now - started > _PATIENCE:
            shown = now
            sys.stderr.write(f"{_CLEAR}{words or f'making pages: {pages:,}'} …")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown != started:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
