"""The news that records can make: their names, and the fields whose change is worth a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from brandsite.deploy.manifest import Facts
from brandsite.records.base import Model, Named
from brandsite.records.certification import Certification
from brandsite.records.engagements import Engagement
from brandsite.records.kinds import KINDS
from brandsite.records.site import SiteSettings
from brandsite.records.status import certification_status
from brandsite.site.entries import Entry
from brandsite.site.visible import Audience, is_public, visible

_NEWS: Final = ("issued", "expires", "start", "end", "date", "updated", "level", "status")
_SETTINGS: Final = frozenset({"site", "brand"})


def facts_of(
    entries: Mapping[str, tuple[Entry, ...]], settings: SiteSettings, audience: Audience
) -> dict[str, Facts]:
    """Return the facts of every record that stands on pages, by what references call it."""
    seen = visible(entries, audience)
    public = (e for kind, shown in seen.items() if kind not in _SETTINGS for e in shown)
    return {
        key: facts
        for entry in filter(is_public, public)
        for key, facts in _facts(entry, settings, audience)
    }


def _facts(entry: Entry, settings: SiteSettings, audience: Audience) -> Iterator[tuple[str, Facts]]:
    record, label, key = entry.record, KINDS[entry.ref.kind].label, str(entry.ref)
    if isinstance(record, Engagement):
        for position in record.positions:
            name = f"{position.title}, {record.organization}"
            yield f"{key}/{position.id}", {"kind": "position", "name": name, **_news(position)}
        return
    facts = {"kind": label, "name": _name(record), **_news(record)}
    if isinstance(record, Certification):
        days = settings.expiry_warning_days
        facts["status"] = certification_status(record, audience.today, days)
    yield key, facts


def _name(record: Model) -> str:
    return record.name_text if isinstance(record, Named) else ""


def _news(record: Model) -> dict[str, str]:
    values = {name: getattr(record, name, None) for name in _NEWS}
    return {name: str(value) for name, value in values.items() if value not in (None, "")}
