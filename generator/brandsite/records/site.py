"""The site: its address, its language, and what it is made of."""

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Final

from annotated_types import Ge, Le
from pydantic import AfterValidator, Field, TypeAdapter

from brandsite.diagnostics import did_you_mean
from brandsite.records.base import Model
from brandsite.records.deploy import Target
from brandsite.records.problems import Finding, refuse
from brandsite.records.scalars import (
    Address,
    BaseUrl,
    LanguageCode,
    Name,
    Scalar,
    SitePath,
    Slug,
    Whole,
)

PLACEHOLDERS: Final = ("slug", "year", "month", "day")
"""What a permalink may hold in braces."""

_STATUSES: Final = (301, 302, 307, 308)


def _time_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        usual = "write a name of the IANA database, such as Europe/Oslo"
        hint = did_you_mean(name, zoneinfo.available_timezones(), otherwise=usual)
        refuse("unknown-time-zone", f"there is no time zone {name!r}", hint)
    return name


def is_base_url(url: str) -> bool:
    """Tell whether an address can be that of a site's home page."""
    try:
        TypeAdapter(BaseUrl).validate_python(url)
    except ValueError:
        return False
    return True


def _permalink(pattern: str) -> str:
    usual = "the default is /writing/{slug}/"
    known = re.fullmatch(r"/([\w.~-]|\{[^{}]*\}|/)*/", pattern)
    if not known or {"", ".", ".."} & set(pattern[1:-1].split("/")):
        message = f"{pattern!r} is not a pattern of paths"
        refuse("invalid-permalink", message, f"start and end it with a slash; {usual}")
    for name in re.findall(r"\{([^{}]*)\}", pattern):
        if name not in PLACEHOLDERS:
            hint = did_you_mean(name, PLACEHOLDERS, otherwise="known: " + ", ".join(PLACEHOLDERS))
            refuse("invalid-permalink", f"there is no placeholder {{{name}}}", hint)
    if "{slug}" not in pattern:
        message = "without {slug} all posts would share one address"
        refuse("invalid-permalink", message, usual)
    return pattern


def _status(number: int) -> int:
    if number not in _STATUSES:
        hint = "301 and 308 say for good, 302 and 307 for now"
        refuse("invalid-status", f"{number} is not a status of a redirect", hint)
    return number


class Navigation(Model):
    """One entry of the main navigation; the name of a page alone will do."""

    short_form: ClassVar[str] = "page"

    page: Slug = ""
    """A page: `writing`, `projects` …, or the id of a page of yours. Example: `writing`"""
    label: str = ""
    """What it is called; left out, the page's own name. Example: `Essays`"""
    url: Address = ""
    """Where it leads, instead of a page. Example: `https://shop.example`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Require one target, and a label where the target has no name."""
        yield from super().rules(today)
        if bool(self.page) == bool(self.url):
            hint = "write page: writing, or url: and label:"
            yield Finding("invalid-navigation", "it needs either page or url", (), hint)
        elif self.url and not self.label:
            yield Finding("missing-field", "missing required field 'label'", (), "say its name")


class Features(Model):
    """Parts of the site that can be turned off; each is on unless it says otherwise."""

    feed: bool = True
    """The Atom feed of the posts. Example: `false`"""
    sitemap: bool = True
    """The map for search engines. Example: `false`"""
    resume: bool = True
    """The printable résumé. Example: `false`"""
    tags: bool = True
    """Pages that list the posts of a tag. Example: `false`"""
    series: bool = True
    """Pages that list the parts of a series. Example: `false`"""
    archive: bool = True
    """The page that lists all posts by year. Example: `false`"""
    now: bool = True
    """The page about what goes on at present. Example: `false`"""


class Posts(Model):
    """How posts are listed and addressed."""

    per_page: Annotated[Whole, Ge(1), Le(1000)] = 10
    """How many posts one page of the list holds. Example: `20`"""
    permalink: Annotated[str, Scalar("pattern of paths"), AfterValidator(_permalink)] = (
        "/writing/{slug}/"
    )
    """The address of a post, with {slug}, {year}, {month} and {day} filled in.

    Example: `/{year}/{slug}/`
    """
    feed_size: Annotated[Whole, Ge(1), Le(1000)] = 20
    """How many posts the feed holds. Example: `50`"""
    related: Annotated[Whole, Ge(0), Le(20)] = 3
    """How many related posts stand below a post. Example: `5`"""


class Markdown(Model):
    """How Markdown is read."""

    trusted: bool = False
    """Whether raw HTML and every kind of link pass through, for text that is all your own.

    Example: `true`
    """
    math: bool = False
    """Whether `$…$` is a formula on every page. Example: `true`"""


class Pictures(Model):
    """How photographs are prepared; drawings (SVG) stay as sharp as they are."""

    widths: tuple[Annotated[Whole, Ge(16), Le(4000)], ...] = (320, 640, 960, 1440, 1920)
    """The widths in pixels from which browsers choose. Example: `[480, 960, 1920]`"""
    quality: Annotated[Whole, Ge(1), Le(100)] = 78
    """How much of a photograph is kept; 100 is all. Example: `85`"""
    avif: bool = False
    """Whether there is AVIF as well: smaller files, made in a longer time. Example: `true`"""


class Redirect(Model):
    """An old address and where it leads."""

    from_: SitePath = Field(alias="from")
    """The old path. Example: `/cv.html`"""
    to: Address
    """The new path or web address. Example: `/resume/`"""
    status: Annotated[Whole, Scalar("HTTP status", options=_STATUSES), AfterValidator(_status)] = (
        301
    )
    """The HTTP status, where the host can send one. Example: `302`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Refuse a circle of one."""
        yield from super().rules(today)
        if self.from_ == self.to:
            hint = "remove it, or correct one of the two"
            yield Finding("redirect-to-itself", "it leads to itself", ("to",), hint)


class SiteSettings(Model):
    """The settings of the site, in `content/site.yaml`."""

    title: Name
    """The site's name. Example: `Tove Marchetti`"""
    base_url: BaseUrl
    """The address of its home page; it may have a path. Example: `https://tove.example`"""
    description: str = ""
    """What it is, for search engines and feeds. Example: `Notes on keeping the lights on.`"""
    language: LanguageCode = "en"
    """The language of the site, a BCP 47 code. Example: `en-GB`"""
    time_zone: Annotated[str, Scalar("time zone"), AfterValidator(_time_zone)] = "UTC"
    """The time zone of its dates, a name of the IANA database. Example: `Europe/Oslo`"""
    theme: Slug = "folio"
    """The theme's name. Example: `folio`"""
    theme_options: dict[str, Any] = Field(default_factory=dict)
    """The theme's own settings, which its documentation lists. Example: `{}`"""
    navigation: tuple[Navigation, ...] = ()
    """The main navigation; left out, every part that has content."""
    features: Features = Field(default_factory=Features)
    """Parts of the site that can be turned off."""
    posts: Posts = Field(default_factory=Posts)
    """How posts are listed and addressed."""
    markdown: Markdown = Field(default_factory=Markdown)
    """How Markdown is read."""
    pictures: Pictures = Field(default_factory=Pictures)
    """How photographs are prepared."""
    redirects: tuple[Redirect, ...] = ()
    """Old addresses and where they lead."""
    deploy: tuple[Target, ...] = ()
    """Where `brandsite deploy` publishes the site; the first one, unless it is told another."""
    expiry_warning_days: Annotated[Whole, Ge(0), Le(3650)] = 90
    """How many days before its end a certification counts as expiring. Example: `120`"""

    def rules(self, today: dt.date) -> Iterator[Finding]:
        """Require that each place to publish to has a name of its own."""
        yield from super().rules(today)
        names = [target.called for target in self.deploy]
        for number, name in enumerate(names):
            if name in names[:number]:
                message = f"two places to publish to are called {name!r}"
                hint = "give one of them another name, such as name: staging"
                yield Finding("duplicate-id", message, ("deploy", number, "name"), hint)
