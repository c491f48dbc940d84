"""Old addresses lead on: as pages that every host serves, and as rules for hosts that have them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from brandsite.diagnostics import Span
from brandsite.frozen import frozen
from brandsite.pages.context import Context
from brandsite.pages.planned import PlannedPage
from brandsite.pages.views.layouts import RedirectPage
from brandsite.records.page import Page
from brandsite.records.post import Post
from brandsite.site.entries import Locator


@frozen
class Redirection:
    """An old path, where it leads, and who says so."""

    path: str
    to: str
    """A path of the site, or an absolute address."""
    status: int
    origin: Span


def redirections(ctx: Context, at: Locator) -> tuple[Redirection, ...]:
    """Return the redirects of site.yaml and the aliases of posts and pages."""
    found = []
    for entry in (entry for kind in ("post", "page") for entry in ctx.public(kind)):
        record = entry.record
        aliases = record.aliases if isinstance(record, Post | Page) else ()
        url = ctx.site.routes[entry.ref].url
        found += [
            Redirection(alias, url, 301, at.span(entry.origin, ("aliases", number)))
            for number, alias in enumerate(aliases)
        ]
    for entry in ctx.site.entries["site"]:
        found += [
            Redirection(
                r.from_, r.to, r.status, at.span(entry.origin, ("redirects", number, "from"))
            )
            for number, r in enumerate(ctx.site.settings.redirects)
        ]
    return tuple(found)


def redirect_pages(ctx: Context, found: tuple[Redirection, ...]) -> Iterator[PlannedPage]:
    """Yield a page for each redirect, which leads on without scripts."""
    for item in found:
        internal = item.to.startswith("/")
        view = partial(
            RedirectPage,
            language=ctx.site.settings.language,
            title=ctx.title(ctx.site.settings.title),
            url=ctx.url(item.to) if internal else item.to,
            canonical=ctx.absolute(item.to) if internal else item.to,
        )
        yield PlannedPage("redirect.html", view, item.path, item.origin, index=False)


def redirect_rules(ctx: Context, found: tuple[Redirection, ...]) -> str:
    """Return the rules in the form of `_redirects`, as Netlify reads it.

    `!` lets a rule hold where there is a page, as there is one for each of them: elsewhere they
    lead on. Cloudflare Pages follows rules in any case, and gets them without the mark.
    """
    rows = []
    for item in found:
        to = ctx.url(item.to) if item.to.startswith("/") else item.to
        rows.append(f"{ctx.url(item.path)} {to} {item.status}!")
    return "\n".join(rows) + "\n"
