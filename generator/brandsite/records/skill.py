"""Skills: what you can do, and how well."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar, Literal

from brandsite.diagnostics import Severity
from brandsite.records.base import Record
from brandsite.records.dates import Date
from brandsite.records.problems import Finding
from brandsite.records.scalars import Level, Name, Prose


class Skill(Record):
    """A skill; its evidence is every record that names it under `skills`."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: Name
    """The skill's name. Example: `Incident response`"""
    group: str = ""
    """The heading that it stands under. Example: `Operations`"""
    kind: Literal["technical", "human"] = "technical"
    """Whether it is about things or about people. Example: `human`"""
    level: Level | None = None
    """How well, on the Dreyfus scale: 1 novice, 2 advanced beginner, 3 competent, 4 proficient,
    5 expert. The name will do as well as the number. Example: `4`
    """
    target: Level | None = None
    """The level that you work towards, on the same scale. Example: `5`"""
    since: Date | None = None
    """When you began, a date; left out, the first record that names it tells. Example: `2013`"""
    aliases: tuple[Name, ...] = ()
    """Other names under which people look for it. Example: `[on-call, incident management]`"""
    summary: Prose = ""
    """What you do with it. Example: `I keep a room calm and the timeline honest.`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Warn of a target that has been passed."""
        yield from super().rules(today)
        if self.level is not None and self.target is not None and self.target < self.level:
            message = f"the target ({self.target}) is below the level ({self.level})"
            hint = "set a higher target, or remove it"
            yield Finding("target-below-level", message, ("target",), hint, Severity.WARNING)
