"""Views of work: organizations, projects, skills and what shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from brandsite.pages.context import Context, table_of_contents
from brandsite.pages.views import career as view
from brandsite.pages.views.base import LinkView
from brandsite.records.engagements import Engagement, Position
from brandsite.records.parts import Challenge
from brandsite.records.problems import Loc
from brandsite.records.project import Project
from brandsite.records.references import Ref
from brandsite.records.skill import Skill
from brandsite.site.entries import Entry
from brandsite.site.evidence import time_of
from brandsite.site.model import Evidence
from brandsite.site.routes import anchor_of
from brandsite.site.texts import BODY
from brandsite.site.visible import is_public


def newest_first(entries: Iterable[Entry], today: dt.date) -> list[Entry]:
    """Order records by their last day, then by their first, both newest first."""

    def age(entry: Entry) -> tuple[int, int]:
        start, end = time_of(entry.record, today)
        return (-(end or dt.date.min).toordinal(), -(start or dt.date.min).toordinal())

    return sorted(entries, key=age)


def challenges(
    ctx: Context, ref: Ref, found: tuple[Challenge, ...], loc: Loc, where: LinkView | None = None
) -> tuple[view.ChallengeView, ...]:
    """Return challenges that stand at `loc` of a record."""
    at = ((challenge, (*loc, "challenges", number)) for number, challenge in enumerate(found))
    return tuple(
        view.ChallengeView(
            title=ctx.title(challenge.title),
            situation_html=ctx.html(ref, *place, "situation"),
            task_html=ctx.html(ref, *place, "task"),
            action_html=ctx.html(ref, *place, "action"),
            result_html=ctx.html(ref, *place, "result"),
            learned_html=ctx.html(ref, *place, "learned"),
            where=where,
        )
        for challenge, place in at
    )


def turning_points(ctx: Context) -> tuple[view.ChallengeView, ...]:
    """Return the challenges that changed the owner's course, newest first."""
    found: list[tuple[int, view.ChallengeView]] = []
    today = ctx.site.now.date()
    for entry in (
        e for kind in ("experience", "volunteering", "project") for e in ctx.public(kind)
    ):
        for ref, loc, part in _parts(entry):
            views = challenges(ctx, entry.ref, part.challenges, loc, ctx.link(ref))
            for challenge, shown in zip(part.challenges, views, strict=True):
                if challenge.turning_point:
                    end = challenge.date.last_day() if challenge.date else time_of(part, today)[1]
                    found.append((-(end or dt.date.min).toordinal(), shown))
    return tuple(shown for _, shown in sorted(found, key=lambda pair: pair[0]))


def _parts(entry: Entry) -> Iterable[tuple[Ref, Loc, Position | Project]]:
    record = entry.record
    if isinstance(record, Project):
        yield entry.ref, (), record
    elif isinstance(record, Engagement):
        for number, position in enumerate(record.positions):
            ref = Ref(entry.ref.kind, f"{entry.ref.id}/{position.id}")
            yield ref, ("positions", number), position


def organization(ctx: Context, entry: Entry) -> view.OrganizationView:
    """Return an organization with its positions, newest first."""
    record = entry.of(Engagement)
    numbered = sorted(
        enumerate(record.positions),
        key=lambda pair: (pair[1].end.key, pair[1].start.key),
        reverse=True,
    )
    starts = min(position.start for position in record.positions)
    ends = max((position.end for position in record.positions), key=lambda end: end.key)
    return view.OrganizationView(
        anchor=anchor_of(entry.ref),
        name=record.organization,
        url=record.url,
        logo=ctx.picture(entry, record.logo),
        location=record.location,
        industry=record.industry,
        summary_html=ctx.html(entry.ref, "summary"),
        period=ctx.format.period(starts, ends, ctx.site.now.date()),
        positions=tuple(_position(ctx, entry, number, position) for number, position in numbered),
    )


def _position(ctx: Context, entry: Entry, number: int, position: Position) -> view.PositionView:
    loc: Loc = ("positions", number)
    ref = Ref(entry.ref.kind, f"{entry.ref.id}/{position.id}")
    return view.PositionView(
        anchor=anchor_of(ref),
        title=position.title,
        period=ctx.format.period(position.start, position.end, ctx.site.now.date()),
        location=position.location,
        location_type=ctx.term("location", position.location_type),
        employment_type=ctx.term("employment", position.employment_type),
        team=position.team,
        summary_html=ctx.html(entry.ref, *loc, "summary"),
        highlights=ctx.htmls(entry.ref, (*loc, "highlights"), len(position.highlights)),
        skills=ctx.skills(position.skills),
        challenges=challenges(ctx, entry.ref, position.challenges, loc),
    )


def organizations(
    ctx: Context, kind: str, *, resume: bool = False
) -> tuple[view.OrganizationView, ...]:
    """Return the organizations of a kind, newest first; with `resume`, also those only there."""
    entries = ctx.site.entries[kind] if resume else ctx.public(kind)
    told = (e for e in entries if e.of(Engagement).positions)  # to have none is an error
    return tuple(organization(ctx, e) for e in newest_first(told, ctx.site.now.date()))


def roles(
    ctx: Context, *, current: bool = False, most: int | None = None
) -> tuple[view.RoleCard, ...]:
    """Return a line per organization with the latest title there, newest first.

    Where there are more than `most`, highlighted ones stay rather than new ones.
    """
    found = [e for e in ctx.public("experience") if e.of(Engagement).positions]
    ordered = newest_first(found, ctx.site.now.date())
    chosen = sorted(ordered, key=lambda entry: not entry.of(Engagement).highlight)[:most]
    cards = []
    for org in (organization(ctx, entry) for entry in ordered if entry in chosen):
        latest = org.positions[0]
        if not current or latest.period.current:
            url = ctx.url(f"/experience/#{org.anchor}")
            period = latest.period if current else org.period
            cards.append(view.RoleCard(org.name, latest.title, period, url))
    return tuple(cards)


def project_card(ctx: Context, entry: Entry) -> view.ProjectCard:
    """Return a project for a list."""
    record = entry.of(Project)
    return view.ProjectCard(
        name=ctx.title(record.name),
        url=ctx.address(entry.ref),
        period=ctx.format.optional_period(record.start, record.end, ctx.site.now.date()),
        role=record.role,
        client=record.client,
        summary_html=ctx.html(entry.ref, "summary"),
        picture=ctx.picture(entry, record.image, record.image_alt),
        skills=ctx.skills(record.skills),
        case_study=bool(entry.body and entry.body.text.strip()),
    )


def projects(ctx: Context, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Order projects: highlighted ones first, then newest first."""
    ordered = newest_first(entries, ctx.site.now.date())
    return tuple(sorted(ordered, key=lambda entry: not getattr(entry.record, "highlight", False)))


def project(ctx: Context, entry: Entry) -> view.ProjectView:
    """Return a project for its own page."""
    record = entry.of(Project)
    body = ctx.text(entry.ref, BODY)
    headings = body.fragment.headings if body else ()
    return view.ProjectView(
        name=ctx.title(record.name),
        period=ctx.format.optional_period(record.start, record.end, ctx.site.now.date()),
        role=record.role,
        client=record.client,
        url=record.url,
        repository=record.repository,
        summary_html=ctx.html(entry.ref, "summary"),
        picture=ctx.picture(entry, record.image, record.image_alt),
        highlights=ctx.htmls(entry.ref, ("highlights",), len(record.highlights)),
        metrics=tuple(view.MetricView(m.value, m.label, m.before) for m in record.metrics),
        skills=ctx.skills(record.skills),
        challenges=challenges(ctx, entry.ref, record.challenges, ()),
        body_html=ctx.body(entry),
        toc=table_of_contents(headings),
    )


def skill_groups(ctx: Context, entries: Iterable[Entry]) -> tuple[view.SkillGroup, ...]:
    """Return skills by group, in the order of the content; the ungrouped by their kind."""
    rows = [(_group(ctx, entry), _skill_row(ctx, entry)) for entry in entries]
    order = list(dict.fromkeys(name for name, _ in rows))
    rows.sort(key=lambda row: order.index(row[0]))
    return tuple(
        view.SkillGroup(name, tuple(row for _, row in found))
        for name, found in groupby(rows, key=lambda row: row[0])
    )


def _group(ctx: Context, entry: Entry) -> str:
    record = entry.of(Skill)
    return record.group or ctx.term("skill", record.kind)


def evidence_of(ctx: Context, skill: Entry) -> tuple[Evidence, ...]:
    """Return the public evidence of a skill, newest first."""
    found = ctx.site.evidence.get(skill.ref.id, ())
    return tuple(item for item in found if is_public(item.entry))


def years_of(ctx: Context, skill: Entry) -> str:
    """Return the years in which a skill was at work, from its evidence and its own `since`."""
    record, found = skill.record, evidence_of(ctx, skill)
    since = record.since.year if isinstance(record, Skill) and record.since else None
    firsts = [item.start.year for item in found if item.start] + ([since] if since else [])
    lasts = [item.end.year for item in found if item.end]
    return ctx.format.years(min(firsts, default=None), max(lasts, default=since))


def _skill_row(ctx: Context, entry: Entry) -> view.SkillRow:
    record = entry.of(Skill)
    return view.SkillRow(
        name=record.name,
        url=ctx.address(entry.ref),
        level=record.level,
        level_label=ctx.term("level", str(record.level) if record.level else None),
        years=years_of(ctx, entry),
        evidence=len(evidence_of(ctx, entry)),
    )


def skill(ctx: Context, entry: Entry) -> view.SkillView:
    """Return a skill for its own page."""
    record = entry.of(Skill)
    last = next((item.end for item in evidence_of(ctx, entry) if item.end), None)
    return view.SkillView(
        name=record.name,
        group=record.group,
        level=record.level,
        level_label=ctx.term("level", str(record.level) if record.level else None),
        target=record.target,
        target_label=ctx.term("level", str(record.target) if record.target else None),
        years=years_of(ctx, entry),
        last_used=ctx.format.month(last) if last else None,
        aliases=record.aliases,
        summary_html=ctx.html(entry.ref, "summary"),
    )


def evidence(ctx: Context, items: Iterable[Evidence]) -> tuple[view.EvidenceView, ...]:
    """Return what shows a skill."""
    views = []
    for item in items:
        url = ctx.address(item.ref)
        if not url:
            continue
        title, detail = ctx.name(item.ref)
        views.append(
            view.EvidenceView(
                kind=ctx.term("kind", item.entry.ref.kind),
                title=title,
                detail=detail,
                url=url,
                date=ctx.format.years(
                    item.start.year if item.start else None, item.end.year if item.end else None
                ),
            )
        )
    return tuple(views)
