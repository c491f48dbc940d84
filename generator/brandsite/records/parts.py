"""Parts that records of several kinds have."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen

from brandsite.diagnostics import Severity
from brandsite.records.base import Model
from brandsite.records.dates import Date, PartialDate
from brandsite.records.problems import Finding
from brandsite.records.references import Reference
from brandsite.records.scalars import Level, Name, Prose, SkillId

Surface = Literal["site", "resume", "social"]
"""Where a person's words or name may be shown: the site, the résumé, cards for social media."""


class Challenge(Model):
    """Something hard: how it was, what had to be done, what you did, what came of it."""

    title: Name
    """What it was about, in a few words. Example: `The release that nobody dared to ship`"""
    date: Date | None = None
    """When it happened, a date; left out, as its position or project. Example: `2023-09`"""
    situation: Annotated[Prose, MinLen(1)]
    """How things stood. Example: `The control room had stopped trusting our releases.`"""
    task: Prose = ""
    """What you had to achieve. Example: `Make a release something that can be rehearsed.`"""
    action: Prose = ""
    """What you did. Example: `We replayed a recorded storm against every candidate.`"""
    result: Prose = ""
    """What came of it, in numbers where you can. Example: `Rollbacks fell from nine to two.`"""
    learned: Prose = ""
    """What you took from it. Example: `A rehearsal is cheaper than a promise.`"""
    skills: tuple[SkillId, ...] = ()
    """The skills that it took, by id. Example: `[incident-response]`"""
    evidence: tuple[Reference, ...] = ()
    """Records that tell more about it. Example: `[post:rehearse-before-you-release]`"""
    turning_point: bool = False
    """Whether it changed your course, and is told on the page about you. Example: `true`"""


class Metric(Model):
    """An outcome in numbers."""

    label: Name
    """What was measured. Example: `Rollbacks per quarter`"""
    before: str = ""
    """What it was before, with its unit. Example: `71 minutes`"""
    value: Name
    """What it came to, with its unit. Example: `3 minutes`"""


class SkillTarget(Model):
    """A skill and the level to reach in it; the skill's id alone will do."""

    short_form: ClassVar[str] = "skill"

    skill: SkillId
    """The skill's id. Example: `industrial-security`"""
    level: Level | None = None
    """The level to reach, 1 to 5 or its name. Example: `4`"""


class Consent(Model):
    """That a person agreed to be named or quoted; the date alone will do."""

    short_form: ClassVar[str] = "date"

    date: Date
    """When they agreed, a date. Example: `2024-05-02`"""
    surfaces: tuple[Surface, ...] = ("site",)
    """Where they agreed to be shown. Example: `[site, resume]`"""
    until: Date | None = None
    """The last day for which they agreed, a date; left out, until they say otherwise.

    Example: `2027-05`
    """
    note: str = ""  # no Markdown, for what it named would be published
    """How they agreed; for you alone, never published. Example: `By e-mail, after a call.`"""

    def covers(self, surface: Surface, today: dt.date) -> bool:
        """Tell whether the consent holds on `today` for `surface`."""
        return surface in self.surfaces and not self.ended(today)

    def ended(self, today: dt.date) -> bool:
        """Tell whether its last day has passed."""
        return isinstance(self.until, PartialDate) and self.until.last_day() < today


def missing_consent(
    consent: Consent | None, today: dt.date, what: str, hint: str
) -> Iterator[Finding]:
    """Warn that `what` is not shown because nobody has agreed to it, or no longer does."""
    if consent is None:
        message = f"{what} without consent"
        yield Finding("no-consent", message, (), hint, Severity.WARNING)
    elif consent.ended(today):
        message = f"{what}: the consent ended on {consent.until}"
        yield Finding("no-consent", message, ("consent", "until"), hint, Severity.WARNING)
