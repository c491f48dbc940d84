"""The pages that gather records: home, about, experience … résumé, now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from brandsite.diagnostics import Span
from brandsite.pages import career, credentials, growth, person, speaking
from brandsite.pages.context import Context
from brandsite.pages.frame import Frame
from brandsite.pages.planned import PlannedPage
from brandsite.pages.record import career_record
from brandsite.pages.views import layouts
from brandsite.pages.views.base import Chrome, LinkView, PageMeta
from brandsite.pages.views.person import ValueView
from brandsite.pages.views.speaking import TalkView
from brandsite.pages.writing import Writing
from brandsite.records.base import Record
from brandsite.records.goal import Goal
from brandsite.site.entries import Entry
from brandsite.site.sections import SECTIONS

CONTENT: Final = Span("content")


def overview_pages(ctx: Context, frame: Frame, found: Writing) -> Iterator[PlannedPage]:
    """Yield the home page and every other page that gathers records."""
    yield PlannedPage("home.html", partial(home, ctx, frame, found), "/", CONTENT)
    for section in SECTIONS:
        make = _PAGES.get(section.key)
        if make is not None and section.key in ctx.site.sections:
            origin = Span(f"content/{section.kinds[0]}") if section.kinds else CONTENT
            view = partial(make, ctx, frame)
            yield PlannedPage(f"{section.key}.html", view, section.url, origin)


def highlighted(entries: Iterable[Entry], limit: int) -> tuple[Entry, ...]:
    """Return the records that the owner highlights, or else the first `limit`."""
    found = tuple(entries)
    chosen = [e for e in found if isinstance(e.record, Record) and e.record.highlight]
    return tuple(chosen) or found[:limit]


def home(ctx: Context, frame: Frame, found: Writing) -> layouts.HomePage:
    """Return the home page: who this is, and the best of everything below."""
    today = ctx.site.now.date()
    brand, settings = ctx.site.brand, ctx.site.settings
    described = ctx.title(settings.description) or ctx.plain(brand.bios.short or brand.headline)
    valid = [
        view
        for view in credentials.certifications(ctx, _best(ctx, "certification", 4))
        if view.status in ("valid", "expiring")
    ]
    talks = speaking.talks(ctx, career.newest_first(ctx.public("speaking"), today))
    posts = highlighted(found.posts, 0)
    latest = (*posts, *(entry for entry in found.posts if entry not in posts))[:5]
    return frame.fill(
        layouts.HomePage,
        frame.meta("home", "/", "", description=described),
        positioning_html=person.positioning(ctx),
        bio_html=person.bio(ctx, "short", "medium"),
        portrait=person.portrait(ctx),
        action=_action(ctx),
        availability=person.availability(ctx),
        roles=career.roles(ctx, most=5),
        projects=tuple(career.project_card(ctx, e) for e in _best(ctx, "project", 3)),
        posts=tuple(found.cards[entry.ref] for entry in latest),
        skills=career.skill_groups(ctx, _best(ctx, "skill", 8)),
        certifications=tuple(valid),
        talks=_home_talks(ctx, talks),
        testimonials=growth.testimonials(ctx, _best(ctx, "testimonial", 2)),
        record=career_record(ctx, found),
    )


def _best(ctx: Context, kind: str, limit: int) -> tuple[Entry, ...]:
    entries: Iterable[Entry] = ctx.public(kind)
    if kind != "skill":
        entries = career.newest_first(entries, ctx.site.now.date())
    return highlighted(entries, limit)


def _home_talks(ctx: Context, talks: tuple[TalkView, ...]) -> tuple[TalkView, ...]:
    """Return what is to come, and the highlighted talks."""
    chosen = speaking.talks(ctx, highlighted(ctx.public("speaking"), 0))
    anchors = {talk.anchor for talk in chosen}
    return tuple(talk for talk in talks if talk.upcoming or talk.anchor in anchors)[:4]


def _action(ctx: Context) -> LinkView | None:
    """Return the one thing that a visitor should do."""
    for key, label in (("contact", "action_contact"), ("resume", "action_resume")):
        if key in ctx.site.sections:
            return LinkView(ctx.word(label), ctx.url(f"/{key}/"), key)
    if "writing" in ctx.site.sections:
        return LinkView(ctx.word("action_writing"), ctx.url("/writing/"), "writing")
    return None


def _about(ctx: Context, frame: Frame) -> Chrome:
    brand = ctx.site.brand
    return frame.fill(
        layouts.AboutPage,
        _meta(ctx, frame, "about", description=ctx.plain(brand.bios.medium or brand.bios.short)),
        portrait=person.portrait(ctx),
        pronouns=brand.pronouns,
        pronunciation=brand.pronunciation,
        location=person.location(ctx),
        bio_html=person.bio(ctx, "long", "medium", "short"),
        positioning_html=person.positioning(ctx),
        values=tuple(
            ValueView(value.name, ctx.html(person.BRAND, "values", number, "text"))
            for number, value in enumerate(brand.values)
        ),
        turning_points=career.turning_points(ctx),
        languages=credentials.languages(ctx, ctx.public("language")),
        testimonials=growth.testimonials(ctx, _unattached(ctx)),
    )


def _unattached(ctx: Context) -> tuple[Entry, ...]:
    """Return testimonials that speak of the person, not of one piece of work."""
    return tuple(e for e in ctx.public("testimonial") if not getattr(e.record, "about", None))


def _meta(ctx: Context, frame: Frame, key: str, *, description: str = "") -> PageMeta:
    section = next(section for section in SECTIONS if section.key == key)
    return frame.meta(key, section.url, ctx.word(key), description=description, section=key)


def _experience(ctx: Context, frame: Frame) -> Chrome:
    return frame.fill(
        layouts.ExperiencePage,
        _meta(ctx, frame, "experience"),
        organizations=career.organizations(ctx, "experience"),
        volunteering=career.organizations(ctx, "volunteering"),
        testimonials=growth.quotes_about(ctx, "experience", "volunteering"),
    )


def _projects(ctx: Context, frame: Frame) -> Chrome:
    entries = career.projects(ctx, ctx.public("project"))
    return frame.fill(
        layouts.ProjectsPage,
        _meta(ctx, frame, "projects"),
        projects=tuple(career.project_card(ctx, entry) for entry in entries),
    )


def _skills(ctx: Context, frame: Frame) -> Chrome:
    groups = career.skill_groups(ctx, ctx.public("skill"))
    return frame.fill(layouts.SkillsPage, _meta(ctx, frame, "skills"), groups=groups)


def _credentials(ctx: Context, frame: Frame) -> Chrome:
    found = credentials.certifications(ctx, ctx.public("certification"))
    return frame.fill(
        layouts.CredentialsPage,
        _meta(ctx, frame, "credentials"),
        certifications=tuple(c for c in found if c.status in ("valid", "expiring")),
        past_certifications=tuple(c for c in found if c.status in ("expired", "replaced")),
        education=credentials.education(ctx, ctx.public("education")),
        languages=credentials.languages(ctx, ctx.public("language")),
        awards=credentials.awards(ctx, ctx.public("award")),
    )


def _growth(ctx: Context, frame: Frame) -> Chrome:
    goals = growth.goals(ctx, ctx.public("goal"))
    return frame.fill(
        layouts.GrowthPage,
        _meta(ctx, frame, "growth"),
        goals=tuple(goal for goal in goals if goal.status in ("open", "paused")),
        closed_goals=tuple(goal for goal in goals if goal.status in ("reached", "dropped")),
        learning=growth.learning_years(growth.learning(ctx, ctx.public("learning"))),
        feedback=growth.feedback(ctx, ctx.public("feedback")),
    )


def _community(ctx: Context, frame: Frame) -> Chrome:
    return frame.fill(
        layouts.CommunityPage,
        _meta(ctx, frame, "community"),
        as_mentor=growth.mentoring(ctx, "mentor"),
        as_mentee=growth.mentoring(ctx, "mentee"),
        memberships=growth.memberships(ctx, ctx.public("membership")),
        testimonials=growth.testimonials(ctx, ctx.public("testimonial")),
    )


def _speaking(ctx: Context, frame: Frame) -> Chrome:
    talks = speaking.talks(ctx, ctx.public("speaking"))
    return frame.fill(
        layouts.SpeakingPage,
        _meta(ctx, frame, "speaking"),
        upcoming=tuple(talk for talk in talks if talk.upcoming),
        talks=tuple(talk for talk in talks if not talk.upcoming),
        publications=speaking.publications(ctx, ctx.public("publication")),
    )


def _now(ctx: Context, frame: Frame) -> Chrome:
    today = ctx.site.now.date()
    cards = [career.project_card(ctx, entry) for entry in _current(ctx, "project")]
    talks = speaking.talks(ctx, ctx.public("speaking"))
    learning = growth.learning(ctx, ctx.public("learning"))
    open_goals = [e for e in ctx.public("goal") if e.of(Goal).status == "open"]
    return frame.fill(
        layouts.NowPage,
        _meta(ctx, frame, "now"),
        updated=ctx.format.day(today),
        roles=career.roles(ctx, current=True),
        projects=tuple(card for card in cards if card.period and card.period.current),
        learning=tuple(view for view in learning if view.status == "in-progress"),
        goals=growth.goals(ctx, open_goals),
        talks=tuple(talk for talk in talks if talk.upcoming),
        availability=person.availability(ctx),
    )


def _current(ctx: Context, kind: str) -> tuple[Entry, ...]:
    return tuple(career.newest_first(ctx.public(kind), ctx.site.now.date()))


def _contact(ctx: Context, frame: Frame) -> Chrome:
    return frame.fill(
        layouts.ContactPage,
        _meta(ctx, frame, "contact"),
        contacts=person.contacts(ctx, "public"),
        availability=person.availability(ctx),
    )


def _resume(ctx: Context, frame: Frame) -> Chrome:
    """Return the résumé, which also holds what is visible in the résumé only."""
    everything = ctx.site.entries
    today = ctx.site.now.date()
    certifications = credentials.certifications(ctx, everything["certification"])
    return frame.fill(
        layouts.ResumePage,
        _meta(ctx, frame, "resume"),
        portrait=person.portrait(ctx),
        summary_html=person.bio(ctx, "medium", "short"),
        contacts=person.contacts(ctx, "public", "resume"),
        organizations=career.organizations(ctx, "experience", resume=True),
        projects=tuple(
            career.project_card(ctx, entry)
            for entry in highlighted(career.projects(ctx, everything["project"]), 4)
        ),
        education=credentials.education(ctx, everything["education"]),
        certifications=tuple(c for c in certifications if c.status in ("valid", "expiring")),
        skills=career.skill_groups(ctx, everything["skill"]),
        languages=credentials.languages(ctx, everything["language"]),
        publications=speaking.publications(ctx, everything["publication"]),
        talks=speaking.talks(
            ctx, highlighted(career.newest_first(everything["speaking"], today), 5)
        ),
        awards=credentials.awards(ctx, everything["award"]),
        volunteering=career.organizations(ctx, "volunteering", resume=True),
    )


_PAGES: Final[Mapping[str, Callable[[Context, Frame], Chrome]]] = MappingProxyType(
    {
        "about": _about,
        "experience": _experience,
        "projects": _projects,
        "skills": _skills,
        "credentials": _credentials,
        "growth": _growth,
        "community": _community,
        "speaking": _speaking,
        "now": _now,
        "contact": _contact,
        "resume": _resume,
    }
)
