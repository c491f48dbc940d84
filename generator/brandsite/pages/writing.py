"""Views of posts, and of the lists, neighbours and series that they stand in."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from brandsite.frozen import frozen
from brandsite.markup import MarkupOptions, plain, typeset
from brandsite.pages.context import Context, table_of_contents
from brandsite.pages.prose import minutes_of
from brandsite.pages.views import writing as view
from brandsite.pages.wording import Names, Told, filled
from brandsite.records.moments import Moment
from brandsite.records.post import Post
from brandsite.records.references import Ref
from brandsite.site.entries import Entry
from brandsite.site.routes import series_url, tag_slug, tag_url
from brandsite.site.texts import BODY
from brandsite.site.visible import Audience, status_of

_NEIGHBOURS: Final = 24
"""How far in time, in posts of the same tag, related posts are looked for."""


@frozen
class Writing:
    """The public posts, newest first, and how they hang together."""

    posts: tuple[Entry, ...]
    tags: Mapping[str, tuple[Entry, ...]]
    """By the tag's slug, newest first."""
    tag_names: Mapping[str, str]
    """The spelling that most posts use, by slug."""
    series: Mapping[str, tuple[Entry, ...]]
    """By the slug of the series, in reading order: oldest first."""
    cards: Mapping[Ref, view.PostCard]
    """Every post as lists show it."""
    links: Mapping[Ref, view.PostLink]
    """Every post as its neighbours name it."""


def collect(ctx: Context) -> Writing:
    """Order the posts and group them by tag and by series."""
    zone = ctx.site.now.tzinfo

    def newest(entry: Entry) -> tuple[float, str]:
        moment = entry.of(Post).date
        return (-moment.at(zone).timestamp(), entry.ref.id) if zone else (0.0, entry.ref.id)

    posts = tuple(sorted(ctx.public("post"), key=newest))
    tags: dict[str, list[Entry]] = defaultdict(list)
    series: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in posts:
        post = entry.of(Post)
        slugs = [tag_slug(tag) for tag in post.tags]
        for slug in dict.fromkeys(slugs):
            tags[slug].append(entry)
        for slug, tag in zip(slugs, post.tags, strict=True):
            names[slug][tag] += 1
        if post.series:
            series[tag_slug(post.series)].insert(0, entry)
    tag_names = {slug: _usual(names[slug]) for slug in sorted(names)}
    tag_links = _tag_links(ctx, tag_names)
    cards = {entry.ref: _card(ctx, tag_links, entry) for entry in posts}
    return Writing(
        posts=posts,
        tags=MappingProxyType({slug: tuple(tags[slug]) for slug in sorted(tags)}),
        tag_names=MappingProxyType(tag_names),
        series=MappingProxyType({slug: tuple(found) for slug, found in series.items()}),
        cards=MappingProxyType(cards),
        links=MappingProxyType(
            {ref: view.PostLink(card.title, card.url, card.date) for ref, card in cards.items()}
        ),
    )


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name))


def names_of(post: Post, language: str) -> Names:
    """Return what a post says of itself, as it is set in the site's language."""
    summary = plain(post.summary, MarkupOptions(language=language)) if post.summary else ""
    return Names(typeset(post.title, language), summary)


def _summary(ctx: Context, entry: Entry, names: Names) -> str:
    """Return what a post says of itself, or how it begins, as plain text."""
    if entry.of(Post).summary:
        return filled(Told(entry.origin.path, "summary"), names) if names.summary else ""
    body = ctx.text(entry.ref, BODY)
    return body.fragment.excerpt if body else ""


def badge(ctx: Context, post: Post) -> str:
    """Return `draft` or `scheduled` for a post that visitors would not see yet."""
    status = status_of(post, Audience(ctx.site.now))
    return "" if status == "published" else status


def minutes(ctx: Context, entry: Entry) -> int:
    """Return the reading time, at least one minute."""
    body = ctx.text(entry.ref, BODY)
    return minutes_of(body.fragment) if body else 1


def _tag_links(ctx: Context, names: Mapping[str, str]) -> Mapping[str, view.TagLink]:
    """Return the tags as posts show them, by slug; without tag pages, none."""
    shown = names.items() if ctx.site.settings.features.tags else ()
    return {slug: view.TagLink(name, ctx.url(f"/writing/tags/{slug}/")) for slug, name in shown}


def _card(ctx: Context, tags: Mapping[str, view.TagLink], entry: Entry) -> view.PostCard:
    post = entry.of(Post)
    names = names_of(post, ctx.site.settings.language)
    slugs = dict.fromkeys(tag_slug(tag) for tag in post.tags)
    return view.PostCard(
        title=filled(Told(entry.origin.path, "title"), names),
        url=ctx.address(entry.ref),
        date=ctx.format.moment(post.date),
        summary=_summary(ctx, entry, names),
        minutes=minutes(ctx, entry),
        tags=tuple(tags[slug] for slug in slugs if slug in tags),
        badge=badge(ctx, post),
    )


def post(ctx: Context, writing: Writing, entry: Entry) -> view.PostView:
    """Return a post for its own page."""
    record, body = entry.of(Post), ctx.text(entry.ref, BODY)
    card = writing.cards[entry.ref]
    return view.PostView(
        title=card.title,
        url=card.url,
        date=card.date,
        updated=ctx.format.moment(record.updated) if record.updated else None,
        summary=card.summary if record.summary else "",
        minutes=card.minutes,
        tags=card.tags,
        skills=ctx.skills(record.skills),
        picture=ctx.picture(entry, record.image, record.image_alt),
        body_html=ctx.body(entry),
        toc=table_of_contents(body.fragment.headings) if body and record.toc else (),
        first_published=record.canonical,
        badge=card.badge,
    )


def series_nav(ctx: Context, writing: Writing, entry: Entry) -> view.SeriesNav | None:
    """Return the series of a post, where it has more than this part."""
    name = entry.of(Post).series
    parts = writing.series.get(tag_slug(name), ()) if name else ()
    if len(parts) < 2 or not ctx.site.settings.features.series:
        return None
    number = next(i for i, part in enumerate(parts, 1) if part.ref == entry.ref)
    links = tuple(writing.links[part.ref] for part in parts)
    return view.SeriesNav(ctx.title(name), ctx.url(series_url(name)), number, links)


def series_cards(ctx: Context, writing: Writing) -> tuple[view.SeriesCard, ...]:
    """Return every series with more than one part, the freshest first."""
    if not ctx.site.settings.features.series:
        return ()
    names = ((parts[-1].of(Post).series, parts) for parts in writing.series.values())
    return tuple(
        view.SeriesCard(ctx.title(name), ctx.url(series_url(name)), len(parts))
        for name, parts in names
        if len(parts) > 1
    )


def tag_views(ctx: Context, writing: Writing) -> tuple[view.TagView, ...]:
    """Return every tag by its name."""
    if not ctx.site.settings.features.tags:
        return ()
    named = sorted(writing.tag_names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return tuple(
        view.TagView(name, ctx.url(tag_url(name)), len(writing.tags[slug])) for slug, name in named
    )


def years(writing: Writing) -> tuple[view.YearView, ...]:
    """Group all posts by year."""
    found: dict[str, list[view.PostLink]] = {}
    for link in writing.links.values():
        found.setdefault(link.date.iso[:4], []).append(link)
    return tuple(view.YearView(year, tuple(links)) for year, links in found.items())


class Kinship:
    """Which posts have much in common.

    A shared tag counts the more the fewer posts have it; parts of one series are left to the
    series' own navigation. Of each tag only the posts nearest in time are looked at, so that the
    cost grows with the number of posts, not with its square.
    """

    def __init__(self, writing: Writing, count: int) -> None:
        """`count` is how many posts are related to one, at most."""
        self._writing, self._count = writing, count
        self._order = {entry.ref: place for place, entry in enumerate(writing.posts)}
        """The place of each post among all."""
        self._places = {
            slug: {entry.ref: place for place, entry in enumerate(found)}
            for slug, found in writing.tags.items()
        }
        """The place of each post among those with a tag, by its slug."""

    def of(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the other posts that share most with one."""
        if not self._count:
            return ()
        record, posts, order = entry.of(Post), self._writing.posts, self._order
        scores: dict[Ref, float] = defaultdict(float)
        for slug in sorted({tag_slug(tag) for tag in record.tags}):  # sums depend on their order
            found, at = self._writing.tags[slug], self._places[slug][entry.ref]
            weight = 1 / math.log2(2 + len(found))
            for other in found[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
                same_series = record.series and other.of(Post).series == record.series
                if other.ref != entry.ref and not same_series:
                    scores[other.ref] += weight
        here = order[entry.ref]
        best = sorted(scores, key=lambda ref: (-scores[ref], abs(order[ref] - here), order[ref]))
        return tuple(posts[order[ref]] for ref in best[: self._count])


def feed_entry(ctx: Context, writing: Writing, entry: Entry) -> view.FeedEntry:
    """Return a post for the feed, with absolute addresses."""
    record, card = entry.of(Post), writing.cards[entry.ref]
    url = ctx.absolute(ctx.site.routes[entry.ref].address)
    return view.FeedEntry(
        id=url,
        title=card.title,
        url=url,
        published=stamp(ctx, record.date),
        updated=stamp(ctx, record.updated or record.date),
        summary=card.summary,
        content_html=ctx.body_elsewhere(entry, url),
        tags=record.tags,
    )


def stamp(ctx: Context, moment: Moment) -> str:
    """Return a moment as RFC 3339 wants it, in the zone that it was given in."""
    zone = ctx.site.now.tzinfo
    return moment.at(zone).isoformat() if zone else str(moment)


def mentions_in_posts(ctx: Context, writing: Writing, ref: Ref) -> tuple[view.PostLink, ...]:
    """Return the posts that refer to a record, newest first."""
    sources = set(ctx.site.mentions.get(ref, ()))
    return tuple(link for post, link in writing.links.items() if post in sources)
