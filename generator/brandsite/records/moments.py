"""When a post appears: a day, or a moment with or without its time zone."""

import datetime as dt
import re
from typing import Annotated, Final

from pydantic_core import CoreSchema, core_schema

from brandsite.frozen import frozen
from brandsite.records.dates import DATE_PATTERN, PartialDate
from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar

_ZONE: Final = r"Z|z|UTC|[+-][0-9]{2}:?[0-9]{2}"
MOMENT_PATTERN: Final = (
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"([Tt ]+([0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?)( *(" + _ZONE + r"))?)?"
)
_MOMENT: Final = re.compile(MOMENT_PATTERN)
_CLOCK: Final = (("hour", 23), ("minute", 59), ("second", 59))
_HINT: Final = "write YYYY-MM-DD, or YYYY-MM-DD HH:MM with or without a zone such as +01:00"


@frozen
class Moment:
    """A day, or a moment on it."""

    day: dt.date
    time: dt.time | None = None
    """Wall clock time; its `tzinfo` is set only where the owner wrote a zone."""

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read a date, or a date and a time; raises a ValueError for anything else."""
        found = _MOMENT.fullmatch(text)
        if not found:
            if re.fullmatch(DATE_PATTERN, text):
                refuse("invalid-date", f"{text!r} does not say which day", _HINT)
            refuse("invalid-date", f"{text!r} is not a date", _HINT)
        day = PartialDate(*map(int, found[1].split("-"))).first_day()
        if not found[2]:
            return cls(day)
        for digits, (unit, last) in zip(found[3].split(":"), _CLOCK, strict=False):
            if int(digits[:2]) > last:
                refuse("invalid-date", f"{unit} must be in 0..{last}", _HINT)
        zone = (found[7] or "").upper().replace("UTC", "Z")
        try:
            return cls(day, dt.time.fromisoformat(found[3] + zone))
        except ValueError:
            refuse("invalid-date", f"there is no time zone {zone}", _HINT)

    def at(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the moment with a zone: its own, or `zone`; a day begins at midnight."""
        time = self.time or dt.time()
        return dt.datetime.combine(self.day, time, time.tzinfo or zone)

    def __str__(self) -> str:
        return self.day.isoformat() + (f"T{self.time.isoformat()}" if self.time else "")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read, serialization=core_schema.to_string_ser_schema()
        )


def _read(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if isinstance(value, dt.datetime):
        return Moment(value.date(), value.timetz())
    if isinstance(value, dt.date):
        return Moment(value)
    if not isinstance(value, str):
        refuse("invalid-date", "expected a date", _HINT)
    return Moment.parse(value.strip())


When = Annotated[Moment, Scalar("date, or date and time", pattern=f"^{MOMENT_PATTERN}$")]
