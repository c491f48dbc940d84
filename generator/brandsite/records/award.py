"""Awards: what others honoured."""

from typing import ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.scalars import Name, Prose, Url


class Award(SkilledRecord):
    """A prize or an honour."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """The award's name. Example: `Operations team of the year`"""
    awarder: str = ""
    """Who gave it. Example: `Nordgrid Transmission`"""
    date: Date | None = None
    """When, a date. Example: `2024-11`"""
    url: Url = ""
    """Where it is told. Example: `https://nordgrid.example/awards/2024`"""
    summary: Prose = ""
    """What it was for. Example: `For a winter without an unrehearsed release.`"""
