"""What lasts from one date to another."""

import datetime as dt
from collections.abc import Iterator

from brandsite.records.base import Model
from brandsite.records.dates import PRESENT, Date, OpenDate, PartialDate, Present, surely_before
from brandsite.records.problems import Finding, Loc


class Period(Model):
    """A stretch of time; without an end it still goes on."""

    start: Date | None = None
    """When it began, a date. Example: `2021-03`"""
    end: OpenDate = PRESENT
    """When it ended, a date; left out, or `present`, while it goes on. Example: `2024-06`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse an end before the start."""
        yield from super().rules(today)
        yield from in_order("end-before-start", "ends", self.end, "starts", self.start, ("end",))


def in_order(
    code: str,
    later_verb: str,
    later: PartialDate | Present | None,
    earlier_verb: str,
    earlier: PartialDate | Present | None,
    loc: Loc,
) -> Iterator[Finding]:
    """Find `later` before `earlier`, as far as their precision can tell."""
    if later is not None and earlier is not None and surely_before(later, earlier):
        message = f"it {later_verb} ({later}) before it {earlier_verb} ({earlier})"
        yield Finding(code, message, loc, "correct one of the two dates")
