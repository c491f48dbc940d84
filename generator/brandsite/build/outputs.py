"""The output folder as a production sees it: what is known of it, and what takes the new files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import State
from brandsite.frozen import frozen
from brandsite.jobs import Store


@frozen
class Before:
    """What is known of the output as it is now."""

    notes: Mapping[str, Note]
    """How each output was made."""
    states: Mapping[str, State]
    """Whether it still is what was made."""


@frozen
class Sink:
    """What takes the outputs, each as soon as it is made or decided on."""

    store: Callable[[str], Store]
    """Gives what puts a file away that is new or may differ, in whatever process makes it."""
    take: Callable[[str, Any], None]
    """Is told what came of that."""
    keep: Callable[[str], None]
    """A file that stays as it is."""
