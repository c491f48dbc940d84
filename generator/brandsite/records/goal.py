"""Goals: where you want to be, and how you will know."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from brandsite.records.base import Model, Record
from brandsite.records.dates import Date
from brandsite.records.parts import SkillTarget
from brandsite.records.periods import in_order
from brandsite.records.problems import Finding
from brandsite.records.scalars import InlineProse, Name, Number, Prose

GoalStatus = Literal["open", "reached", "dropped", "paused"]


class Milestone(Model):
    """A step on the way; its title alone will do."""

    short_form: ClassVar[str] = "title"

    title: Name
    """What is to be done. Example: `Lead a drill in a foreign control room`"""
    due: Date | None = None
    """By when, a date. Example: `2026-12`"""
    done: Date | None = None
    """When it was done, a date; left out, it is not. Example: `2026-09-14`"""


class Goal(Record):
    """Something that you want to reach."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """What you want to reach. Example: `Be able to judge the security of a substation`"""
    why: Prose = ""
    """Why it matters to you. Example: `Reliability without security is luck.`"""
    set: Date | None = None
    """When you set it, a date. Example: `2026-01`"""
    due: Date | None = None
    """By when you want to reach it, a date. Example: `2027-06`"""
    status: GoalStatus = "open"
    """How it stands. Example: `open`"""
    measure: InlineProse = ""
    """How you will know that you have reached it. Example: `An audit that I lead finds nothing.`"""
    progress: Annotated[Number, Ge(0), Le(1)] | None = None
    """How far you are, from 0 to 1. Example: `0.4`"""
    milestones: tuple[Milestone, ...] = ()
    """Steps on the way."""
    skills: tuple[SkillTarget, ...] = ()
    """The skills that it is about, with the levels to reach."""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse a goal that is due before it was set."""
        yield from super().rules(today)
        yield from in_order("due-before-set", "is due", self.due, "was set", self.set, ("due",))
