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
    everything = [entry for found in entries.values() for entry in found]
    parts = {ref: (entry, part) for entry in everything for ref, part in _parts(entry)}
    found: dict[str, dict[Ref, Evidence]] = {}
    for entry in everything:
        if isinstance(entry.record, Skill):
            for ref in entry.record.evidence:
                if ref in parts:
                    proof, part = parts[ref]
                    evidence = Evidence(proof, ref, *time_of(part, today))
                    found.setdefault(entry.ref.id, {}).setdefault(ref, evidence)
        for skill, ref, part in _named(entry):
            start, end = time_of(part, today)
            if start is None or start <= today:
                evidence = Evidence(entry, ref, start, end)
                found.setdefault(skill, {}).setdefault(ref, evidence)
    return MappingProxyType(
        {skill: _newest_first(items.values()) for skill, items in found.items()}
    )


def _parts(entry: Entry) -> Iterator[tuple[Ref, Model]]:
    """Yield a record and the positions in it, each with its reference."""
    yield entry.ref, entry.record
    if isinstance(entry.record, Engagement):
        for position in entry.record.positions:
            yield Ref(entry.ref.kind, f"{entry.ref.id}/{position.id}"), position


def _named(entry: Entry) -> Iterator[tuple[str, Ref, Model]]:
    """Yield each skill that a record names, with the part of the record that names it."""
    record = entry.record
    if isinstance(record, Goal):
        return
    for ref, part in _parts(entry):
        for skill in (*getattr(part, "skills", ()), *_of_challenges(part)):
            yield skill, ref, part


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
