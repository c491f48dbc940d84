"""Views of the owner: values, contact, availability."""

from __future__ import annotations

from brandsite.frozen import frozen
from brandsite.pages.views.base import Html


@frozen
class ValueView:
    """Something that the owner stands for."""

    name: str
    text_html: Html


@frozen
class ContactView:
    """A way to reach the owner."""

    kind: str
    """`email`, `phone`, `location`, `address` …"""
    label: str
    """In the site's language."""
    text: str
    url: str
    """`mailto:` or `tel:` or a page; empty for plain text."""


@frozen
class AvailabilityView:
    """Whether the owner can be hired or asked to speak."""

    status: str
    """A word to style by, such as `open`, `limited`, `closed`."""
    label: str
    """The status in words."""
    note_html: Html
