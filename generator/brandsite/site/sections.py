"""The pages that the site makes by itself, and what each needs to exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from brandsite.frozen import frozen
from brandsite.records.base import Model
from brandsite.records.brand import Brand
from brandsite.records.engagements import Engagement, Position
from brandsite.records.experience import Experience
from brandsite.records.goal import Goal
from brandsite.records.learning import Learning
from brandsite.records.project import Project
from brandsite.records.site import SiteSettings
from brandsite.records.speaking import Speaking
from brandsite.records.status import learning_status, period_status
from brandsite.site.entries import Entry
from brandsite.site.visible import is_public

Entries = Mapping[str, tuple[Entry, ...]]


@frozen
class Section:
    """A page of the site's own, which is there when one of its kinds has a public record."""

    key: str
    url: str
    kinds: tuple[str, ...] = ()
    """Kinds whose records stand on this page and have their anchors here."""
    needs: Callable[[Brand, SiteSettings, Entries, dt.date], bool] | None = None
    """Takes the place of the rule for kinds; the date is the day of the build."""


def _about(brand: Brand, _settings: SiteSettings, entries: Entries, _today: dt.date) -> bool:
    told = brand.bios.medium or brand.bios.long or brand.values or brand.positioning.change
    return bool(told or has_turning_points(entries))


def _contact(brand: Brand, _settings: SiteSettings, _entries: Entries, _today: dt.date) -> bool:
    contact = brand.contact
    ways = (contact.email, contact.phone, contact.location, contact.address, *brand.links)
    return any(way is not None and way.visibility == "public" for way in ways)


def _now(brand: Brand, settings: SiteSettings, entries: Entries, today: dt.date) -> bool:
    if not settings.features.now:
        return False
    records = [e.record for found in entries.values() for e in found if is_public(e)]
    return _available(brand, today) or any(_goes_on(record, today) for record in records)


def _available(brand: Brand, today: dt.date) -> bool:
    """Tell whether the owner says anything about their availability on this day."""
    stated = brand.availability
    return (
        stated is not None
        and (stated.since is None or stated.since.first_day() <= today)
        and (stated.until is None or stated.until.last_day() >= today)
    )


def _goes_on(record: Model, today: dt.date) -> bool:
    """Tell whether a record belongs to the present: work, projects, goals, learning, a talk."""
    if isinstance(record, Experience):
        return any(_goes_on(position, today) for position in record.positions)
    if isinstance(record, Position | Project):
        status = period_status(record.start, record.end, today)
        return record.start is not None and status == "current"
    if isinstance(record, Goal):
        return record.status == "open"
    if isinstance(record, Learning):
        return learning_status(record, today) == "in-progress"
    return isinstance(record, Speaking) and record.date.last_day() >= today


def _resume(_brand: Brand, settings: SiteSettings, entries: Entries, _today: dt.date) -> bool:
    kinds = ("experience", "education", "project", "certification", "skill")
    return settings.features.resume and any(entries[kind] for kind in kinds)


def _archive(_brand: Brand, settings: SiteSettings, entries: Entries, _today: dt.date) -> bool:
    return settings.features.archive and has_public(entries, "post")


def _tags(_brand: Brand, settings: SiteSettings, entries: Entries, _today: dt.date) -> bool:
    tagged = (getattr(entry.record, "tags", ()) for entry in entries["post"] if is_public(entry))
    return settings.features.tags and any(tagged)


SECTIONS: Final = (
    Section("about", "/about/", needs=_about),
    Section("experience", "/experience/", ("experience", "volunteering")),
    Section("projects", "/projects/", ("project",)),
    Section("writing", "/writing/", ("post",)),
    Section("skills", "/skills/", ("skill",)),
    Section("credentials", "/credentials/", ("certification", "education", "language", "award")),
    Section("growth", "/growth/", ("goal", "learning", "feedback")),
    Section("community", "/community/", ("mentoring", "membership", "testimonial")),
    Section("speaking", "/speaking/", ("speaking", "publication")),
    Section("now", "/now/", needs=_now),
    Section("contact", "/contact/", needs=_contact),
    Section("archive", "/writing/archive/", needs=_archive),
    Section("tags", "/writing/tags/", needs=_tags),
    Section("resume", "/resume/", needs=_resume),
)
"""In the order in which navigation shows them."""


def has_public(entries: Entries, kind: str) -> bool:
    """Tell whether any record of the kind stands on pages."""
    return any(is_public(entry) for entry in entries[kind])


def has_turning_points(entries: Entries) -> bool:
    """Tell whether a challenge is marked as a turning point."""
    for entry in (*entries["experience"], *entries["volunteering"], *entries["project"]):
        record = entry.record
        parts = record.positions if isinstance(record, Engagement) else (record,)
        challenges = (
            challenge
            for part in parts
            for challenge in (getattr(part, "challenges", ()) if is_public(entry) else ())
        )
        if any(challenge.turning_point for challenge in challenges):
            return True
    return False


def present(
    brand: Brand, settings: SiteSettings, entries: Entries, today: dt.date
) -> tuple[Section, ...]:
    """Return the sections that there is content for."""
    return tuple(
        section
        for section in SECTIONS
        if (
            section.needs(brand, settings, entries, today)
            if section.needs
            else any(has_public(entries, kind) for kind in section.kinds)
        )
    )
