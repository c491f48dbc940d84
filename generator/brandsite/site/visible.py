"""Which records may leave the machine, on the day of the build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from brandsite.frozen import frozen
from brandsite.records.base import Record
from brandsite.records.mentoring import Mentoring
from brandsite.records.parts import Surface
from brandsite.records.post import Post
from brandsite.records.status import PostStatus, post_status
from brandsite.records.testimonial import Testimonial
from brandsite.site.entries import Entry

RESUME_KINDS: Final = frozenset(
    {
        "experience", "education", "certification", "skill", "language", "project",
        "volunteering", "award", "speaking", "publication", "testimonial",
    }
)  # fmt: skip
"""What a résumé may hold; of other kinds, a record that is for the résumé alone is nowhere."""


@frozen
class Audience:
    """For whom, and for when, the site is built."""

    now: dt.datetime
    """In the site's time zone."""
    drafts: bool = False
    future: bool = False
    resume: bool = True
    """Whether there is a résumé, for what is visible nowhere else."""

    @classmethod
    def at(cls, now: dt.datetime, time_zone: str, *, drafts: bool, future: bool) -> Audience:
        """Return the audience at the moment `now`, which has any time zone."""
        return cls(now.astimezone(ZoneInfo(time_zone)), drafts, future)

    @property
    def today(self) -> dt.date:
        """The day of the build where the owner lives."""
        return self.now.date()


def status_of(post: Post, audience: Audience) -> PostStatus:
    """Tell whether a post is out, lies ahead, or is unfinished."""
    return post_status(post, audience.now, audience.now.tzinfo or dt.UTC)


def is_visible(entry: Entry, audience: Audience) -> bool:
    """Tell whether a record may be published in any way, be it in the résumé only."""
    record = entry.record
    if isinstance(record, Record) and record.visibility != "public":
        in_resume = audience.resume and entry.ref.kind in RESUME_KINDS
        if record.visibility == "private" or not in_resume:
            return False
    if isinstance(record, Testimonial):
        surface: Surface = "resume" if record.visibility == "resume" else "site"
        return record.consent is not None and record.consent.covers(surface, audience.today)
    if isinstance(record, Mentoring) and record.person:
        return record.consent is not None and record.consent.covers("site", audience.today)
    if isinstance(record, Post):
        status = status_of(record, audience)
        shown = {"published": True, "draft": audience.drafts, "scheduled": audience.future}
        return shown[status]
    return True


def is_public(entry: Entry) -> bool:
    """Tell whether a visible record stands on pages, and not in the résumé only."""
    return not isinstance(entry.record, Record) or entry.record.visibility == "public"


def visible(
    entries: Mapping[str, tuple[Entry, ...]], audience: Audience
) -> Mapping[str, tuple[Entry, ...]]:
    """Keep what may be published; of two records with one id, the first."""
    kept: dict[str, tuple[Entry, ...]] = {}
    for kind, found in entries.items():
        by_id: dict[str, Entry] = {}
        for entry in found:
            if is_visible(entry, audience):
                by_id.setdefault(entry.ref.id, entry)
        kept[kind] = tuple(by_id.values())
    return MappingProxyType(kept)


def next_change(entries: Mapping[str, tuple[Entry, ...]], audience: Audience) -> dt.datetime:
    """Return when the site will differ without an edit: at midnight, or when a post comes out."""
    zone = audience.now.tzinfo or dt.UTC
    midnight = dt.datetime.combine(audience.today + dt.timedelta(days=1), dt.time(), zone)
    scheduled = (entry.of(Post).date.at(zone) for entry in entries["post"])
    return min([midnight, *(moment for moment in scheduled if moment > audience.now)])
