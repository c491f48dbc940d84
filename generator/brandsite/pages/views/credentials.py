"""Views of what vouches for the owner: certificates, degrees, languages, awards."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import DateView, Html, PeriodView, PictureView, SkillLink


@frozen
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


@frozen
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


@frozen
class LanguageView:
    """A language and how well it is spoken."""

    code: str
    name: str
    """In the site's language: `Norwegian`."""
    level: str
    """`native` in the site's language, or the CEFR level: `C2`."""


@frozen
class AwardView:
    """An award."""

    anchor: str
    title: str
    awarder: str
    date: DateView | None
    url: str
    summary_html: Html
