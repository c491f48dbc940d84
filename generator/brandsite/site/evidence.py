"""What shows each skill: every record that names it, with its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from brandsite.records.base import Model
from brandsite.records.dates import PartialDate, Present
from brandsite.records.engagements import Engagement, Position
from brandsite.records.goal import Goal
from brandsite.records.moments import Moment
from brandsite.records.periods import Period
from brandsite.records.references import Ref
from brandsite.records.skill import Skill
from brandsite.site.entries import Entry
from brandsite.site.model import Evidence

Span = tuple[dt.date | None, dt.date | None]


def collect_evidence(
    entries: Mapping[str, tuple[Entry, ...]], today: dt.date
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return the evidence of every skill id that is named, newest first.

    Goals name skills that are not there yet, and what lies ahead has shown nothing yet.
    """
    by_ref = {entry.ref: entry for found in entries.values() for entry in found}
    found: dict[str, dict[Ref, Evidence]] = {}
    for entry in by_ref.values():
        if isinstance(entry.record, Skill):
            proofs = (by_ref[ref] for ref in entry.record.evidence if ref in by_ref)
            for proof in proofs:
                evidence = Evidence(proof, proof.ref, *time_of(proof.record, today))
                found.setdefault(entry.ref.id, {}).setdefault(proof.ref, evidence)
        for skill, ref, part in _named(entry):
            start, end = time_of(part, today)
            if start is None or start <= today:
                evidence = Evidence(entry, ref, start, end)
                found.setdefault(skill, {}).setdefault(ref, evidence)
    return MappingProxyType(
        {skill: _newest_first(items.values()) for skill, items in found.items()}
    )


def _named(entry: Entry) -> Iterator[tuple[str, Ref, Model]]:
    """Yield each skill that a record names, with the part of the record that names it."""
    record = entry.record
    if isinstance(record, Goal):
        return
    if isinstance(record, Engagement):
        for position in record.positions:
            ref = Ref(entry.ref.kind, f"{entry.ref.id}/{position.id}")
            for skill in (*position.skills, *_of_challenges(position)):
                yield skill, ref, position
    for skill in (*getattr(record, "skills", ()), *_of_challenges(record)):
        yield skill, entry.ref, record


def _of_challenges(part: Model) -> Iterator[str]:
    for challenge in getattr(part, "challenges", ()):
        yield from challenge.skills


def _newest_first(items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    def age(item: Evidence) -> tuple[int, int, Ref]:
        end, start = item.end or dt.date.min, item.start or dt.date.min
        return (-end.toordinal(), -start.toordinal(), item.ref)

    return tuple(sorted(items, key=age))


def time_of(record: Model, today: dt.date) -> Span:
    """Return the first and the last day of a record, as far as it says; today if it goes on."""
    if isinstance(record, Engagement):
        spans = [time_of(position, today) for position in record.positions]
        starts = [start for start, _ in spans if start]
        ends = [end for _, end in spans if end]
        return min(starts, default=None), max(ends, default=None)
    if isinstance(record, Period | Position):
        if record.start is None and isinstance(record.end, Present):
            return None, None
        start = record.start or record.end
        end = today if isinstance(record.end, Present) else record.end.last_day()
        return start.first_day(), min(end, today)
    for name in ("date", "issued"):
        value = getattr(record, name, None)
        if isinstance(value, PartialDate):
            return value.first_day(), max(value.first_day(), min(value.last_day(), today))
        if isinstance(value, Moment):
            return value.day, value.day
    return None, None
