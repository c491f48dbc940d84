"""Dates as people give them: a year, a month or a day, and periods that still go on."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any, Final

from pydantic import PlainValidator
from pydantic_core import CoreSchema, core_schema

from brandsite.frozen import frozen
from brandsite.records.problems import refuse
from brandsite.records.scalars import Scalar

DATE_PATTERN: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
DATE_HINT: Final = "write dates as YYYY, YYYY-MM or YYYY-MM-DD"


class _Ordered:
    """Dates and the open end in one order: by day, and the coarser date first."""

    __slots__ = ()

    @property
    def key(self) -> tuple[int, int, int]:
        raise NotImplementedError

    def __lt__(self, other: "_Ordered") -> bool:
        return self.key < other.key

    def __le__(self, other: "_Ordered") -> bool:
        return self.key <= other.key

    def __gt__(self, other: "_Ordered") -> bool:
        return self.key > other.key

    def __ge__(self, other: "_Ordered") -> bool:
        return self.key >= other.key


@frozen
class PartialDate(_Ordered):
    """A date as precise as its owner gave it. `str()` gives ISO 8601 at that precision."""

    year: int
    """1000 to 2999."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31; never without a month."""

    def __post_init__(self) -> None:
        """Refuse what is no date.

        Raises a ValueError (pydantic's, with our code and hint).
        """
        if not 1000 <= self.year <= 2999:  # what lies beyond is a slip, and overflows in zones
            refuse("invalid-date", "year must be in 1000..2999", DATE_HINT)
        if self.month is None:
            return
        if not 1 <= self.month <= 12:
            refuse("invalid-date", "month must be in 1..12", DATE_HINT)
        last = monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= last:
            month = f"{self.year:04}-{self.month:02}"
            refuse("invalid-date", f"day must be in 1..{last} for {month}", DATE_HINT)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2021`, `2021-03` or `2021-03-14`; raises a ValueError for anything else."""
        if not re.fullmatch(DATE_PATTERN, text):
            refuse("invalid-date", f"{text!r} is not a date", DATE_HINT)
        return cls(*map(int, text.split("-")))

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """Return the day as a date of full precision."""
        return cls(day.year, day.month, day.day)

    @property
    def key(self) -> tuple[int, int, int]:
        """What dates are sorted by: 2021 comes before 2021-01, and that before 2021-01-01."""
        return (self.year, self.month or 0, self.day or 0)

    def first_day(self) -> dt.date:
        """Return the first day that this date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> dt.date:
        """Return the last day that this date may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> CoreSchema:
        return _plain(read_date)


class Present(_Ordered, Enum):
    """The end of what still goes on; there is one, `PRESENT`, and it comes after every date."""

    PRESENT = "present"

    @property
    def key(self) -> tuple[int, int, int]:
        """What dates are sorted by."""
        return (dt.MAXYEAR + 1, 0, 0)

    def first_day(self) -> dt.date:
        """Return the last day that there is."""
        return dt.date.max

    def last_day(self) -> dt.date:
        """Return the last day that there is."""
        return dt.date.max

    def __str__(self) -> str:
        return "present"


PRESENT: Final = Present.PRESENT


def surely_before(earlier: PartialDate | Present, later: PartialDate | Present) -> bool:
    """Tell whether `earlier` is before `later` whatever days the two may mean."""
    return earlier.last_day() < later.first_day()


def _plain(read: Callable[[Any], object]) -> CoreSchema:
    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.to_string_ser_schema()
    )


def read_date(value: object) -> PartialDate:
    """Validate what a file or a caller gives as a date."""
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date):
        return PartialDate.of(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        refuse("invalid-date", "expected a date", DATE_HINT)
    return PartialDate.parse(str(value).strip())


def _read_open_date(value: object) -> PartialDate | Present:
    if value is PRESENT or (isinstance(value, str) and value.strip().lower() == "present"):
        return PRESENT
    try:
        return read_date(value)
    except ValueError as error:
        message = str(error)
        refuse("invalid-date", message, f"{DATE_HINT}, or present")


Date = Annotated[PartialDate, Scalar("date", pattern=f"^{DATE_PATTERN}$")]
OpenDate = Annotated[
    PartialDate | Present,
    Scalar("date or `present`", pattern=f"^({DATE_PATTERN}|present)$"),
    PlainValidator(_read_open_date),
]
