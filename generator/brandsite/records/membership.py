"""Memberships: professional bodies and communities."""

from typing import ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import PRESENT, Date, OpenDate
from brandsite.records.periods import Period
from brandsite.records.scalars import InlineProse, Name, Url


class Membership(SkilledRecord, Period):
    """A membership in a professional body, a society or a community."""

    named_by: ClassVar[tuple[str, ...]] = ("organization",)

    organization: Name
    """The body's name. Example: `Nordic Society for Grid Operations`"""
    role: str = ""
    """What you are in it. Example: `Member of the working group on restoration`"""
    start: Date | None = None
    """When you joined, a date. Example: `2016`"""
    end: OpenDate = PRESENT
    """When you left, a date; left out, or `present`, while you belong to it. Example: `2025`"""
    url: Url = ""
    """Its web address. Example: `https://nsgo.example`"""
    contributions: tuple[InlineProse, ...] = ()
    """What you gave to it, one sentence each. Example: `[Wrote the drill handbook.]`"""
