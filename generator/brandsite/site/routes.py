"""Where everything is on the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from brandsite.records.engagements import Engagement
from brandsite.records.page import Page
from brandsite.records.post import Post
from brandsite.records.references import Ref
from brandsite.records.site import SiteSettings
from brandsite.records.slugs import slugify
from brandsite.site.entries import Entry
from brandsite.site.model import Route
from brandsite.site.sections import Section
from brandsite.site.visible import is_public


def build_routes(
    entries: Mapping[str, tuple[Entry, ...]], sections: Iterable[Section], settings: SiteSettings
) -> Mapping[Ref, Route]:
    """Return the place of every public record, position and page.

    A page of the owner comes before a built-in one of the same name when `page:ID` is resolved;
    that the two claim one address is found when the files are planned.
    """
    routes: dict[Ref, Route] = {}
    for section in sections:
        routes[Ref("page", section.key)] = Route(Ref("page", section.key), section.url)
        for kind in section.kinds:
            for entry in entries[kind]:
                if is_public(entry):
                    routes.update((route.ref, route) for route in _of(entry, section, settings))
    for entry in entries["page"]:
        if isinstance(entry.record, Page) and is_public(entry):
            routes[entry.ref] = Route(entry.ref, f"/{entry.ref.id}/")
    return MappingProxyType(routes)


def _of(entry: Entry, section: Section, settings: SiteSettings) -> Iterator[Route]:
    """Yield the routes of a record and its parts."""
    ref, record = entry.ref, entry.record
    if isinstance(record, Post):
        yield Route(ref, permalink(record, settings))
    elif ref.kind in ("skill", "project"):
        yield Route(ref, f"{section.url}{ref.id}/")
    else:
        yield Route(ref, section.url, anchor_of(ref))
        if isinstance(record, Engagement):
            for position in record.positions:
                part = Ref(ref.kind, f"{ref.id}/{position.id}")
                yield Route(part, section.url, anchor_of(part))


def anchor_of(ref: Ref) -> str:
    """Return the id of a record's element on the page that it shares with others."""
    return f"{ref.kind}-{ref.id.replace('/', '-')}"


def permalink(post: Post, settings: SiteSettings) -> str:
    """Return the address of a post by the site's pattern."""
    day = post.date.day
    return settings.posts.permalink.format(
        slug=post.slug or post.id, year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}"
    )


@lru_cache(maxsize=1024)  # the same few, for every post
def tag_slug(name: str) -> str:
    """Return the part of an address that stands for a tag or a series."""
    return slugify(name) or "-"


def tag_url(name: str) -> str:
    """Return the address of a tag's page."""
    return f"/writing/tags/{tag_slug(name)}/"


def series_url(name: str) -> str:
    """Return the address of a series' page."""
    return f"/writing/series/{tag_slug(name)}/"
