"""The whole career in one view."""

from __future__ import annotations

from typing import Final

from brandsite.pages import career, credentials, person, speaking
from brandsite.pages.context import Context
from brandsite.pages.views.record import CareerRecord
from brandsite.pages.writing import Writing

POSTS: Final = 12
"""How many posts stand in it: enough to know the writer by; the others are a page of their own."""


def career_record(ctx: Context, found: Writing) -> CareerRecord:
    """Return all public records of a career."""
    projects = career.newest_first(ctx.public("project"), ctx.site.now.date())
    return CareerRecord(
        location=person.location(ctx),
        organizations=career.organizations(ctx, "experience"),
        volunteering=career.organizations(ctx, "volunteering"),
        projects=tuple(career.project_card(ctx, entry) for entry in projects),
        skills=career.skill_groups(ctx, ctx.public("skill")),
        certifications=credentials.certifications(ctx, ctx.public("certification")),
        education=credentials.education(ctx, ctx.public("education")),
        languages=credentials.languages(ctx, ctx.public("language")),
        awards=credentials.awards(ctx, ctx.public("award")),
        publications=speaking.publications(ctx, ctx.public("publication")),
        talks=speaking.talks(ctx, ctx.public("speaking")),
        posts=tuple(found.cards[entry.ref] for entry in found.posts[:POSTS]),
        post_count=len(found.posts),
    )
