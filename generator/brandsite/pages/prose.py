"""Bodies on pages, which can get a new wording without a plan of the whole site.

Most edits change the wording of one text and nothing that others see of it: neither its headings
nor its links, nor how it begins. Such a body remembers how it came to be.
"""

from __future__ import annotations

import marshal
import math
import re
from hashlib import blake2b
from html import escape
from typing import Final

from markupsafe import Markup

from brandsite.frozen import frozen
from brandsite.markup.fragment import Fragment, MarkupOptions
from brandsite.site.model import Resolved, Text

WORDS_PER_MINUTE: Final = 220
"""How fast adults read prose on a screen, rounded down."""
_WITHIN: Final = re.compile(r'(<a\b[^<>]*?\bhref=")#')


@frozen
class Recipe:
    """How a body is made of a fragment."""

    path: str
    """The file that holds the text."""
    header: str
    """The digest of the lines before it."""
    options: MarkupOptions
    """How it is read."""
    outside: bytes
    """A digest of what others may see of the fragment; see `outside_of`."""
    resolved: tuple[Resolved, ...]
    """Where its links lead."""
    prefix: str
    """What goes before internal paths."""
    away: str = ""
    """The page's address, for a text that is read elsewhere; it is no markup then, but a string."""


class Prose(Markup):
    """A body as HTML; anywhere but in this process it is that and no more."""

    __slots__ = ("recipe",)
    recipe: Recipe

    def __reduce__(self) -> tuple[type[Markup], tuple[str]]:
        """Pickle the HTML alone."""
        return Markup, (str.__str__(self),)


class ProseText(str):
    """The same as a string, which a template is to escape."""

    __slots__ = ("recipe",)
    recipe: Recipe

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickle the HTML alone."""
        return str, (str.__str__(self),)


class Gap:
    """Stands for a body in packed inputs, where the body is taken out; see `build/inputs.py`."""


def prose_of(text: Text, path: str, header: str, prefix: str, away: str = "") -> Prose | ProseText:
    """Return a body that remembers how it was made."""
    outside = outside_of(text.fragment)
    recipe = Recipe(path, header, text.options, outside, text.resolved, prefix, away)
    return made(recipe, text.fragment)


def made(recipe: Recipe, fragment: Fragment) -> Prose | ProseText:
    """Follow a recipe with the fragment of the same text, or of its new wording."""
    html = Text(fragment, recipe.resolved).html(recipe.prefix)
    prose: Prose | ProseText
    if recipe.away:
        prose = ProseText(_WITHIN.sub(lambda tag: f"{tag[1]}{escape(recipe.away)}#", html))
    else:
        prose = Prose(html)
    prose.recipe = recipe
    return prose


def outside_of(fragment: Fragment) -> bytes:
    """Return a digest of all of a fragment that anything but its own HTML may depend on."""
    seen = (
        tuple((h.level, h.id, h.text, h.html) for h in fragment.headings),
        tuple((t.kind, t.href, t.text, t.attrs) for t in fragment.targets),
        tuple(sorted(fragment.anchors)),
        minutes_of(fragment),
        fragment.excerpt,
        fragment.has_math,
        fragment.has_code,
    )
    return blake2b(marshal.dumps(seen, 2), digest_size=16).digest()  # 2: equal values, equal bytes


def minutes_of(fragment: Fragment) -> int:
    """Return the reading time, at least one minute."""
    return max(1, math.ceil(fragment.words / WORDS_PER_MINUTE))
