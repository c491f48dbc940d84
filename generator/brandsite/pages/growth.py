"""Views of how the owner grows: goals, learning, feedback, mentoring, memberships, voices."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from brandsite.pages.career import newest_first
from brandsite.pages.context import Context
from brandsite.pages.person import monogram
from brandsite.pages.views import growth as view
from brandsite.records.feedback import Feedback
from brandsite.records.goal import Goal
from brandsite.records.learning import Learning
from brandsite.records.membership import Membership
from brandsite.records.mentoring import Mentoring
from brandsite.records.status import learning_status
from brandsite.records.testimonial import Testimonial
from brandsite.site.entries import Entry
from brandsite.site.routes import anchor_of

_AHEAD = ("in-progress", "planned")


def learning(ctx: Context, entries: Iterable[Entry]) -> tuple[view.LearningView, ...]:
    """Return what was learned: what goes on first, then what is planned, then newest first."""
    ordered = newest_first(entries, ctx.site.now.date())
    views = [_learning(ctx, entry) for entry in ordered]

    def rank(shown: view.LearningView) -> int:
        return _AHEAD.index(shown.status) if shown.status in _AHEAD else len(_AHEAD)

    return tuple(sorted(views, key=rank))


def learning_years(views: Iterable[view.LearningView]) -> tuple[view.LearningYear, ...]:
    """Group what was learned by year; before that, what goes on and what is planned."""

    def year(shown: view.LearningView) -> str:
        if shown.status in _AHEAD:
            return shown.status_label
        return shown.date.iso[:4] if shown.date else ""

    return tuple(view.LearningYear(name, tuple(found)) for name, found in groupby(views, key=year))


def _learning(ctx: Context, entry: Entry) -> view.LearningView:
    record = entry.of(Learning)
    status = learning_status(record, ctx.site.now.date())
    number = ctx.format.number(record.hours) if record.hours else ""
    return view.LearningView(
        anchor=anchor_of(entry.ref),
        title=ctx.title(record.title),
        kind=ctx.term("learning", record.kind),
        provider=record.provider,
        url=record.url,
        date=ctx.format.optional(record.date),
        hours=ctx.word("hours", number=number) if number else "",
        status=status,
        status_label=ctx.term("progress", status),
        takeaways=ctx.htmls(entry.ref, ("takeaways",), len(record.takeaways)),
        skills=ctx.skills(record.skills),
    )


def goals(ctx: Context, entries: Iterable[Entry]) -> tuple[view.GoalView, ...]:
    """Return goals, those that are due first at the top, those without a day last."""
    ordered = sorted(entries, key=lambda entry: _due(entry.of(Goal)))
    return tuple(_goal(ctx, entry) for entry in ordered)


def _due(record: Goal) -> tuple[int, tuple[int, int, int]]:
    return (0, record.due.key) if record.due else (1, (0, 0, 0))


def _goal(ctx: Context, entry: Entry) -> view.GoalView:
    record = entry.of(Goal)
    return view.GoalView(
        anchor=anchor_of(entry.ref),
        title=ctx.title(record.title),
        why_html=ctx.html(entry.ref, "why"),
        measure_html=ctx.html(entry.ref, "measure"),
        set=ctx.format.optional(record.set),
        due=ctx.format.optional(record.due),
        status=record.status,
        status_label=ctx.term("goal", record.status),
        progress=None if record.progress is None else round(record.progress * 100),
        milestones=tuple(
            view.MilestoneView(
                ctx.title(step.title),
                step.done is not None,
                ctx.format.optional(step.done or step.due),
            )
            for step in record.milestones
        ),
        skills=ctx.skills(target.skill for target in record.skills),
    )


def feedback(ctx: Context, entries: Iterable[Entry]) -> tuple[view.FeedbackView, ...]:
    """Return feedback that may be shown, newest first."""
    views = []
    for entry in newest_first(entries, ctx.site.now.date()):
        record = entry.of(Feedback)
        views.append(
            view.FeedbackView(
                anchor=anchor_of(entry.ref),
                date=ctx.format.date(record.date),
                source=ctx.term("source", record.source),
                strengths=ctx.htmls(entry.ref, ("strengths",), len(record.strengths)),
                improvements=ctx.htmls(entry.ref, ("improvements",), len(record.improvements)),
                action_html=ctx.html(entry.ref, "action"),
            )
        )
    return tuple(views)


def mentoring(ctx: Context, role: str) -> tuple[view.MentoringView, ...]:
    """Return the mentoring relations in which the owner has `role`, newest first."""
    views = []
    for entry in newest_first(ctx.public("mentoring"), ctx.site.now.date()):
        record = entry.of(Mentoring)
        if record.role == role:
            views.append(
                view.MentoringView(
                    anchor=anchor_of(entry.ref),
                    who=record.person or record.programme,
                    programme=record.programme if record.person else "",
                    period=ctx.format.optional_period(
                        record.start, record.end, ctx.site.now.date()
                    ),
                    focus_html=ctx.html(entry.ref, "focus"),
                    outcome_html=ctx.html(entry.ref, "outcome"),
                    skills=ctx.skills(record.skills),
                )
            )
    return tuple(views)


def memberships(ctx: Context, entries: Iterable[Entry]) -> tuple[view.MembershipView, ...]:
    """Return memberships, newest first."""
    views = []
    for entry in newest_first(entries, ctx.site.now.date()):
        record = entry.of(Membership)
        views.append(
            view.MembershipView(
                anchor=anchor_of(entry.ref),
                organization=record.organization,
                role=record.role,
                url=record.url,
                period=ctx.format.optional_period(record.start, record.end, ctx.site.now.date()),
                contributions=ctx.htmls(entry.ref, ("contributions",), len(record.contributions)),
            )
        )
    return tuple(views)


def testimonials(ctx: Context, entries: Iterable[Entry]) -> tuple[view.TestimonialView, ...]:
    """Return what others said, newest first."""
    ordered = newest_first(entries, ctx.site.now.date())
    return tuple(_testimonial(ctx, entry) for entry in ordered)


def quotes_about(ctx: Context, *kinds: str, ref: str = "") -> tuple[view.TestimonialView, ...]:
    """Return what others said about records of the kinds, or about the one record `ref`."""
    found = []
    for entry in ctx.public("testimonial"):
        about = entry.of(Testimonial).about
        if about and about.kind in kinds and (not ref or about.id.partition("/")[0] == ref):
            found.append(entry)
    return testimonials(ctx, found)


def _testimonial(ctx: Context, entry: Entry) -> view.TestimonialView:
    record = entry.of(Testimonial)
    return view.TestimonialView(
        anchor=anchor_of(entry.ref),
        quote_html=ctx.html(entry.ref, "quote"),
        author=record.author,
        role=record.role,
        organization=record.organization,
        relationship=record.relationship,
        date=ctx.format.optional(record.date),
        url=record.url,
        portrait=ctx.picture(entry, record.portrait),
        monogram=monogram(record.author),
        about=ctx.link(record.about) if record.about else None,
    )
