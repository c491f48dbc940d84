"""Views of talks and publications."""

from __future__ import annotations

from collections.abc import Iterable

from brandsite.pages.career import newest_first
from brandsite.pages.context import Context
from brandsite.pages.views import speaking as view
from brandsite.pages.views.base import LinkView
from brandsite.records.publication import Publication
from brandsite.records.speaking import Speaking
from brandsite.site.entries import Entry
from brandsite.site.routes import anchor_of


def talks(ctx: Context, entries: Iterable[Entry]) -> tuple[view.TalkView, ...]:
    """Return talks: those to come first, the next one at the top, then newest first."""
    ordered = sorted(entries, key=lambda entry: entry.of(Speaking).date.key, reverse=True)
    views = [_talk(ctx, entry) for entry in ordered]
    upcoming = [talk for talk in reversed(views) if talk.upcoming]
    return tuple(upcoming + [talk for talk in views if not talk.upcoming])


def _talk(ctx: Context, entry: Entry) -> view.TalkView:
    record = entry.of(Speaking)
    files = ((ctx.word("slides"), record.slides), (ctx.word("video"), record.video))
    found = ((label, ctx.file_url(entry, path)) for label, path in files if path)
    return view.TalkView(
        anchor=anchor_of(entry.ref),
        title=ctx.title(record.title),
        kind=ctx.term("talk", record.kind),
        event=record.event,
        location=record.location,
        date=ctx.format.date(record.date),
        upcoming=record.date.last_day() >= ctx.site.now.date(),
        url=record.url,
        links=tuple(LinkView(label, url) for label, url in found if url),
        abstract_html=ctx.html(entry.ref, "abstract"),
    )


def publications(ctx: Context, entries: Iterable[Entry]) -> tuple[view.PublicationView, ...]:
    """Return publications, newest first."""
    views = []
    for entry in newest_first(entries, ctx.site.now.date()):
        record = entry.of(Publication)
        views.append(
            view.PublicationView(
                anchor=anchor_of(entry.ref),
                title=ctx.title(record.title),
                authors=", ".join(record.authors),
                venue=record.venue,
                kind=ctx.term("publication", record.kind),
                date=ctx.format.date(record.date),
                url=record.url or (f"https://doi.org/{record.doi}" if record.doi else ""),
                doi=record.doi,
                abstract_html=ctx.html(entry.ref, "abstract"),
            )
        )
    return tuple(views)
