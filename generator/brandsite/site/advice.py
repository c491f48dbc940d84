"""What the owner had better know of records that are in order: nothing here is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from brandsite.diagnostics import Diagnostic, Severity
from brandsite.markup import avoided
from brandsite.records.base import Record
from brandsite.records.skill import Skill
from brandsite.site.entries import Entry, Locator

Entries = Mapping[str, tuple[Entry, ...]]

ON_HOME: Final = (
    "experience", "project", "post", "skill", "certification", "speaking", "testimonial",
)  # fmt: skip
"""The kinds of which the home page shows what is highlighted."""
_TITLES: Final = {"post": "title", "page": "title", "project": "name", "goal": "title"}
"""The fields in which owners put what they do into words of their own, and no Markdown."""


def unproven(
    entries: Entries, evidence: Mapping[str, object], locator: Locator
) -> Iterator[Diagnostic]:
    """Find skills with a level that nothing shows at work."""
    for entry in entries["skill"]:
        if isinstance(entry.record, Skill) and entry.record.level and entry.ref.id not in evidence:
            yield locator.problem(
                entry.origin,
                ("level",),
                "level-without-evidence",
                "nothing shows this skill at work",
                hint=f"name it under skills: [{entry.ref.id}] where you used it",
                severity=Severity.WARNING,
            )


def highlighted_in_vain(entries: Entries, locator: Locator) -> Iterator[Diagnostic]:
    """Find records that are highlighted, and of a kind that the home page does not show."""
    for kind, found in entries.items():
        for entry in found if kind not in ON_HOME else ():
            if isinstance(entry.record, Record) and entry.record.highlight:
                yield locator.problem(
                    entry.origin,
                    ("highlight",),
                    "highlighted-in-vain",
                    "the home page has no place for highlights of this kind",
                    hint=f"remove it; there is one for {', '.join(ON_HOME)}",
                    severity=Severity.WARNING,
                )


def avoided_titles(
    entries: Entries, words: tuple[str, ...], locator: Locator
) -> Iterator[Diagnostic]:
    """Find words that the owner never uses in titles, which are not converted."""
    pattern = avoided.pattern_of(words)
    for kind, field in _TITLES.items():
        for entry in entries[kind]:
            found = pattern.search(getattr(entry.record, field))
            if found:
                yield locator.problem(
                    entry.origin,
                    (field,),
                    "avoided-word",
                    avoided.message_of(found[0]),
                    hint=avoided.HINT,
                    severity=Severity.WARNING,
                )
