"""Languages: what you speak."""

from typing import ClassVar, Literal

from brandsite.records.base import Record
from brandsite.records.scalars import LanguageCode

LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
"""A level of the Common European Framework of Reference, or the language of your childhood."""


class Language(Record):
    """A language and how well you speak it."""

    named_by: ClassVar[tuple[str, ...]] = ("language",)

    language: LanguageCode
    """The language, a BCP 47 code. Example: `nb`"""
    level: LanguageLevel
    """How well: the level of the European framework (CEFR), or `native`. Example: `C2`"""
