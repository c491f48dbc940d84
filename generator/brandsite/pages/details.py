"""The pages of single records, and the lists of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from brandsite.diagnostics import Span
from brandsite.frozen import frozen
from brandsite.pages import career, growth, writing
from brandsite.pages.context import Context, table_of_contents
from brandsite.pages.frame import Frame
from brandsite.pages.overview import CONTENT
from brandsite.pages.planned import PlannedPage
from brandsite.pages.views import layouts
from brandsite.pages.views.base import PageMeta
from brandsite.pages.views.writing import PaginationView
from brandsite.pages.writing import Kinship, Writing
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
        view = partial(_project, ctx, frame, found, entry, entries[(number + 1) % len(entries)])
        path = ctx.site.routes[entry.ref].url
        yield PlannedPage("project.html", view, path, at.name(entry))


def _project(
    ctx: Context, frame: Frame, found: Writing, entry: Entry, after: Entry
) -> layouts.ProjectPage:
    record = entry.of(Project)
    meta = frame.meta(
        "project",
        ctx.site.routes[entry.ref].url,
        ctx.title(record.name),
        description=ctx.plain(record.summary),
        section="projects",
        above=((ctx.word("projects"), "/projects/"),),
    )
    return frame.fill(
        layouts.ProjectPage,
        meta,
        project=career.project(ctx, entry),
        posts=writing.mentions_in_posts(ctx, found, entry.ref),
        testimonials=growth.quotes_about(ctx, "project", ref=entry.ref.id),
        next=None if after is entry else career.project_card(ctx, after),
    )


def skill_pages(ctx: Context, frame: Frame, at: Locator) -> Iterator[PlannedPage]:
    """Yield a page for each skill, with what shows it."""
    for entry in ctx.public("skill"):
        view, path = partial(_skill, ctx, frame, entry), ctx.site.routes[entry.ref].url
        yield PlannedPage("skill.html", view, path, at.name(entry))


def _skill(ctx: Context, frame: Frame, entry: Entry) -> layouts.SkillPage:
    record = entry.of(Skill)
    meta = frame.meta(
        "skill",
        ctx.site.routes[entry.ref].url,
        record.name,
        description=ctx.plain(record.summary),
        section="skills",
        above=((ctx.word("skills"), "/skills/"),),
    )
    return frame.fill(
        layouts.SkillPage,
        meta,
        skill=career.skill(ctx, entry),
        evidence=career.evidence(ctx, career.evidence_of(ctx, entry)),
    )


def text_pages(ctx: Context, frame: Frame, at: Locator) -> Iterator[PlannedPage]:
    """Yield the owner's own pages."""
    for entry in ctx.public("page"):
        view, path = partial(_text, ctx, frame, entry), ctx.site.routes[entry.ref].url
        yield PlannedPage(f"{entry.of(Page).template}.html", view, path, at.name(entry))


def _text(ctx: Context, frame: Frame, entry: Entry) -> layouts.TextPage:
    record, body = entry.of(Page), ctx.text(entry.ref, BODY)
    meta = frame.meta(
        record.template,
        ctx.site.routes[entry.ref].url,
        ctx.title(record.title),
        description=ctx.plain(record.summary) or (body.fragment.excerpt if body else ""),
        section=record.id,
    )
    headings = body.fragment.headings if body and record.toc else ()
    return frame.fill(
        layouts.TextPage, meta, body_html=ctx.body(entry), toc=table_of_contents(headings)
    )


def post_pages(ctx: Context, frame: Frame, found: Writing, at: Locator) -> Iterator[PlannedPage]:
    """Yield a page for each post."""
    kinship = Kinship(found, ctx.site.settings.posts.related)
    for number, entry in enumerate(found.posts):
        record = entry.of(Post)
        path = ctx.site.routes[entry.ref].url
        view = partial(_post, ctx, frame, found, kinship, number)
        changed = (record.updated or record.date).day.isoformat()
        shown = not found.cards[entry.ref].badge
        yield PlannedPage("post.html", view, path, at.top(entry.origin), changed, shown)


def _post(
    ctx: Context, frame: Frame, found: Writing, kinship: Kinship, number: int
) -> layouts.PostPage:
    entry = found.posts[number]
    newer = found.posts[number - 1] if number else None
    older = found.posts[number + 1] if number + 1 < len(found.posts) else None
    return frame.fill(
        layouts.PostPage,
        _post_meta(ctx, frame, found, entry),
        post=writing.post(ctx, found, entry),
        series=writing.series_nav(ctx, found, entry),
        newer=found.links[newer.ref] if newer else None,
        older=found.links[older.ref] if older else None,
        related=tuple(found.cards[other.ref] for other in kinship.of(entry)),
    )


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
    yield from _List(ctx, frame, found, found.posts, "/writing/", ctx.word("writing")).pages()
    if features.tags and found.tags:
        meta = frame.meta(
            "tags", "/writing/tags/", ctx.word("tags"), section="writing", above=above
        )
        tags = partial(_tags, ctx, frame, found, meta)
        yield PlannedPage("tags.html", tags, "/writing/tags/", CONTENT)
        for slug, posts in found.tags.items():
            heading = ctx.word("tagged", tag=found.tag_names[slug])
            yield from _List(ctx, frame, found, posts, tag_url(slug), heading).pages()
    if features.series:
        yield from _series(ctx, frame, found)
    if features.archive:
        path, heading = "/writing/archive/", ctx.word("archive")
        meta = frame.meta("archive", path, heading, section="writing", above=above)
        archive = partial(_archive, frame, found, meta)
        yield PlannedPage("archive.html", archive, path, CONTENT)


def _tags(ctx: Context, frame: Frame, found: Writing, meta: PageMeta) -> layouts.TagsPage:
    return frame.fill(layouts.TagsPage, meta, tags=writing.tag_views(ctx, found))


def _archive(frame: Frame, found: Writing, meta: PageMeta) -> layouts.ArchivePage:
    return frame.fill(layouts.ArchivePage, meta, years=writing.years(found))


def _series(ctx: Context, frame: Frame, found: Writing) -> Iterator[PlannedPage]:
    for parts in found.series.values():
        if len(parts) < 2:
            continue
        name = parts[-1].of(Post).series
        path = series_url(name)
        above = ((ctx.word("writing"), "/writing/"),)
        meta = frame.meta("series", path, name, section="writing", above=above)
        cards = tuple(found.cards[entry.ref] for entry in parts)
        view = partial(frame.fill, layouts.SeriesPage, meta, posts=cards)
        yield PlannedPage("series.html", view, path, _named_by(parts[-1]))


@frozen
class _List:
    """A list of posts over as many pages as it takes; the first has the address of the list."""

    ctx: Context
    frame: Frame
    found: Writing
    posts: Sequence[Entry]
    path: str
    heading: str

    @property
    def is_whole(self) -> bool:
        """Whether it is the list of all posts."""
        return self.path == "/writing/"

    @property
    def total(self) -> int:
        """How many pages it takes."""
        return -(-len(self.posts) // self.ctx.site.settings.posts.per_page)

    def pages(self) -> Iterator[PlannedPage]:
        """Yield its pages."""
        origin = CONTENT if self.is_whole else _named_by(self.posts[0])
        for number in range(1, self.total + 1):
            yield PlannedPage(
                "writing.html", partial(self.view, number), self.place(number), origin
            )

    def place(self, number: int) -> str:
        """Return the path of a page."""
        return self.path if number == 1 else f"{self.path}page/{number}/"

    def view(self, number: int) -> layouts.WritingPage:
        """Make the slots of a page."""
        ctx, size = self.ctx, self.ctx.site.settings.posts.per_page
        first = self.is_whole and number == 1
        above = () if self.is_whole else ((ctx.word("writing"), "/writing/"),)
        archive = ctx.url("/writing/archive/") if "archive" in ctx.site.sections else ""
        title = self.heading
        if number > 1:
            title += " – " + ctx.word("page_number", number=str(number))
        shown = self.posts[(number - 1) * size : number * size]
        return self.frame.fill(
            layouts.WritingPage,
            self.frame.meta("writing", self.place(number), title, section="writing", above=above),
            posts=tuple(self.found.cards[entry.ref] for entry in shown),
            pagination=PaginationView(
                number,
                self.total,
                ctx.url(self.place(number - 1)) if number > 1 else "",
                ctx.url(self.place(number + 1)) if number < self.total else "",
            ),
            tags=writing.tag_views(ctx, self.found) if first else (),
            series=writing.series_cards(ctx, self.found) if first else (),
            archive_url=archive if self.is_whole else "",
        )


def _named_by(entry: Entry) -> Span:
    """Return the post whose tag or series gives a list its address."""
    return Span(entry.origin.path, 1, 1)
