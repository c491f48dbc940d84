"""Education: degrees and stays at schools."""

from typing import ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import PRESENT, Date, OpenDate
from brandsite.records.periods import Period
from brandsite.records.scalars import InlineProse, Name, Url


class Education(SkilledRecord, Period):
    """A degree, or a stay at a school."""

    named_by: ClassVar[tuple[str, ...]] = ("institution", "degree")

    institution: Name
    """The school's name. Example: `Nordhavn University of Technology`"""
    url: Url = ""
    """Its web address. Example: `https://nordhavn.example`"""
    area: str = ""
    """What was studied. Example: `Energy systems engineering`"""
    degree: str = ""
    """What it led to. Example: `MSc`"""
    start: Date | None = None
    """When you began, a date. Example: `2009-08`"""
    end: OpenDate = PRESENT
    """When you finished, a date; left out, or `present`, while it goes on. Example: `2011-06`"""
    score: str = ""
    """The final grade, as the school writes it. Example: `110/110`"""
    honours: str = ""
    """A distinction that came with it. Example: `cum laude`"""
    courses: tuple[Name, ...] = ()
    """Courses worth naming. Example: `[Power system stability, Stochastic processes]`"""
    thesis: InlineProse = ""
    """The title of the thesis; it may be a link. Example: `State estimation with few sensors`"""
