"""Dates are read at the precision given, refused with a place to look, and put into one order."""

import datetime as dt
import pickle
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from brandsite.records.dates import PRESENT, PartialDate, read_date, surely_before

DAYS = st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31))
PRECISIONS = st.integers(1, 3)


def cut(day: dt.date, precision: int) -> PartialDate:
    """Return a day as year, year and month, or year, month and day."""
    return PartialDate(*(day.year, day.month, day.day)[:precision])


@given(DAYS, PRECISIONS)
def test_text_comes_back_as_the_same_date(day: dt.date, precision: int) -> None:
    """Reading what `str` gives is lossless at every precision."""
    date = cut(day, precision)
    assert PartialDate.parse(str(date)) == date
    assert str(date) == day.isoformat()[: (4, 7, 10)[precision - 1]]


@given(DAYS, PRECISIONS)
def test_a_date_spans_the_day_that_it_was_cut_from(day: dt.date, precision: int) -> None:
    """The first and the last day enclose every day that a coarse date may mean."""
    date = cut(day, precision)
    assert date.first_day() <= day <= date.last_day()
    assert (date.first_day() == date.last_day()) == (precision == 3)


@given(DAYS, PRECISIONS, DAYS, PRECISIONS)
def test_order_is_total_and_agrees_with_the_calendar(
    one: dt.date, p_one: int, other: dt.date, p_other: int
) -> None:
    """Sorting never contradicts what is surely before, and equal dates hash alike."""
    a, b = cut(one, p_one), cut(other, p_other)
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (a < b or a == b)
    if surely_before(a, b):
        assert a < b
    if a == b:
        assert hash(a) == hash(b)
    assert a < PRESENT
    assert not surely_before(PRESENT, a)


def test_a_coarse_date_comes_before_the_finer_ones_that_it_spans() -> None:
    """Sorted, a year stands above its months, and a month above its days."""
    dates = [
        PartialDate(2021, 1, 1),
        PartialDate(2020, 12),
        PartialDate(2021),
        PartialDate(2021, 1),
    ]
    assert [str(date) for date in sorted(dates)] == ["2020-12", "2021", "2021-01", "2021-01-01"]


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused_in_our_way(text: str) -> None:
    """No text makes the reader fail with an error that is not ours."""
    with suppress(PydanticCustomError):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-13-01", "month must be in 1..12"),
        ("2024-00", "month must be in 1..12"),
        ("2023-02-30", "day must be in 1..28 for 2023-02"),
        ("2024-02-30", "day must be in 1..29 for 2024-02"),
        ("2024-01-00", "day must be in 1..31 for 2024-01"),
        ("0204", "year must be in 1000..2999"),
        ("3024-01", "year must be in 1000..2999"),
        ("2024-1", "'2024-1' is not a date"),
        ("1.3.2024", "'1.3.2024' is not a date"),
        ("٢٠٢٤", "'٢٠٢٤' is not a date"),
        ("2024\n", "'2024\\n' is not a date"),
    ],
)
def test_an_impossible_date_says_why(text: str, message: str) -> None:
    """The message names the part that is wrong, the hint the form to write."""
    with pytest.raises(PydanticCustomError) as caught:
        PartialDate.parse(text)
    assert str(caught.value) == message
    assert caught.value.context is not None
    assert caught.value.context["hint"] == "write dates as YYYY, YYYY-MM or YYYY-MM-DD"


def test_callers_may_give_dates_and_years_as_values() -> None:
    """Importers and tests need not write text; a truth value is no year."""
    assert read_date(dt.date(2024, 2, 1)) == PartialDate(2024, 2, 1)
    assert read_date(2024) == PartialDate(2024)
    with pytest.raises(PydanticCustomError):
        read_date(True)  # noqa: FBT003 - that it is refused is the point


def test_the_open_end_stays_one_value_across_processes() -> None:
    """Workers compare with `is PRESENT`."""
    assert pickle.loads(pickle.dumps(PRESENT)) is PRESENT  # noqa: S301 - our own bytes
    assert str(PRESENT) == "present"
