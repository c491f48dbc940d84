"""A page that is to be made: its layout, how its slots are made, its place."""

from __future__ import annotations

from collections.abc import Callable

from brandsite.diagnostics import Span
from brandsite.frozen import frozen


@frozen
class PlannedPage:
    """A page before its template is known to need which of its slots."""

    layout: str
    """The template's name, a key of `LAYOUTS` or a layout of the theme's own."""
    view: Callable[[], object]
    """Makes the slots, a value of the layout's dataclass, when the page's turn comes."""
    path: str
    """Its address from the root of the site."""
    origin: Span
    """The content that it comes from."""
    modified: str = ""
    """The day of the last change that is known for certain, for the sitemap."""
    index: bool = True
    """Whether search engines should know it."""


def output_of(path: str) -> str:
    """Return the file that a host serves for a path: `/a/` is `a/index.html`."""
    relative = path.lstrip("/")
    if not relative or relative.endswith("/"):
        return f"{relative}index.html"
    name = relative.rpartition("/")[2]
    return relative if "." in name else f"{relative}/index.html"
