"""Mentoring: whom you helped to grow, and who helped you."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import PRESENT, Date, OpenDate
from brandsite.records.parts import Consent, missing_consent
from brandsite.records.periods import Period
from brandsite.records.problems import Finding
from brandsite.records.scalars import Prose


class Mentoring(SkilledRecord, Period):
    """A mentoring relation with a person, or in a programme.

    A person is named on the site only with their consent.
    """

    named_by: ClassVar[tuple[str, ...]] = ("person", "programme")

    role: Literal["mentor", "mentee"]
    """Your part in it. Example: `mentor`"""
    person: str = ""
    """The other person, as they want to be called. Example: `Samira T.`"""
    programme: str = ""
    """The programme that it belongs to. Example: `Women in Grid Operations`"""
    start: Date | None = None
    """When it began, a date. Example: `2022-09`"""
    end: OpenDate = PRESENT
    """When it ended, a date; left out, or `present`, while it goes on. Example: `2024-06`"""
    focus: Prose = ""
    """What it is about. Example: `From writing code to leading incidents.`"""
    outcome: Prose = ""
    """What came of it. Example: `She leads the platform team now.`"""
    consent: Consent | None = None
    """That the person agreed to be named here."""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Require somebody, and warn of a person who has not agreed to be named."""
        yield from super().rules(today)
        if self.person and self.visibility != "private":
            hint = "ask them, then write consent: and the date of their answer"
            yield from missing_consent(
                self.consent, today, f"{self.person} is not named on the site", hint
            )
        if not self.person and not self.programme:
            hint = "write person: or programme:"
            yield Finding("missing-field", "neither person nor programme", (), hint)
