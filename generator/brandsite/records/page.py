"""Pages: texts of your own beside those that the site makes."""

from typing import ClassVar

from brandsite.records.base import Record
from brandsite.records.scalars import InlineProse, Name, SitePath, Slug, Whole


class Page(Record):
    """A page: these fields stand in its front matter, and its text below them.

    Its id is the name of its file, or of the folder that holds `index.md`.
    """

    named_by: ClassVar[tuple[str, ...]] = ("title",)

    title: Name
    """Its title. Example: `Uses`"""
    summary: InlineProse = ""
    """What it says, in one or two sentences. Example: `The tools that I work with.`"""
    template: Slug = "page"
    """The theme's layout that shows it. Example: `page`"""
    nav_order: Whole | None = None
    """Its place in the navigation, small numbers first; left out, it is not in it. Example: `60`"""
    nav_label: str = ""
    """What the navigation calls it; left out, its title. Example: `Tools`"""
    aliases: tuple[SitePath, ...] = ()
    """Old addresses, which lead here from now on. Example: `[/tools.html]`"""
    math: bool | None = None
    """Whether `$…$` is a formula; left out, as the site has it. Example: `true`"""
    toc: bool = False
    """Whether it has a table of contents. Example: `true`"""
