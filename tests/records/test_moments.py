"""A post's date may have a time and a zone; without a zone it is the site's."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from pydantic_core import PydanticCustomError

from brandsite.records.moments import Moment

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-07-01", "2024-06-30T22:00:00+00:00"),
        ("2024-01-05 08:30", "2024-01-05T07:30:00+00:00"),
        ("2024-01-05T08:30:15", "2024-01-05T07:30:15+00:00"),
        ("2014-01-06T12:34:00Z", "2014-01-06T12:34:00+00:00"),
        ("2024-01-05 08:30:00 +0100", "2024-01-05T07:30:00+00:00"),
        ("2024-01-05 08:30:00 UTC", "2024-01-05T08:30:00+00:00"),
        ("2024-01-05T08:30:00.5-05:00", "2024-01-05T13:30:00.500000+00:00"),
    ],
)
def test_common_ways_of_writing_a_moment(text: str, utc: str) -> None:
    """What other generators accept in front matter is read; midnight is in the site's zone."""
    assert Moment.parse(text).at(OSLO).astimezone(dt.UTC).isoformat() == utc


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-01", "'2024-01' does not say which day"),
        ("2024-13-01 10:00", "month must be in 1..12"),
        ("2024-01-05 24:01", "hour must be in 0..23"),
        ("2024-01-05 10:61", "minute must be in 0..59"),
        ("2024-01-05 10:00:60", "second must be in 0..59"),
        ("2024-01-05 10:00 +25:00", "there is no time zone +25:00"),
        ("5 January 2024", "'5 January 2024' is not a date"),
    ],
)
def test_an_impossible_moment_says_why(text: str, message: str) -> None:
    """The message names the part that is wrong."""
    with pytest.raises(PydanticCustomError) as caught:
        Moment.parse(text)
    assert caught.value.type == "invalid-date"
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["2024-01-05", "2024-01-05T08:30:00+01:00"])
def test_text_comes_back_as_the_same_moment(text: str) -> None:
    """What `str` gives reads as the same moment."""
    assert Moment.parse(str(Moment.parse(text))) == Moment.parse(text)
