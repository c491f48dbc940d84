"""Learning: courses, books, conferences, and what stayed."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from brandsite.diagnostics import Severity
from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.problems import Finding
from brandsite.records.scalars import InlineProse, Name, Number, Url

LearningKind = Literal["course", "workshop", "webinar", "book", "conference", "self-study"]
LearningStatus = Literal["planned", "in-progress", "done", "dropped"]


class Learning(SkilledRecord):
    """Something learned, or to be learned."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """What it was called. Example: `Distributed systems reading group`"""
    date: Date | None = None
    """When you finished it, or mean to, a date. Example: `2025-11`"""
    kind: LearningKind = "course"
    """What it was. Example: `book`"""
    provider: str = ""
    """Who taught, wrote or held it. Example: `Nordhavn University of Technology`"""
    url: Url = ""
    """Where others find it. Example: `https://learn.example/distributed-systems`"""
    hours: Annotated[Number, Ge(0)] | None = None
    """How long it took, in hours. Example: `24`"""
    status: LearningStatus | None = None
    """How far you are; left out, the date tells: done, or still planned. Example: `done`"""
    takeaways: tuple[InlineProse, ...] = ()
    """What stayed, one sentence each. Example: `[Clocks are a consensus problem.]`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Warn of what is done on a day to come."""
        yield from super().rules(today)
        if self.status == "done" and self.date and self.date.first_day() > today:
            message = f"done, but on a day to come ({self.date})"
            hint = "write status: planned, or correct the date"
            yield Finding("done-in-future", message, ("date",), hint, Severity.WARNING)
