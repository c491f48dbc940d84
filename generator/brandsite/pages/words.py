"""The words that views take from the theme's labels; every theme's chain must have them."""

from __future__ import annotations

from typing import Final, get_args

from brandsite.records.engagements import EmploymentType, LocationType
from brandsite.records.feedback import FeedbackSource
from brandsite.records.goal import GoalStatus
from brandsite.records.kinds import KINDS
from brandsite.records.learning import LearningKind, LearningStatus
from brandsite.records.publication import PublicationKind
from brandsite.records.speaking import SpeakingKind
from brandsite.site.sections import SECTIONS


def key(prefix: str, value: str) -> str:
    """Return the label's key for a word of a record: `employment_full_time`."""
    return f"{prefix}_{value.replace('-', '_')}"


def _keys(prefix: str, literal: object) -> tuple[str, ...]:
    return tuple(key(prefix, value) for value in get_args(literal))


REQUIRED: Final[frozenset[str]] = frozenset(
    {
        *(section.key for section in SECTIONS),
        "home", "not_found", "not_found_text", "present", "native", "page_number",
        "positioning", "hours", "other_skills", "slides", "video", "tagged", "series",
        "valid_until", "expires_on", "expired_on",
        "action_contact", "action_resume", "action_writing",
        "status_valid", "status_expiring", "status_expired", "status_replaced",
        "skill_technical", "skill_human",
        "availability_open", "availability_limited", "availability_closed",
        "contact_email", "contact_phone", "contact_location", "contact_address",
        *(f"level_{number}" for number in range(1, 6)),
        *_keys("location", LocationType),
        *_keys("employment", EmploymentType),
        *_keys("source", FeedbackSource),
        *_keys("goal", GoalStatus),
        *_keys("learning", LearningKind),
        *_keys("progress", LearningStatus),
        *_keys("publication", PublicationKind),
        *_keys("talk", SpeakingKind),
        *(key("kind", kind.name) for kind in KINDS.values() if not kind.singleton),
    }
)  # fmt: skip
"""Keys of the labels that the generator itself uses."""
