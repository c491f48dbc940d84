"""What comes out of Markdown: HTML with gaps for the site to fill, and what it must know."""

from __future__ import annotations

from typing import Literal

from brandsite.frozen import frozen


@frozen
class MarkupOptions:
    """How a text is to be read; equal options give equal results."""

    language: str = "en"
    """BCP 47 code: chooses quotation marks and the few words of the generator's own."""
    trusted: bool = False
    """Whether raw HTML, every URL scheme and every attribute pass."""
    math: bool = False
    """Whether `$…$` and `$$…$$` are TeX."""
    eager_images: int = 1
    """How many of the first pictures load at once; the rest load when they come near."""
    heading_shift: int = 0
    """Added to the level of each heading: 1 makes `#` an h2. Levels end at 6."""
    permalinks: bool = True
    """Whether each heading ends with a link to itself."""
    id_prefix: str = ""
    """Set before generated ids, so that several fragments can share a page."""
    reserved_ids: frozenset[str] = frozenset()
    """Ids that the page around uses; generated ones keep clear of them."""
    avoid: tuple[str, ...] = ()
    """Words and phrases to be warned of where they stand in prose that is nobody else's."""
    reference_kinds: frozenset[str] = frozenset()
    """What may stand before the colon of a reference, such as `post` in `post:slug`."""


@frozen
class Target:
    """A link or picture that only the site can resolve."""

    kind: Literal["link", "image"]
    href: str
    """As written, with entities and backslash escapes decoded; `#…` points into this text."""
    line: int
    """Line of the text, from 1."""
    column: int
    """Column in that line, from 1."""
    text: str = ""
    """The text of the link, or what stands in for the picture."""
    attrs: tuple[tuple[str, str], ...] = ()
    """`width` and `height` as the author wrote them; they are not in the HTML."""


@frozen
class Heading:
    """A heading of the text."""

    level: int
    """1 to 6, after the shift."""
    id: str
    text: str
    """Plain text."""
    html: str
    """Inline HTML without links, pictures and footnotes, for a table of contents."""
    line: int
    """Line of the text, from 1."""


@frozen
class Fragment:
    """Markdown, converted."""

    html: str
    """Holds a marker for each target that does not begin with `#`; see `resolve`."""
    headings: tuple[Heading, ...] = ()
    targets: tuple[Target, ...] = ()
    """In the order of their markers; those that begin with `#` have none."""
    anchors: frozenset[str] = frozenset()
    """Every id that a link to this text may name after `#`."""
    words: int = 0
    """Of prose, without code blocks; two Chinese or Japanese characters count as one word."""
    excerpt: str = ""
    """Plain text of the first paragraph, or of all that stands before `<!-- more -->`."""
    has_math: bool = False
    has_code: bool = False
    """Whether there is a block of code."""
