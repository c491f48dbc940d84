"""The contract of every layout: the slots that its template may use."""

from __future__ import annotations

from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

from brandsite.frozen import frozen
from brandsite.pages.views import career, credentials, growth, person, speaking, styleguide, writing
from brandsite.pages.views.base import (
    Chrome,
    DateView,
    HeadingView,
    Html,
    LinkView,
    PersonView,
    PictureView,
    SiteView,
)
from brandsite.pages.views.record import CareerRecord


@frozen
class HomePage(Chrome):
    """`/`: who this is, in one screen, and the best of everything below it."""

    positioning_html: Html
    """For whom, what change, how: one sentence."""
    bio_html: Html
    """The short bio."""
    portrait: PictureView | None
    action: LinkView | None
    """The one thing that a visitor should do."""
    availability: person.AvailabilityView | None
    roles: tuple[career.RoleCard, ...]
    projects: tuple[career.ProjectCard, ...]
    posts: tuple[writing.PostCard, ...]
    skills: tuple[career.SkillGroup, ...]
    certifications: tuple[credentials.CertificationView, ...]
    talks: tuple[speaking.TalkView, ...]
    testimonials: tuple[growth.TestimonialView, ...]
    record: CareerRecord
    """The whole career, for themes that show it on one page."""


@frozen
class AboutPage(Chrome):
    """`/about/`: the person behind the work."""

    portrait: PictureView | None
    pronouns: str
    pronunciation: str
    location: str
    bio_html: Html
    """The long bio, or the longest that there is."""
    positioning_html: Html
    values: tuple[person.ValueView, ...]
    turning_points: tuple[career.ChallengeView, ...]
    languages: tuple[credentials.LanguageView, ...]
    testimonials: tuple[growth.TestimonialView, ...]


@frozen
class ExperiencePage(Chrome):
    """`/experience/`: work, volunteering, awards."""

    organizations: tuple[career.OrganizationView, ...]
    volunteering: tuple[career.OrganizationView, ...]
    testimonials: tuple[growth.TestimonialView, ...]


@frozen
class ProjectsPage(Chrome):
    """`/projects/`: all projects, highlighted ones first, then newest first."""

    projects: tuple[career.ProjectCard, ...]


@frozen
class ProjectPage(Chrome):
    """`/projects/ID/`: one project, with its case study where there is one."""

    project: career.ProjectView
    posts: tuple[writing.PostLink, ...]
    """Posts that refer to this project."""
    testimonials: tuple[growth.TestimonialView, ...]
    next: career.ProjectCard | None


@frozen
class SkillsPage(Chrome):
    """`/skills/`: all skills by group, each with its evidence."""

    groups: tuple[career.SkillGroup, ...]


@frozen
class SkillPage(Chrome):
    """`/skills/ID/`: one skill and everything that shows it."""

    skill: career.SkillView
    evidence: tuple[career.EvidenceView, ...]
    """Newest first."""


@frozen
class CredentialsPage(Chrome):
    """`/credentials/`: certifications, education, languages, awards."""

    certifications: tuple[credentials.CertificationView, ...]
    """Valid and expiring ones."""
    past_certifications: tuple[credentials.CertificationView, ...]
    """Expired and replaced ones."""
    education: tuple[credentials.EducationView, ...]
    languages: tuple[credentials.LanguageView, ...]
    awards: tuple[credentials.AwardView, ...]


@frozen
class GrowthPage(Chrome):
    """`/growth/`: goals, learning, feedback."""

    goals: tuple[growth.GoalView, ...]
    closed_goals: tuple[growth.GoalView, ...]
    learning: tuple[growth.LearningYear, ...]
    feedback: tuple[growth.FeedbackView, ...]


@frozen
class CommunityPage(Chrome):
    """`/community/`: mentoring, memberships, what others say."""

    as_mentor: tuple[growth.MentoringView, ...]
    as_mentee: tuple[growth.MentoringView, ...]
    memberships: tuple[growth.MembershipView, ...]
    testimonials: tuple[growth.TestimonialView, ...]


@frozen
class NowPage(Chrome):
    """`/now/`: what the owner does, learns and aims at on the day of the build."""

    updated: DateView
    roles: tuple[career.RoleCard, ...]
    projects: tuple[career.ProjectCard, ...]
    learning: tuple[growth.LearningView, ...]
    goals: tuple[growth.GoalView, ...]
    talks: tuple[speaking.TalkView, ...]
    availability: person.AvailabilityView | None


@frozen
class SpeakingPage(Chrome):
    """`/speaking/`: talks and publications."""

    upcoming: tuple[speaking.TalkView, ...]
    talks: tuple[speaking.TalkView, ...]
    publications: tuple[speaking.PublicationView, ...]


@frozen
class ContactPage(Chrome):
    """`/contact/`: how to reach the owner."""

    contacts: tuple[person.ContactView, ...]
    availability: person.AvailabilityView | None


@frozen
class WritingPage(Chrome):
    """`/writing/` and its further pages: posts, newest first; also one tag's posts."""

    posts: tuple[writing.PostCard, ...]
    pagination: writing.PaginationView
    tags: tuple[writing.TagView, ...]
    """All tags on the first page of all posts; else empty."""
    series: tuple[writing.SeriesCard, ...]
    """All series on the first page of all posts; else empty."""
    archive_url: str
    """The archive; empty when there is none."""


@frozen
class ArchivePage(Chrome):
    """`/writing/archive/`: every post by year."""

    years: tuple[writing.YearView, ...]


@frozen
class TagsPage(Chrome):
    """`/writing/tags/`: every tag."""

    tags: tuple[writing.TagView, ...]


@frozen
class SeriesPage(Chrome):
    """`/writing/series/ID/`: one series in reading order."""

    posts: tuple[writing.PostCard, ...]


@frozen
class PostPage(Chrome):
    """A post."""

    post: writing.PostView
    series: writing.SeriesNav | None
    newer: writing.PostLink | None
    older: writing.PostLink | None
    related: tuple[writing.PostCard, ...]


@frozen
class TextPage(Chrome):
    """A page of the owner's own making, from `content/pages/`."""

    body_html: Html
    toc: tuple[HeadingView, ...]


@frozen
class ResumePage(Chrome):
    """`/resume/`: the printable résumé."""

    portrait: PictureView | None
    summary_html: Html
    contacts: tuple[person.ContactView, ...]
    organizations: tuple[career.OrganizationView, ...]
    projects: tuple[career.ProjectCard, ...]
    education: tuple[credentials.EducationView, ...]
    certifications: tuple[credentials.CertificationView, ...]
    skills: tuple[career.SkillGroup, ...]
    languages: tuple[credentials.LanguageView, ...]
    publications: tuple[speaking.PublicationView, ...]
    talks: tuple[speaking.TalkView, ...]
    awards: tuple[credentials.AwardView, ...]
    volunteering: tuple[career.OrganizationView, ...]


@frozen
class NotFoundPage(Chrome):
    """`/404.html`: for addresses that lead nowhere."""


@frozen
class RedirectPage:
    """A page that leads on, for hosts that know no redirect rules."""

    language: str
    title: str
    url: str
    """Where it leads, on the site's own host or elsewhere."""
    canonical: str
    """The absolute address of the same."""


@frozen
class FeedFile:
    """`/feed.xml`: the Atom feed (RFC 4287)."""

    site: SiteView
    person: PersonView
    id: str
    url: str
    updated: str
    """RFC 3339; the newest change of an entry."""
    entries: tuple[writing.FeedEntry, ...]


@frozen
class SitemapEntry:
    """A page in the sitemap."""

    url: str
    modified: str
    """Date of the last change that is known for certain; else empty."""


@frozen
class SitemapFile:
    """`/sitemap.xml`: every page that search engines should know (sitemaps.org 0.9)."""

    entries: tuple[SitemapEntry, ...]


@frozen
class StyleguidePage(Chrome):
    """`/styleguide/`: every token and component on one page; made by `build --styleguide` alone."""

    colours: tuple[styleguide.ColourGroup, ...]
    lengths: tuple[styleguide.LengthView, ...]
    families: tuple[styleguide.FamilyView, ...]
    sample: styleguide.SampleView


LAYOUTS: Final = MappingProxyType(
    {
        "home.html": HomePage,
        "about.html": AboutPage,
        "experience.html": ExperiencePage,
        "projects.html": ProjectsPage,
        "project.html": ProjectPage,
        "skills.html": SkillsPage,
        "skill.html": SkillPage,
        "credentials.html": CredentialsPage,
        "growth.html": GrowthPage,
        "community.html": CommunityPage,
        "now.html": NowPage,
        "speaking.html": SpeakingPage,
        "contact.html": ContactPage,
        "writing.html": WritingPage,
        "archive.html": ArchivePage,
        "tags.html": TagsPage,
        "series.html": SeriesPage,
        "post.html": PostPage,
        "page.html": TextPage,
        "resume.html": ResumePage,
        "404.html": NotFoundPage,
        "redirect.html": RedirectPage,
        "feed.xml": FeedFile,
        "sitemap.xml": SitemapFile,
    }
)
"""Every layout that a theme must have, by the name of its template."""

ALL_LAYOUTS: Final = MappingProxyType({**LAYOUTS, "styleguide.html": StyleguidePage})
"""Those as well that a theme may do without."""


def layouts_of(names: Container[str]) -> Mapping[str, type]:
    """Return the layouts to which a theme is held that has templates with these names."""
    return {n: slots for n, slots in ALL_LAYOUTS.items() if n in LAYOUTS or n in names}
