"""What dates say on a given day; the days on both sides of each turn."""

import datetime as dt

import pytest

from brandsite.records.certification import Certification
from brandsite.records.dates import PRESENT, PartialDate, Present
from brandsite.records.goal import Goal
from brandsite.records.learning import Learning
from brandsite.records.parts import Consent
from brandsite.records.post import Post
from brandsite.records.status import (
    certification_status,
    learning_status,
    overdue,
    period_status,
    post_status,
)

CKA = {"name": "CKA", "issuer": "CNCF", "issued": "2024-02"}


@pytest.mark.parametrize(
    ("expires", "today", "status"),
    [
        (None, "2099-01-01", "valid"),
        ("2027-02", "2026-11-29", "valid"),
        ("2027-02", "2026-11-30", "expiring"),
        ("2027-02", "2027-02-28", "expiring"),
        ("2027-02", "2027-03-01", "expired"),
        ("2027", "2027-12-31", "expiring"),
    ],
)
def test_a_certification_holds_to_its_last_day(
    expires: str | None, today: str, status: str
) -> None:
    """A coarse date counts to its last day; the warning starts 90 days before."""
    record = Certification.model_validate({**CKA, "expires": expires})
    assert certification_status(record, dt.date.fromisoformat(today), 90) == status


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (PartialDate(2026, 12), PRESENT, "planned"),
        (PartialDate(2026, 11), PRESENT, "current"),
        (None, PartialDate(2026, 11), "current"),
        (PartialDate(2020), PartialDate(2026, 11, 21), "past"),
    ],
)
def test_a_period_is_planned_current_or_past(
    start: PartialDate | None, end: PartialDate | Present, status: str
) -> None:
    """A period that may still run counts as current."""
    assert period_status(start, end, dt.date(2026, 11, 22)) == status


@pytest.mark.parametrize(
    ("date", "stated", "status"),
    [
        (None, None, "planned"),
        ("2026-11", None, "done"),
        ("2026-12", None, "planned"),
        ("2026-12", "in-progress", "in-progress"),
        ("2020", "dropped", "dropped"),
    ],
)
def test_learning_is_done_once_its_date_has_come(
    date: str | None, stated: str | None, status: str
) -> None:
    """What the owner states goes before what the date says."""
    record = Learning.model_validate({"title": "x", "date": date, "status": stated})
    assert learning_status(record, dt.date(2026, 11, 22)) == status


def test_only_an_open_goal_is_overdue() -> None:
    """It has until the last day of its date."""
    goal = Goal.model_validate({"title": "x", "due": "2026-10"})
    assert overdue(goal, dt.date(2026, 11, 1))
    assert not overdue(goal, dt.date(2026, 10, 31))
    reached = Goal.model_validate({"title": "x", "due": "2026-10", "status": "reached"})
    assert not overdue(reached, dt.date(2026, 11, 1))


def test_a_post_appears_at_its_moment_in_the_zone_of_the_site() -> None:
    """A day begins at the site's midnight; a draft never appears."""
    oslo = dt.timezone(dt.timedelta(hours=1))
    post = Post.model_validate({"title": "x", "date": "2026-11-22"})
    before = dt.datetime(2026, 11, 21, 22, 59, tzinfo=dt.UTC)
    assert post_status(post, before, oslo) == "scheduled"
    assert post_status(post, before + dt.timedelta(minutes=1), oslo) == "published"
    draft = Post.model_validate({"title": "x", "date": "2026-11-22", "draft": "true"})
    assert post_status(draft, before, oslo) == "draft"


def test_consent_covers_what_was_agreed_until_its_last_day() -> None:
    """Consent for the site is none for the résumé."""
    consent = Consent.model_validate({"date": "2024-05", "until": "2026-10"})
    assert consent.covers("site", dt.date(2026, 10, 31))
    assert not consent.covers("site", dt.date(2026, 11, 1))
    assert not consent.covers("resume", dt.date(2026, 10, 31))
