"""Views that every page has, and the small ones that others are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from brandsite.frozen import frozen


@frozen
class DateView:
    """A date as precise as its owner gave it."""

    iso: str
    """For `<time datetime>`: `2021`, `2021-03` or `2021-03-14`."""
    text: str
    """For people, in the site's language: `March 2021`."""


@frozen
class PeriodView:
    """From one date to another."""

    start: DateView | None
    end: DateView | None
    """None when it still goes on."""
    text: str
    """The whole period for people: `Mar 2021 – present`."""
    duration: str
    """How long it is: `3 years 2 months`; empty where the dates are too coarse to say."""
    current: bool
    """True while the end lies open or ahead."""


@frozen
class LinkView:
    """A link of the owner."""

    label: str
    url: str
    kind: str = ""
    """A word to pick an icon by: the host's name without its ending, `email`, `phone` …"""


@frozen
class SourceView:
    """Files of one format that browsers may choose from, for `<source>`."""

    type: str
    """Media type, such as `image/webp`."""
    srcset: str
    """Addresses with widths in pixels."""


@frozen
class PictureView:
    """A picture with its size, so that nothing moves while it loads."""

    url: str
    """The file for browsers that cannot choose."""
    alt: str
    width: int | None
    """Pixels; None where the file does not say."""
    height: int | None
    srcset: str
    """The file at `url` with its width, for `sizes="auto"`; empty where there is no choice."""
    sources: tuple[SourceView, ...]
    """The best format first; empty for drawings and for what is small anyway."""
    opaque: bool
    """Whether nothing shines through, so that a ground may be seen while it loads."""


@frozen
class SkillLink:
    """A skill named beside the work that used it."""

    name: str
    url: str


@frozen
class HeadingView:
    """One entry of a table of contents."""

    level: int
    """2 to 6."""
    id: str
    text: str


@frozen
class NavItem:
    """One entry of the main navigation."""

    key: str
    """The section it leads to; equal to `page.section` on that section's pages."""
    label: str
    url: str


@frozen
class PageMeta:
    """What every page says about itself."""

    layout: str
    """The layout's name, such as `post`; put it on `<body>` to style by."""
    title: str
    """For `<title>`, with the site's title where that helps."""
    heading: str
    """For the page's `<h1>`."""
    description: str
    """Plain text for search engines, up to some 160 characters; may be empty."""
    url: str
    """The page's own address on its host."""
    canonical: str
    """The absolute address that search engines should know; empty where there is none (404)."""
    section: str
    """The key of the navigation entry that this page belongs to; may be empty."""
    breadcrumbs: tuple[LinkView, ...]
    """The way down to this page, without the page itself; empty on the top level."""
    index: bool = True
    """False where search engines should leave the page out."""

    def first_published_at(self, address: str) -> PageMeta:
        """Return the same for a page whose text appeared first at another address."""
        return replace(self, canonical=address)


@frozen
class SiteView:
    """The site as a whole."""

    title: str
    description: str
    language: str
    """BCP 47 code for `<html lang>`."""
    direction: str
    """`ltr` or `rtl`, by the language."""
    home_url: str
    """The home page, such as `/` or `/portfolio/`."""
    base_url: str
    """The absolute address of the home page."""
    feed_url: str
    """The Atom feed; empty when there is none."""
    resume_url: str
    """The printable résumé; empty when there is none."""
    years: str
    """The years that the content spans, for the footer: `2019–2026`; may be empty."""


@frozen
class PersonView:
    """The owner, as far as every page shows them."""

    name: str
    headline: str
    monogram: str
    """One to three letters that stand in for a portrait."""
    links: tuple[LinkView, ...]
    """Profiles elsewhere, to be linked with `rel="me"`."""


@frozen
class FontView:
    """A font file to load early."""

    url: str
    type: str
    """Such as `font/woff2`."""


@frozen
class AssetsView:
    """The files that a page loads."""

    stylesheets: tuple[str, ...]
    preloads: tuple[FontView, ...]
    icon: str
    """The SVG icon; empty when there is none."""


@frozen
class Chrome:
    """Slots of every layout."""

    site: SiteView
    person: PersonView
    nav: tuple[NavItem, ...]
    """The main navigation."""
    sections: tuple[NavItem, ...]
    """The built-in pages that the main navigation leaves out, for the foot of the page."""
    assets: AssetsView
    files: Mapping[str, str]
    """The theme's own files: their addresses by their paths, such as `static/mark.svg`."""
    labels: Mapping[str, str]
    """The theme's own words in the site's language."""
    options: Mapping[str, object]
    """The theme's options, as the manifest and `site.yaml` set them."""
    page: PageMeta


Html = Markup
