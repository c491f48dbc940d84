"""Work in an organization, paid or not: one or more positions, and what was hard about them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from pydantic import model_validator

from brandsite.diagnostics import did_you_mean
from brandsite.records.base import Model, Named, SkilledRecord
from brandsite.records.dates import PRESENT, Date, OpenDate
from brandsite.records.parts import Challenge
from brandsite.records.periods import Period
from brandsite.records.problems import Finding
from brandsite.records.scalars import InlineProse, Name, PictureRef, Prose, SkillId, Url

LocationType = Literal["on-site", "hybrid", "remote"]
EmploymentType = Literal[
    "full-time",
    "part-time",
    "contract",
    "internship",
    "apprenticeship",
    "rotation",
    "self-employed",
    "board",
]


class Position(Named, Period):
    """One position in one organization."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """What you were called. Example: `Staff reliability engineer`"""
    start: Date
    """When you took it up, a date. Example: `2023-01`"""
    end: OpenDate = PRESENT
    """When you left it, a date; left out, or `present`, while you hold it. Example: `2024-12`"""
    location: str = ""
    """Where you worked. Example: `Bergen, Norway`"""
    location_type: LocationType | None = None
    """How you worked there. Example: `hybrid`"""
    employment_type: EmploymentType | None = None
    """What kind of employment it was. Example: `full-time`"""
    team: str = ""
    """The team or department. Example: `Control-system platforms`"""
    summary: Prose = ""
    """What the position was about. Example: `Kept the telemetry of a country flowing.`"""
    highlights: tuple[InlineProse, ...] = ()
    """What you achieved, one sentence each. Example: `[Cut rollbacks from nine to two a year.]`"""
    skills: tuple[SkillId, ...] = ()
    """The skills that it took, by id. Example: `[go, incident-response]`"""
    challenges: tuple[Challenge, ...] = ()
    """What was hard about it, told as situation, task, action and result."""


class Engagement(SkilledRecord):
    """An organization and the positions held in it.

    A single position may be written flat: its fields beside those of the organization.
    """

    named_by: ClassVar[tuple[str, ...]] = ("organization",)

    flat_form: ClassVar[type[Model] | None] = Position

    organization: Name
    """The organization's name. Example: `Nordgrid Transmission`"""
    url: Url = ""
    """Its web address. Example: `https://nordgrid.example`"""
    logo: PictureRef = ""
    """Its logo, a picture. Example: `logos/nordgrid.svg`"""
    location: str = ""
    """Where it is. Example: `Bergen, Norway`"""
    industry: str = ""
    """What it does. Example: `Electricity transmission`"""
    summary: Prose = ""
    """What it is, for readers who do not know it. Example: `Runs the high-voltage grid.`"""
    positions: tuple[Position, ...]
    """The positions held there, in any order."""

    @model_validator(mode="before")
    @classmethod
    def _lift_flat_form(cls, data: object) -> object:
        """Make the fields of a position that stand beside the organization's a position.

        Its problems then lie below `positions`, `0`, which the file does not have: whoever looks
        up a place skips the steps that lead nowhere.
        """
        if not isinstance(data, Mapping) or "positions" in data:
            return data
        mine = Position.field_names() - {"id"}
        position = {key: value for key, value in data.items() if key in mine}
        rest = {key: value for key, value in data.items() if key not in mine}
        return {**rest, "positions": [position]}

    @classmethod
    def unknown_field_hint(cls, name: str) -> str:
        """Say how to mend a field of the flat form that stands beside `positions`."""
        if name in Position.field_names():
            return "it belongs to a position: move it into one of the positions"
        flat = Position.field_names() - cls.field_names()
        return did_you_mean(name, flat) or super().unknown_field_hint(name)

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Require a position, and refuse two with one id."""
        yield from super().rules(today)
        if not self.positions:
            hint = "write a title and a start, here or in the list"
            yield Finding("missing-field", "no position", ("positions",), hint)
        counts = Counter(position.id for position in self.positions)
        for number, position in enumerate(self.positions):
            if counts[position.id] > 1:
                message = f"two positions of this organization have the id {position.id!r}"
                hint = f"give each its own, such as id: {position.id}-{position.start.year}"
                yield Finding("duplicate-id", message, ("positions", number), hint)
