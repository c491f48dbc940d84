"""Kinds of records, as people name them on the command line."""

from __future__ import annotations

from brandsite.diagnostics import UsageError, did_you_mean
from brandsite.records.kinds import KINDS, Kind


def find_kind(word: str) -> Kind:
    """Return the kind of that name (`certification`) or of that file (`certifications`).

    Raises UsageError with the nearest name.
    """
    found = next((kind for kind in KINDS.values() if word.lower() in (kind.name, kind.stem)), None)
    if found is None:
        hint = did_you_mean(word, KINDS, otherwise=f"the kinds are {', '.join(KINDS)}")
        message = f"there is no kind of record called {word!r}\nhint: {hint}"
        raise UsageError(message)
    return found
