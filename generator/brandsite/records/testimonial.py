"""Testimonials: what others say about your work, with their consent."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar

from annotated_types import MinLen

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.parts import Consent, missing_consent
from brandsite.records.problems import Finding
from brandsite.records.references import Reference
from brandsite.records.scalars import Name, PictureRef, Prose, Url


class Testimonial(SkilledRecord):
    """What somebody said about you; without their consent it is not published."""

    named_by: ClassVar[tuple[str, ...]] = ("author",)

    quote: Annotated[Prose, MinLen(1)]
    """Their words, unchanged. Example: `She made the boring releases possible.`"""
    author: Name
    """Who said it. Example: `Dag Otterlei`"""
    role: str = ""
    """What they are. Example: `Head of operations`"""
    organization: str = ""
    """Where they work. Example: `Nordgrid Transmission`"""
    relationship: str = ""
    """What they were to you then. Example: `client`"""
    date: Date | None = None
    """When they said it, a date. Example: `2024-05`"""
    url: Url = ""
    """Where they said it, if in public. Example: `https://nordgrid.example/news/drills`"""
    portrait: PictureRef = ""
    """A picture of them. Example: `portraits/dag.svg`"""
    about: Reference | None = None
    """The work that it speaks of; it is shown beside it. Example: `project:tidewater`"""
    consent: Consent | None = None
    """That they agreed to be quoted."""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Warn of words that nobody agreed to publish."""
        yield from super().rules(today)
        if self.visibility != "private":
            hint = "ask them, then write consent: and the date of their answer"
            yield from missing_consent(self.consent, today, "the quote is not published", hint)
