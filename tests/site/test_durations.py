"""How long something was, in words of the site's language."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import localedata

from brandsite.pages.format import Formatter, locale_of
from brandsite.records.dates import PartialDate

TODAY = dt.date(2026, 11, 23)


def duration(language: str, start: PartialDate, end: PartialDate) -> str:
    """Return the length of a period as pages show it."""
    return Formatter(locale_of(language), {}).period(start, end, TODAY).duration


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "2 years 3 months"),
        ("de", "2 Jahre 3 Monate"),
        ("it", "2 anni 3 mesi"),
        ("ja", "2 年 3 か月"),
    ],
)
def test_years_and_months(language: str, text: str) -> None:
    """First and last month included."""
    assert duration(language, PartialDate(2016, 1), PartialDate(2018, 3)) == text


def test_no_language_shows_the_name_of_a_unit() -> None:
    """Many languages have only the short form of some units."""
    found = {
        language: duration(language, PartialDate(2016, 1), PartialDate(2018, last))
        for language in localedata.locale_identifiers()
        if "_" not in language
        for last in (1, 2, 3)
    }
    assert {language: text for language, text in found.items() if "duration" in text} == {}
