"""Views of the records of a career."""

from __future__ import annotations

from dataclasses import dataclass

from brandsite.pages.views.base import (
    DateView,
    HeadingView,
    Html,
    LinkView,
    PeriodView,
    PictureView,
    SkillLink,
)


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """Something hard, told as situation, task, action, result and what was learned."""

    title: str
    situation_html: Html
    task_html: Html
    action_html: Html
    result_html: Html
    learned_html: Html
    where: LinkView | None
    """The position or project in which it happened, where that is not the page itself."""


@dataclass(frozen=True, slots=True)
class PositionView:
    """One position in one organization."""

    anchor: str
    title: str
    period: PeriodView
    location: str
    location_type: str
    """In the site's language: `hybrid`; may be empty."""
    employment_type: str
    """In the site's language: `full-time`; may be empty."""
    team: str
    summary_html: Html
    highlights: tuple[Html, ...]
    skills: tuple[SkillLink, ...]
    challenges: tuple[ChallengeView, ...]


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organization with the positions held there, newest first; also for volunteering."""

    anchor: str
    name: str
    url: str
    logo: PictureView | None
    location: str
    industry: str
    summary_html: Html
    period: PeriodView
    """From the first day of the first position to the last of the last."""
    positions: tuple[PositionView, ...]


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A line of the career on the home page: an organization and the latest title there."""

    organization: str
    title: str
    period: PeriodView
    url: str
    """Where on the experience page it is told."""


@dataclass(frozen=True, slots=True)
class MetricView:
    """An outcome in numbers."""

    value: str
    label: str
    before: str
    """What it was before; may be empty."""


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project in a list."""

    name: str
    url: str
    period: PeriodView | None
    role: str
    client: str
    summary_html: Html
    picture: PictureView | None
    skills: tuple[SkillLink, ...]
    case_study: bool
    """True when there is a full text to read."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project on its own page."""

    name: str
    period: PeriodView | None
    role: str
    client: str
    url: str
    """Its own site elsewhere; may be empty."""
    repository: str
    summary_html: Html
    picture: PictureView | None
    highlights: tuple[Html, ...]
    metrics: tuple[MetricView, ...]
    skills: tuple[SkillLink, ...]
    challenges: tuple[ChallengeView, ...]
    body_html: Html
    """The case study; empty when there is none."""
    toc: tuple[HeadingView, ...]


@dataclass(frozen=True, slots=True)
class SkillRow:
    """A skill in a list."""

    name: str
    url: str
    level: int | None
    """1 to 5 on the Dreyfus scale."""
    level_label: str
    """The level in words: `proficient`; empty without a level."""
    years: str
    """The years in which it was used: `2013–2026`; may be empty."""
    evidence: int
    """How many records show it."""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Skills that belong together."""

    name: str
    skills: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill on its own page."""

    name: str
    group: str
    level: int | None
    level_label: str
    target: int | None
    """The level that the owner works towards."""
    target_label: str
    years: str
    last_used: DateView | None
    aliases: tuple[str, ...]
    summary_html: Html


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A record that shows a skill at work."""

    kind: str
    """In the site's language: `Project`."""
    title: str
    detail: str
    """Such as the organization; may be empty."""
    url: str
    date: str
    """For people; may be empty."""


@dataclass(frozen=True, slots=True)
class CertificationView:
    """A certification with its status on the day of the build."""

    anchor: str
    name: str
    issuer: str
    issuer_url: str
    issued: DateView | None
    expires: DateView | None
    status: str
    """`valid`, `expiring`, `expired` or `replaced`."""
    status_label: str
    """The status in words, with its date where there is one: `valid until March 2027`."""
    credential_id: str
    verify_url: str
    credential_url: str
    """The credential itself, such as an Open Badge; may be empty."""
    badge: PictureView | None
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class EducationView:
    """A degree or a stay at a school."""

    anchor: str
    institution: str
    url: str
    area: str
    degree: str
    period: PeriodView | None
    score: str
    honours: str
    courses: tuple[str, ...]
    thesis_html: Html
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language and how well it is spoken."""

    code: str
    name: str
    """In the site's language: `Norwegian`."""
    level: str
    """`native` in the site's language, or the CEFR level: `C2`."""


@dataclass(frozen=True, slots=True)
class AwardView:
    """An award."""

    anchor: str
    title: str
    awarder: str
    date: DateView | None
    url: str
    summary_html: Html


@dataclass(frozen=True, slots=True)
class LearningView:
    """Something learned, such as a course, a book, a conference."""

    anchor: str
    title: str
    kind: str
    """In the site's language: `book`."""
    provider: str
    url: str
    date: DateView | None
    hours: str
    status: str
    """`planned`, `in-progress` or `done`."""
    status_label: str
    takeaways: tuple[Html, ...]
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class LearningYear:
    """What was learned in one year."""

    year: str
    """The year; the status in words for what is not done yet; empty for what has no date."""
    items: tuple[LearningView, ...]


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A step on the way to a goal."""

    title: str
    done: bool
    date: DateView | None


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal, open or closed."""

    anchor: str
    title: str
    why_html: Html
    measure_html: Html
    set: DateView | None
    due: DateView | None
    status: str
    """`open`, `reached`, `dropped` or `paused`."""
    status_label: str
    progress: int | None
    """Per cent, 0 to 100."""
    milestones: tuple[MilestoneView, ...]
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """Feedback that may be shown."""

    anchor: str
    date: DateView | None
    source: str
    """In the site's language: `from a peer`."""
    strengths: tuple[Html, ...]
    improvements: tuple[Html, ...]
    action_html: Html


@dataclass(frozen=True, slots=True)
class MentoringView:
    """A mentoring relation."""

    anchor: str
    who: str
    """The person or the programme."""
    programme: str
    """The programme that a person belongs to; may be empty."""
    period: PeriodView | None
    focus_html: Html
    outcome_html: Html
    skills: tuple[SkillLink, ...]


@dataclass(frozen=True, slots=True)
class MembershipView:
    """A membership in a professional body."""

    anchor: str
    organization: str
    role: str
    url: str
    period: PeriodView | None
    contributions: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class TestimonialView:
    """What somebody said, with their consent."""

    anchor: str
    quote_html: Html
    author: str
    role: str
    organization: str
    relationship: str
    date: DateView | None
    url: str
    portrait: PictureView | None
    about: LinkView | None
    """The work that it speaks of."""


@dataclass(frozen=True, slots=True)
class TalkView:
    """A talk, panel, workshop or podcast."""

    anchor: str
    title: str
    kind: str
    """In the site's language: `keynote`."""
    event: str
    location: str
    date: DateView | None
    upcoming: bool
    url: str
    links: tuple[LinkView, ...]
    """Slides and video."""
    abstract_html: Html


@dataclass(frozen=True, slots=True)
class PublicationView:
    """A publication."""

    anchor: str
    title: str
    authors: str
    venue: str
    kind: str
    date: DateView | None
    url: str
    """Its own address, or the one made from the DOI; may be empty."""
    doi: str
    abstract_html: Html


@dataclass(frozen=True, slots=True)
class ValueView:
    """Something that the owner stands for."""

    name: str
    text_html: Html


@dataclass(frozen=True, slots=True)
class ContactView:
    """A way to reach the owner."""

    kind: str
    """`email`, `phone`, `location`, `address` …"""
    label: str
    """In the site's language."""
    text: str
    url: str
    """`mailto:` or `tel:` or a page; empty for plain text."""


@dataclass(frozen=True, slots=True)
class AvailabilityView:
    """Whether the owner can be hired or asked to speak."""

    status: str
    """A word to style by, such as `open`, `limited`, `closed`."""
    label: str
    """The status in words."""
    note_html: Html
