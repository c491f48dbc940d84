"""Posts: what you write."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from brandsite.records.base import SkilledRecord
from brandsite.records.moments import When
from brandsite.records.pictures import missing_alt
from brandsite.records.problems import Finding
from brandsite.records.scalars import InlineProse, Name, PictureRef, SitePath, Slug, Url


class Post(SkilledRecord):
    """A post: these fields stand in its front matter, and its text below them.

    Its id is the name of its file, or of the folder that holds `index.md`.
    """

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """Its title. Example: `Rehearse before you release`"""
    date: When
    """When it appears, a date or a moment; without a zone it is in the site's time zone. A post
    with a date to come is left out until then. Example: `2024-01-16`
    """
    updated: When | None = None
    """When it last changed in substance, a date or a moment. Example: `2024-03-02`"""
    summary: InlineProse = ""
    """What it says, in one or two sentences. Example: `A change that was never practised fails.`"""
    tags: tuple[Name, ...] = ()
    """What it is about. Example: `[operations, releases]`"""
    series: str = ""
    """The series that it is part of; parts are ordered by date. Example: `Safe change`"""
    draft: bool = False
    """Whether it is unfinished, and left out. Example: `true`"""
    image: PictureRef = ""
    """A picture for it. Example: `stage.svg`"""
    image_alt: str = ""
    """What the picture shows, for those who do not see it. Example: `An empty stage`"""
    canonical: Url = ""
    """Where it was published first, if elsewhere. Example: `https://gridops.example/blog/1`"""
    slug: Slug = ""
    """The last part of its address, where that is not its id. Example: `rehearse`"""
    aliases: tuple[SitePath, ...] = ()
    """Old addresses, which lead here from now on. Example: `[/blog/2024/rehearse.html]`"""
    math: bool | None = None
    """Whether `$…$` is a formula; left out, as the site has it. Example: `true`"""
    toc: bool = False
    """Whether it has a table of contents. Example: `true`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse a change before the first publication; ask for words with the picture."""
        yield from super().rules(today)
        yield from missing_alt(self.image, self.image_alt)
        if self.updated is not None and self.updated.day < self.date.day:
            message = f"updated ({self.updated.day}) before it appeared ({self.date.day})"
            hint = "correct one of the two dates"
            yield Finding("updated-before-date", message, ("updated",), hint)
