"""Views of talks and publications."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import DateView, Html, LinkView


@frozen
class TalkView:
    """A talk, panel, workshop or podcast."""

    anchor: str
    title: str
    kind: str
    """In the site's language: `keynote`."""
    event: str
    location: str
    date: DateView | None
    upcoming: bool
    url: str
    links: tuple[LinkView, ...]
    """Slides and video."""
    abstract_html: Html


@frozen
class PublicationView:
    """A publication."""

    anchor: str
    title: str
    authors: str
    venue: str
    kind: str
    date: DateView | None
    url: str
    """Its own address, or the one made from the DOI; may be empty."""
    doi: str
    abstract_html: Html
