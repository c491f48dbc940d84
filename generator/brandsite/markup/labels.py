"""The few words that the converter itself writes, by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Labels:
    """The converter's own words in one language."""

    callouts: Mapping[str, str] = field(hash=False)
    """Title of a callout that has none of its own, by kind."""
    table: str
    """Name of a scrolling table; `{}` stands for its header cells."""
    footnotes: str
    """Name of the section of footnotes."""
    footnote: str
    """Name of a reference to a footnote; `{}` stands for its number."""
    back: str
    """Name of the link from a footnote to its reference; `{}` stands for its number."""
    done: str
    """Name of a checked box."""
    to_do: str
    """Name of an empty box."""


CALLOUTS: Final = ("note", "tip", "important", "warning", "caution")


def _labels(callouts: str, others: str) -> Labels:
    """Read both lists of words, parted by bars."""
    kinds = dict(zip(CALLOUTS, callouts.split("|"), strict=True))
    return Labels(kinds, *others.split("|"))


_WORDS: Final = {
    "en": (
        "Note|Tip|Important|Warning|Caution",
        "Table: {}|Footnotes|Footnote {}|Back to reference {}|Done|To do",
    ),
}


@lru_cache(maxsize=32)
def labels_for(language: str) -> Labels:
    """Return the words in a language; English if we do not have it."""
    primary = language.replace("_", "-").split("-")[0].lower()
    return _labels(*_WORDS.get(primary, _WORDS["en"]))
