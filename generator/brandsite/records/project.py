"""Projects: what you made, alone or with others."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import PRESENT, Date, OpenDate
from brandsite.records.parts import Challenge, Metric
from brandsite.records.periods import Period
from brandsite.records.pictures import missing_alt
from brandsite.records.problems import Finding
from brandsite.records.scalars import InlineProse, Name, PictureRef, Prose, Url


class Project(SkilledRecord, Period):
    """A project; as a Markdown file, the text below its fields is a full case study."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: Name
    """The project's name. Example: `Tidewater`"""
    role: str = ""
    """What you were in it. Example: `Technical lead`"""
    client: str = ""
    """Who it was made for: a client, or your employer. Example: `Nordgrid Transmission`"""
    start: Date | None = None
    """When it began, a date. Example: `2022-03`"""
    end: OpenDate = PRESENT
    """When it ended, a date; left out, or `present`, while it goes on. Example: `2024-06`"""
    url: Url = ""
    """Its own site. Example: `https://gridtime.example`"""
    repository: Url = ""
    """Where its source is. Example: `https://code.example/gridtime/gridtime`"""
    image: PictureRef = ""
    """A picture of it. Example: `cover.svg`"""
    image_alt: str = ""
    """What the picture shows, for those who do not see it. Example: `Two equal waves`"""
    summary: Prose = ""
    """What it is and why it matters. Example: `A stage on which releases are rehearsed.`"""
    highlights: tuple[InlineProse, ...] = ()
    """What was achieved, one sentence each. Example: `[Found 47 defects before release.]`"""
    metrics: tuple[Metric, ...] = ()
    """The outcome in numbers."""
    challenges: tuple[Challenge, ...] = ()
    """What was hard about it, told as situation, task, action and result."""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Ask for words with the picture."""
        yield from super().rules(today)
        yield from missing_alt(self.image, self.image_alt)
