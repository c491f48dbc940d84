"""Views of how the owner grows: learning, goals, feedback, mentoring, memberships, voices."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import DateView, Html, LinkView, PeriodView, PictureView, SkillLink


@frozen
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


@frozen
class LearningYear:
    """What was learned in one year."""

    year: str
    """The year; the status in words for what is not done yet; empty for what has no date."""
    items: tuple[LearningView, ...]


@frozen
class MilestoneView:
    """A step on the way to a goal."""

    title: str
    done: bool
    date: DateView | None


@frozen
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


@frozen
class FeedbackView:
    """Feedback that may be shown."""

    anchor: str
    date: DateView | None
    source: str
    """In the site's language: `from a peer`."""
    strengths: tuple[Html, ...]
    improvements: tuple[Html, ...]
    action_html: Html


@frozen
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


@frozen
class MembershipView:
    """A membership in a professional body."""

    anchor: str
    organization: str
    role: str
    url: str
    period: PeriodView | None
    contributions: tuple[Html, ...]


@frozen
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
    monogram: str
    """Letters that stand in for the portrait."""
    about: LinkView | None
    """The work that it speaks of."""
