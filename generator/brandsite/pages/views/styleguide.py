"""Views of the style guide: tokens, and one sample of everything in every state."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views import career, credentials, growth, person, speaking, writing
from brandsite.pages.views.base import HeadingView, Html, LinkView


@frozen
class ColourView:
    """A colour of the brand in both modes."""

    name: str
    """Without its two dashes: `text-muted`."""
    meaning: str
    light: str
    """`#rrggbb`."""
    dark: str


@frozen
class ColourGroup:
    """Colours that are used for the same."""

    name: str
    colours: tuple[ColourView, ...]


@frozen
class LengthView:
    """A size or a space in pixels."""

    name: str
    """Without its two dashes: `space-4`."""
    meaning: str
    narrow: str
    """In a window of 360 pixels."""
    wide: str
    """In a window of 1440 pixels."""


@frozen
class FamilyView:
    """A family of type, and what it is for."""

    name: str
    """Of its token, without the two dashes: `font-text`."""
    family: str


@frozen
class SampleView:
    """Invented records, each in every state that it can be in."""

    breadcrumbs: tuple[LinkView, ...]
    toc: tuple[HeadingView, ...]
    series: writing.SeriesNav
    availability: tuple[person.AvailabilityView, ...]
    organizations: tuple[career.OrganizationView, ...]
    roles: tuple[career.RoleCard, ...]
    projects: tuple[career.ProjectCard, ...]
    metrics: tuple[career.MetricView, ...]
    skills: tuple[career.SkillGroup, ...]
    posts: tuple[writing.PostCard, ...]
    links: tuple[writing.PostLink, ...]
    tags: tuple[writing.TagView, ...]
    pagination: writing.PaginationView
    certifications: tuple[credentials.CertificationView, ...]
    languages: tuple[credentials.LanguageView, ...]
    talks: tuple[speaking.TalkView, ...]
    awards: tuple[credentials.AwardView, ...]
    publications: tuple[speaking.PublicationView, ...]
    goals: tuple[growth.GoalView, ...]
    learning: tuple[growth.LearningView, ...]
    feedback: tuple[growth.FeedbackView, ...]
    mentoring: tuple[growth.MentoringView, ...]
    memberships: tuple[growth.MembershipView, ...]
    testimonials: tuple[growth.TestimonialView, ...]
    prose_html: Html
    """Everything that Markdown can hold."""
