"""What the dates of a record say on a given day."""

import datetime as dt
from typing import Literal

from brandsite.records.certification import Certification
from brandsite.records.dates import PartialDate, Present
from brandsite.records.goal import Goal
from brandsite.records.learning import Learning, LearningStatus
from brandsite.records.post import Post

PeriodStatus = Literal["planned", "current", "past"]
CertificationStatus = Literal["valid", "expiring", "expired"]
PostStatus = Literal["published", "scheduled", "draft"]


def period_status(
    start: PartialDate | None, end: PartialDate | Present, today: dt.date
) -> PeriodStatus:
    """Tell whether a period lies ahead, runs or is over; a coarse date counts to its last day."""
    if start is not None and start.first_day() > today:
        return "planned"
    return "past" if end.last_day() < today else "current"


def certification_status(
    certification: Certification, today: dt.date, warning_days: int
) -> CertificationStatus:
    """Tell whether a certification holds, and for more than `warning_days` days."""
    if certification.expires is None:
        return "valid"
    left = (certification.expires.last_day() - today).days
    if left < 0:
        return "expired"
    return "expiring" if left <= warning_days else "valid"


def learning_status(learning: Learning, today: dt.date) -> LearningStatus:
    """Return the status that is stated, or what the date says: done, unless it lies ahead."""
    if learning.status is not None:
        return learning.status
    ahead = learning.date is None or learning.date.first_day() > today
    return "planned" if ahead else "done"


def overdue(goal: Goal, today: dt.date) -> bool:
    """Tell whether an open goal's day has passed."""
    return goal.status == "open" and goal.due is not None and goal.due.last_day() < today


def post_status(post: Post, now: dt.datetime, zone: dt.tzinfo) -> PostStatus:
    """Tell whether a post is out; `now` has a zone, `zone` is the site's."""
    if post.draft:
        return "draft"
    return "scheduled" if post.date.at(zone) > now else "published"
