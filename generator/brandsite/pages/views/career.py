"""Views of work: organizations, projects, skills and what shows them."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import (
    DateView,
    HeadingView,
    Html,
    LinkView,
    PeriodView,
    PictureView,
    SkillLink,
)


@frozen
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


@frozen
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


@frozen
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


@frozen
class RoleCard:
    """A line of the career on the home page: an organization and the latest title there."""

    organization: str
    title: str
    period: PeriodView
    url: str
    """Where on the experience page it is told."""


@frozen
class MetricView:
    """An outcome in numbers."""

    value: str
    label: str
    before: str
    """What it was before; may be empty."""


@frozen
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


@frozen
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


@frozen
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


@frozen
class SkillGroup:
    """Skills that belong together."""

    name: str
    skills: tuple[SkillRow, ...]


@frozen
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


@frozen
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
