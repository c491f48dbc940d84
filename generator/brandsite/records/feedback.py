"""Feedback: what others told you, for you alone unless you say otherwise."""

from typing import ClassVar, Literal

from brandsite.records.base import SkilledRecord, Visibility
from brandsite.records.dates import Date
from brandsite.records.scalars import InlineProse, Prose

FeedbackSource = Literal["peer", "manager", "client", "mentee", "self"]


class Feedback(SkilledRecord):
    """What somebody told you about your work, and what you made of it."""

    named_by: ClassVar[tuple[str, ...]] = ("date", "source")

    date: Date
    """When, a date. Example: `2025-06`"""
    source: FeedbackSource
    """What they are to you. Example: `peer`"""
    strengths: tuple[InlineProse, ...] = ()
    """What they want more of, one sentence each. Example: `[Keeps the room calm.]`"""
    improvements: tuple[InlineProse, ...] = ()
    """What they want changed, one sentence each. Example: `[Decides too much alone.]`"""
    action: Prose = ""
    """What you do about it. Example: `I ask for objections before I close a decision.`"""
    visibility: Visibility = "private"
    """Who sees it: everyone (`public`), readers of the résumé (`resume`), nobody (`private`).

    Example: `private`
    """
