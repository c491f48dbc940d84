"""Views of posts and of the lists they stand in."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import DateView, HeadingView, Html, PictureView, SkillLink


@frozen
class TagView:
    """A tag and how many posts carry it."""

    name: str
    url: str
    count: int


@frozen
class TagLink:
    """A tag on a post."""

    name: str
    url: str


@frozen
class PostCard:
    """A post in a list."""

    title: str
    url: str
    date: DateView
    summary: str
    """Plain text; may be empty."""
    minutes: int
    """Reading time."""
    tags: tuple[TagLink, ...]
    badge: str = ""
    """`draft` or `scheduled` when such posts are shown; else empty."""


@frozen
class PostLink:
    """A neighbour of a post."""

    title: str
    url: str
    date: DateView


@frozen
class SeriesNav:
    """The series that a post belongs to."""

    name: str
    url: str
    part: int
    """Counted from 1."""
    posts: tuple[PostLink, ...]
    """All parts in order."""


@frozen
class SeriesCard:
    """A series in a list."""

    name: str
    url: str
    count: int


@frozen
class PostView:
    """A post on its own page."""

    title: str
    url: str
    date: DateView
    updated: DateView | None
    summary: str
    minutes: int
    tags: tuple[TagLink, ...]
    skills: tuple[SkillLink, ...]
    picture: PictureView | None
    body_html: Html
    toc: tuple[HeadingView, ...]
    """Empty unless the post asks for a table of contents."""
    first_published: str
    """The address where it appeared first, when that was elsewhere."""
    badge: str = ""


@frozen
class YearView:
    """The posts of one year, newest first."""

    year: str
    posts: tuple[PostLink, ...]


@frozen
class PaginationView:
    """Where in a long list a page stands."""

    number: int
    """Counted from 1."""
    total: int
    newer_url: str
    """Empty on the first page."""
    older_url: str
    """Empty on the last page."""


@frozen
class FeedEntry:
    """A post in the feed: absolute addresses, whole text."""

    id: str
    title: str
    url: str
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    content_html: str
    """HTML with absolute addresses; the template escapes it into the feed."""
    tags: tuple[str, ...]
