"""Progress is for a person who waits: one line, which is gone in the end."""

from __future__ import annotations

import io
import sys
from itertools import count

import pytest

from brandsite.commands import progress as module
from brandsite.commands.progress import progress


class Screen(io.StringIO):
    """A terminal, as far as progress can tell."""

    def isatty(self) -> bool:
        """Be one."""
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    """Go through some stages, each so many seconds after the one before; return what was shown."""
    clock = count()
    monkeypatch.setattr(module, "monotonic", lambda: next(clock) * seconds)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    with progress() as watch:
        watch("read", 0)
        watch("assemble", 0)
        watch("make", 12)
        watch("make", 1300)
    return stream.getvalue()


def test_a_person_who_waits_is_shown_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages, then a count of pages, each in the place of the last, and nothing in the end."""
    assert shown(monkeypatch, Screen(), 1.0).split("\r\x1b[K") == [
        "",
        "reading records …",
        "reading texts …",
        "making pages: 12 …",
        "making pages: 1,300 …",
        "",
    ]


def test_quick_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that nobody can read is only a flicker."""
    assert shown(monkeypatch, Screen(), 0.01) == ""


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Logs are not littered."""
    assert shown(monkeypatch, io.StringIO(), 1.0) == ""
