"""Dates, periods and names of languages for people, in the site's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from brandsite.frozen import frozen
from brandsite.pages.views.base import DateView, PeriodView
from brandsite.records.dates import PRESENT, PartialDate, Present
from brandsite.records.moments import Moment


def locale_of(language: str) -> Locale:
    """Return the locale of a BCP 47 code, or of its language alone, or English."""
    for code in (language, language.split("-", maxsplit=1)[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


@frozen
class Formatter:
    """Writes dates and numbers for the readers of one site."""

    locale: Locale
    labels: Mapping[str, str]
    """The theme's words; `present` is used for what still goes on."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        direction: str = self.locale.character_order
        return "rtl" if direction == "right-to-left" else "ltr"

    def date(self, date: PartialDate, *, short: bool = False) -> DateView:
        """Write a date as precisely as it was given."""
        if date.month is None:
            text = str(date.year)
        elif date.day is None:
            skeleton = "yMMM" if short else "yMMMM"
            text = format_skeleton(skeleton, date.first_day(), locale=self.locale)
        else:
            text = format_date(date.first_day(), "medium" if short else "long", locale=self.locale)
        return DateView(str(date), text)

    def optional(self, date: PartialDate | None, *, short: bool = False) -> DateView | None:
        """Write a date that may be absent."""
        return None if date is None else self.date(date, short=short)

    def moment(self, moment: Moment) -> DateView:
        """Write the day of a post."""
        return self.day(moment.day)

    def day(self, day: dt.date) -> DateView:
        """Write a day."""
        return DateView(day.isoformat(), format_date(day, "long", locale=self.locale))

    def month(self, day: dt.date) -> DateView:
        """Write the month of a day."""
        return self.date(PartialDate(day.year, day.month))

    def period(
        self, start: PartialDate | None, end: PartialDate | Present, today: dt.date
    ) -> PeriodView:
        """Write a period; an end that lies open is called present."""
        first = self.optional(start, short=True)
        last = None if isinstance(end, Present) else self.date(end, short=True)
        closing = last.text if last else self.labels.get("present", "present")
        if first is None:
            text = closing
        elif last is not None and first.text == last.text:
            text = first.text
        else:
            text = f"{first.text} – {closing}"
        current = end.last_day() >= today
        return PeriodView(first, last, text, self._duration(start, end, today), current)

    def optional_period(
        self, start: PartialDate | None, end: PartialDate | Present, today: dt.date
    ) -> PeriodView | None:
        """Write a period of which nothing may be known."""
        return None if start is None and end is PRESENT else self.period(start, end, today)

    def _duration(
        self, start: PartialDate | None, end: PartialDate | Present, today: dt.date
    ) -> str:
        """Count the months, first and last included, where both dates name one."""
        last = PartialDate.of(today) if isinstance(end, Present) else end
        if start is None or start.month is None or last.month is None or start > last:
            return ""
        months = (last.year - start.year) * 12 + last.month - start.month + 1
        parts = ((months // 12, "duration-year"), (months % 12, "duration-month"))
        return " ".join(self._amount(count, unit) for count, unit in parts if count)

    def _amount(self, count: int, unit: str) -> str:
        """Write a number with its unit, in short where the language has no longer form.

        There Babel writes the name of the unit, for it does not follow the aliases of CLDR.
        """
        text = format_unit(count, unit, length="long", locale=self.locale)
        if unit in text:
            text = format_unit(count, unit, length="short", locale=self.locale)
        return text

    def years(self, first: int | None, last: int | None) -> str:
        """Write a span of years."""
        if first is None or last is None:
            return ""
        return str(first) if first == last else f"{first}–{last}"

    def number(self, value: float) -> str:
        """Write a number."""
        return format_decimal(value, locale=self.locale)

    def language(self, code: str) -> str:
        """Name a language in the site's language, or give its code."""
        known, (main, *_) = self.locale.languages, code.split("-")
        name: str = known.get(code.replace("-", "_")) or known.get(main) or code
        return name[:1].upper() + name[1:]
