"""The pages of single records, and the lists of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brandsite.diagnostics import Span
from brandsite.pages import career, growth, writing
from brandsite.pages.context import Context, table_of_contents
from brandsite.pages.frame import Frame
from brandsite.pages.overview import CONTENT
from brandsite.pages.planned import PlannedPage
from brandsite.pages.views import layouts
from brandsite.pages.views.base import PageMeta
from brandsite.pages.views.writing import PaginationView
from brandsite.pages.writing import Writing
from brandsite.records.page import Page
from brandsite.records.post import Post
from brandsite.records.project import Project
from brandsite.records.skill import Skill
from brandsite.site.entries import Entry, Locator
from brandsite.site.routes import series_url, tag_url
from brandsite.site.texts import BODY


def project_pages(ctx: Context, frame: Frame, found: Writing, at: Locator) -> Iterator[PlannedPage]:
    """Yield a page for each project, in the order of the list."""
    entries = career.projects(ctx, ctx.public("project"))
    for number, entry in enumerate(entries):
        record = entry.of(Project)
        path = ctx.site.routes[entry.ref].url
        after = entries[(number + 1) % len(entries)]
        meta = frame.meta(
            "project",
            path,
            ctx.title(record.name),
            description=ctx.plain(record.summary),
            section="projects",
            above=((ctx.word("projects"), "/projects/"),),
        )
        view = frame.fill(
            layouts.ProjectPage,
            meta,
            project=career.project(ctx, entry),
            posts=writing.mentions_in_posts(ctx, found, entry.ref),
            testimonials=growth.quotes_about(ctx, "project", ref=entry.ref.id),
            next=None if after is entry else career.project_card(ctx, after),
        )
        yield PlannedPage("project.html", view, path, at.name(entry))


def skill_pages(ctx: Context, frame: Frame, at: Locator) -> Iterator[PlannedPage]:
    """Yield a page for each skill, with what shows it."""
    for entry in ctx.public("skill"):
        record = entry.of(Skill)
        path = ctx.site.routes[entry.ref].url
        meta = frame.meta(
            "skill",
            path,
            record.name,
            description=ctx.plain(record.summary),
            section="skills",
            above=((ctx.word("skills"), "/skills/"),),
        )
        view = frame.fill(
            layouts.SkillPage,
            meta,
            skill=career.skill(ctx, entry),
            evidence=career.evidence(ctx, career.evidence_of(ctx, entry)),
        )
        yield PlannedPage("skill.html", view, path, at.name(entry))


def text_pages(ctx: Context, frame: Frame, at: Locator) -> Iterator[PlannedPage]:
    """Yield the owner's own pages."""
    for entry in ctx.public("page"):
        record = entry.of(Page)
        path, body = ctx.site.routes[entry.ref].url, ctx.text(entry.ref, BODY)
        excerpt = body.fragment.excerpt if body else ""
        described = ctx.plain(record.summary) or excerpt
        meta = frame.meta(
            record.template, path, ctx.title(record.title), description=described, section=record.id
        )
        headings = body.fragment.headings if body and record.toc else ()
        view = frame.fill(
            layouts.TextPage,
            meta,
            body_html=ctx.body(entry),
            toc=table_of_contents(headings),
        )
        yield PlannedPage(f"{record.template}.html", view, path, at.name(entry))


def post_pages(ctx: Context, frame: Frame, found: Writing, at: Locator) -> Iterator[PlannedPage]:
    """Yield a page for each post."""
    related = writing.related(found, ctx.site.settings.posts.related)
    for entry, newer, older in writing.neighbours(found.posts):
        record = entry.of(Post)
        path = ctx.site.routes[entry.ref].url
        view = frame.fill(
            layouts.PostPage,
            _post_meta(ctx, frame, found, entry),
            post=writing.post(ctx, found, entry),
            series=writing.series_nav(ctx, found, entry),
            newer=found.links[newer.ref] if newer else None,
            older=found.links[older.ref] if older else None,
            related=tuple(found.cards[other.ref] for other in related.get(entry.ref, ())),
        )
        changed = (record.updated or record.date).day.isoformat()
        shown = not found.cards[entry.ref].badge
        yield PlannedPage("post.html", view, path, at.top(entry.origin), changed, shown)


def _post_meta(ctx: Context, frame: Frame, found: Writing, entry: Entry) -> PageMeta:
    record, card = entry.of(Post), found.cards[entry.ref]
    meta = frame.meta(
        "post",
        ctx.site.routes[entry.ref].url,
        card.title,
        description=card.summary,
        section="writing",
        above=((ctx.word("writing"), "/writing/"),),
        index=not card.badge,
    )
    return meta.first_published_at(record.canonical) if record.canonical else meta


def list_pages(ctx: Context, frame: Frame, found: Writing) -> Iterator[PlannedPage]:
    """Yield the list of posts and its further pages, and the lists by tag, series and year."""
    if not found.posts:
        return
    features, above = ctx.site.settings.features, ((ctx.word("writing"), "/writing/"),)
    yield from _numbered(ctx, frame, found, found.posts, "/writing/", ctx.word("writing"))
    if features.tags and found.tags:
        meta = frame.meta(
            "tags", "/writing/tags/", ctx.word("tags"), section="writing", above=above
        )
        tags = frame.fill(layouts.TagsPage, meta, tags=writing.tag_views(ctx, found))
        yield PlannedPage("tags.html", tags, "/writing/tags/", CONTENT)
        for slug, posts in found.tags.items():
            heading = ctx.word("tagged", tag=found.tag_names[slug])
            yield from _numbered(ctx, frame, found, posts, tag_url(slug), heading)
    if features.series:
        yield from _series(ctx, frame, found)
    if features.archive:
        path, heading = "/writing/archive/", ctx.word("archive")
        meta = frame.meta("archive", path, heading, section="writing", above=above)
        archive = frame.fill(layouts.ArchivePage, meta, years=writing.years(found))
        yield PlannedPage("archive.html", archive, path, CONTENT)


def _series(ctx: Context, frame: Frame, found: Writing) -> Iterator[PlannedPage]:
    for parts in found.series.values():
        if len(parts) < 2:
            continue
        name = parts[-1].of(Post).series
        path = series_url(name)
        above = ((ctx.word("writing"), "/writing/"),)
        meta = frame.meta("series", path, name, section="writing", above=above)
        cards = tuple(found.cards[entry.ref] for entry in parts)
        view = frame.fill(layouts.SeriesPage, meta, posts=cards)
        yield PlannedPage("series.html", view, path, _named_by(parts[-1]))


def _numbered(
    ctx: Context,
    frame: Frame,
    found: Writing,
    posts: Sequence[Entry],
    path: str,
    heading: str,
) -> Iterator[PlannedPage]:
    """Yield the pages of a long list; the first has the address of the list."""
    size = ctx.site.settings.posts.per_page
    total = -(-len(posts) // size)
    everything = path == "/writing/"
    origin = CONTENT if everything else _named_by(posts[0])
    above = () if everything else ((ctx.word("writing"), "/writing/"),)
    archive = ctx.url("/writing/archive/") if "archive" in ctx.site.sections else ""

    def place(number: int) -> str:
        return path if number == 1 else f"{path}page/{number}/"

    for number in range(1, total + 1):
        first = everything and number == 1
        title = heading
        if number > 1:
            title += " – " + ctx.word("page_number", number=str(number))
        meta = frame.meta("writing", place(number), title, section="writing", above=above)
        view = frame.fill(
            layouts.WritingPage,
            meta,
            posts=tuple(found.cards[e.ref] for e in posts[(number - 1) * size : number * size]),
            pagination=PaginationView(
                number,
                total,
                ctx.url(place(number - 1)) if number > 1 else "",
                ctx.url(place(number + 1)) if number < total else "",
            ),
            tags=writing.tag_views(ctx, found) if first else (),
            series=writing.series_cards(ctx, found) if first else (),
            archive_url=archive if everything else "",
        )
        yield PlannedPage("writing.html", view, place(number), origin)


def _named_by(entry: Entry) -> Span:
    """Return the post whose tag or series gives a list its address."""
    return Span(entry.origin.path, 1, 1)
