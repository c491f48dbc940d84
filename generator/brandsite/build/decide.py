"""Which outputs are to be made, and why: pure, so that it can be told and tested."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from brandsite.build.keys import Key
from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import State
from brandsite.frozen import frozen


class Cause(StrEnum):
    """Why an output is made."""

    NEVER_BUILT = "never-built"
    OUTPUT_MISSING = "output-missing"
    OUTPUT_EDITED = "output-edited"
    TEMPLATE_CHANGED = "template-changed"
    SLOT_CHANGED = "slot-changed"
    ENGINE_CHANGED = "engine-changed"
    FORCED = "forced"
    PROBLEM = "problem"
    """Something was to be said about it, and is to be said again."""


_WORDS: Final = MappingProxyType(
    {
        Cause.NEVER_BUILT: "it was never built",
        Cause.OUTPUT_MISSING: "the file is not there any more",
        Cause.OUTPUT_EDITED: "the file was changed since",
        Cause.TEMPLATE_CHANGED: "its template changed",
        Cause.ENGINE_CHANGED: "Brandsite, or a library that it uses, changed",
        Cause.FORCED: "--force",
        Cause.PROBLEM: "there was something to say about it",
    }
)


@frozen
class Reason:
    """One reason to make an output."""

    cause: Cause
    slots: tuple[str, ...] = ()
    """For `SLOT_CHANGED`: the inputs that differ, by name."""

    def __str__(self) -> str:
        """In words, for the owner of the site."""
        return f"{', '.join(self.slots)} changed" if self.slots else _WORDS[self.cause]


@frozen
class Decision:
    """Whether an output is made or kept."""

    output: str
    reasons: tuple[Reason, ...] = ()
    """Empty for what is kept."""

    @property
    def kept(self) -> bool:
        """Whether the published file stays as it is."""
        return not self.reasons


def decide(
    output: str, key: Key, note: Note | None, state: State | None, *, forced: bool = False
) -> Decision:
    """Compare a job's key with what is noted of its output, and with the file as it is now."""
    return Decision(output, tuple(_reasons(key, note, state, forced=forced)))


def _reasons(key: Key, note: Note | None, state: State | None, *, forced: bool) -> list[Reason]:
    reasons = [Reason(Cause.FORCED)] if forced else []
    if note is None or state is None:
        return [*reasons, Reason(Cause.NEVER_BUILT)]
    if state is State.MISSING:
        reasons.append(Reason(Cause.OUTPUT_MISSING))
    elif state is State.EDITED:
        reasons.append(Reason(Cause.OUTPUT_EDITED))
    if note.key is None:
        return [*reasons, Reason(Cause.PROBLEM)]
    if key.whole == note.key.whole:
        return reasons
    if key.template != note.key.template:
        reasons.append(Reason(Cause.TEMPLATE_CHANGED))
    changed = _changed(key.slots, note.key.slots)
    if changed:
        reasons.append(Reason(Cause.SLOT_CHANGED, changed))
    if not changed and key.template == note.key.template:
        reasons.append(Reason(Cause.ENGINE_CHANGED))
    return reasons


def _changed(new: Mapping[str, bytes], old: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(sorted(n for n in new.keys() | old.keys() if new.get(n) != old.get(n)))
