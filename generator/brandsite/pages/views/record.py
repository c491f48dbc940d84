"""The view of a whole career, for themes that show it on one page."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views import career, credentials, speaking, writing


@frozen
class CareerRecord:
    """All public records of a career, newest first."""

    location: str
    """Where the owner is based, if that is public."""
    organizations: tuple[career.OrganizationView, ...]
    volunteering: tuple[career.OrganizationView, ...]
    projects: tuple[career.ProjectCard, ...]
    skills: tuple[career.SkillGroup, ...]
    certifications: tuple[credentials.CertificationView, ...]
    """Those that hold, then those that do not any more."""
    education: tuple[credentials.EducationView, ...]
    languages: tuple[credentials.LanguageView, ...]
    awards: tuple[credentials.AwardView, ...]
    publications: tuple[speaking.PublicationView, ...]
    talks: tuple[speaking.TalkView, ...]
    """Those to come first."""
    posts: tuple[writing.PostCard, ...]
    """The newest twelve."""
    post_count: int
    """How many posts there are."""
