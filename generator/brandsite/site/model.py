"""The Site: everything that the pages are made from, checked and joined, and nothing private."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from brandsite.frozen import frozen
from brandsite.markup.fragment import Fragment, MarkupOptions
from brandsite.markup.markers import enclose, resolve
from brandsite.site.offers import Offer

if TYPE_CHECKING:  # a new wording of a text needs no records
    import datetime as dt

    from brandsite.pictures.recipe import Recipe
    from brandsite.records.brand import Brand
    from brandsite.records.problems import Loc
    from brandsite.records.references import Ref
    from brandsite.records.site import SiteSettings
    from brandsite.site.entries import Entry
    from brandsite.site.pictures import Picture
    from brandsite.sources.files import FoundFile

COLUMN: Final = 608
"""CSS pixels that a column of text is wide."""
PROSE_SIZES: Final = f"(min-width: 42rem) {COLUMN}px, 100vw"
"""How wide pictures in a text are, for browsers that do not find out themselves."""


@frozen
class Route:
    """Where something of the content is on the site."""

    ref: Ref
    url: str
    """Path from the root of the site, without the sub-path of `base_url`: `/skills/python/`."""
    anchor: str = ""
    """The id on that page, for what has no page of its own."""

    @property
    def address(self) -> str:
        """The path with the fragment."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url


@frozen
class Media:
    """A file of the owner that a page links to."""

    file: FoundFile
    url: str
    """Path from the root of the site, percent-encoded."""
    output: str
    """Path below the output folder."""
    recipe: Recipe | None = None
    """For a picture: how it loses what it tells of its owner."""


@frozen
class Resolved:
    """What a target of a text leads to."""

    url: str
    """A path from the root of the site, or an absolute address."""
    size: tuple[tuple[str, str], ...] | None = None
    """For a picture: its attributes `width` and `height`, as far as they are known."""
    offer: Offer | None = None
    """For a picture of the owner: what browsers may choose from."""


@frozen
class Text:
    """A Markdown text whose links and pictures are known."""

    fragment: Fragment
    resolved: tuple[Resolved, ...] = ()
    """By the number of their markers."""
    options: MarkupOptions = MarkupOptions()
    """How it was read."""

    def html(self, prefix: str) -> str:
        """Return the HTML; `prefix` (a sub-path or a whole origin) goes before internal paths."""
        if not self.resolved:
            return self.fragment.html
        html = self.fragment.html
        if any(item.offer for item in self.resolved):
            html = enclose(html, lambda number, lazy: self._choices(number, prefix, lazy=lazy))
        return resolve(html, [_attributes(item, prefix) for item in self.resolved])

    def _choices(self, number: int, prefix: str, *, lazy: bool) -> tuple[str, str]:
        """Return what stands before a picture to choose from, and its own attributes for that."""
        item = self.resolved[number]
        if item.offer is None:
            return "", ""
        width = dict(item.size or ()).get("width", "")
        narrow = width.isdecimal() and int(width) < COLUMN
        sizes = f"{width}px" if narrow else PROSE_SIZES
        return item.offer.tags(prefix, f"auto, {sizes}" if lazy else sizes, lazy=lazy)


def _attributes(item: Resolved, prefix: str) -> str:
    """Return what belongs into a target's gap, escaped."""
    url = escape(f"{prefix}{item.url}" if item.url.startswith("/") else item.url)
    if item.size is None:
        return url
    return f'src="{url}"' + "".join(f' {name}="{escape(value)}"' for name, value in item.size)


@frozen
class Evidence:
    """A record, or a position in one, that shows a skill."""

    entry: Entry
    ref: Ref
    start: dt.date | None
    end: dt.date | None
    """The last day; None where the record has no date."""


@frozen
class Site:
    """All that may be published, joined."""

    settings: SiteSettings
    brand: Brand
    now: dt.datetime
    """The moment of the build, in the site's time zone."""
    entries: Mapping[str, tuple[Entry, ...]]
    """By kind; without private records, drafts and what is scheduled for later."""
    texts: Mapping[tuple[Ref, Loc], Text]
    """Every prose field by its record and place; `()` is the body of a Markdown file."""
    routes: Mapping[Ref, Route]
    sections: tuple[str, ...]
    """The keys of the built-in pages that there is content for."""
    evidence: Mapping[str, tuple[Evidence, ...]]
    """By skill id, newest first."""
    mentions: Mapping[Ref, tuple[Ref, ...]]
    """What refers to a record, in the order of the content."""
    media: Mapping[str, Media]
    """What pages link to, by path of the file."""
    pictures: Mapping[str, Picture]
    """What pages show, by path of the file."""
    replaced: frozenset[str]
    """Ids of certifications that a newer one replaces."""
    base_url: str
    """Absolute address of the home page, with a slash at its end."""

    @property
    def prefix(self) -> str:
        """The sub-path on the host, without a slash at its end; empty at the root."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """The absolute address of the site without a slash at its end."""
        return self.base_url.rstrip("/")
