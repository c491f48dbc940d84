"""What posts say of themselves on other pages, which can change without a plan of the whole site.

A title stands on the post's own page and in every list, with every neighbour and in the feed; a new
one changes nothing but these strings. Each remembers which post it speaks of, so that the pages
that hold it are known, and can be filled anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from brandsite.frozen import frozen

_DESCRIPTION_LENGTH: Final = 160
"""Characters that search engines show of a description."""


@frozen
class Names:
    """What a post says of itself."""

    title: str
    summary: str
    """Plain text; empty where it says none."""


@frozen
class Told:
    """How a wording is made of what a post says of itself."""

    path: str
    """The file of the post."""
    part: str
    """Which of `PARTS` it is."""
    site: str = ""
    """The site's title, for the title of a page."""


class Wording(str):
    """A string that knows which post it speaks of; in another process, a string and no more."""

    __slots__ = ("told",)
    told: Told

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickle the string alone."""
        return str, (str.__str__(self),)


class Blank:
    """Stands for a wording in packed inputs; see `build/inputs.py`."""


def wording(text: str, told: Told) -> Wording:
    """Return a string that remembers how it was made."""
    made = Wording(text)
    made.told = told
    return made


def derived(text: str, source: str, part: str, site: str = "") -> str:
    """Return a text made of another string: a wording where that is one."""
    return (
        wording(text, Told(source.told.path, part, site)) if isinstance(source, Wording) else text
    )


def page_title(name: str, site: str) -> str:
    """Return the title of a page with the site's title behind it, unless it is that."""
    return derived(name if name == site else f"{name} – {site}", name, "page_title", site)


def shorten(text: str) -> str:
    """Cut a description at a word's end."""
    words = " ".join(text.split())
    if len(words) > _DESCRIPTION_LENGTH:
        cut = words[: _DESCRIPTION_LENGTH - 1]
        words = (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(",;:–- ") + "…"
    return derived(words, text, "description")


PARTS: Final[Mapping[str, Callable[[Names, str], str]]] = {
    "title": lambda names, _site: names.title,
    "page_title": lambda names, site: page_title(names.title, site),
    "summary": lambda names, _site: names.summary,
    "description": lambda names, _site: shorten(names.summary),
}
"""The strings that are made of what a post says of itself."""


def filled(told: Told, names: Names) -> Wording:
    """Return a wording again, by what its post says now."""
    return wording(PARTS[told.part](names, told.site), told)
