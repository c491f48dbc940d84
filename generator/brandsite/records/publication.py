"""Publications: what others published of yours."""

from typing import ClassVar, Literal

from brandsite.records.base import SkilledRecord
from brandsite.records.dates import Date
from brandsite.records.scalars import Doi, Name, Prose, Url

PublicationKind = Literal[
    "article", "paper", "book", "chapter", "report", "thesis", "preprint", "patent", "standard"
]


class Publication(SkilledRecord):
    """A text of yours that somebody else published."""

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """Its title. Example: `Interlocks for software in control rooms`"""
    authors: tuple[Name, ...] = ()
    """Who wrote it, in the order printed; none means you alone. Example: `[T. Marchetti]`"""
    venue: str = ""
    """The journal, conference or publisher. Example: `Journal of Grid Operations 12(3)`"""
    date: Date
    """When it appeared, a date. Example: `2023-08`"""
    kind: PublicationKind = "article"
    """What it is. Example: `paper`"""
    doi: Doi = ""
    """Its DOI. Example: `10.5555/jgo.2023.117`"""
    url: Url = ""
    """Where it can be read. Example: `https://jgo.example/12/3/117`"""
    abstract: Prose = ""
    """What it says. Example: `Interlocks as known from substations, applied to deploys.`"""
