"""A Site and a theme become jobs: every file of the published site, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from brandsite.brand.tokens import Tokens
from brandsite.diagnostics import Diagnostic, Loaded
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker, Outline, Planned
from brandsite.pages import details, writing
from brandsite.pages.assets import build_assets
from brandsite.pages.context import Context
from brandsite.pages.files import file_jobs
from brandsite.pages.fonts import Fonts
from brandsite.pages.format import Formatter, locale_of
from brandsite.pages.frame import Frame, build_frame
from brandsite.pages.headers import header_rules
from brandsite.pages.overview import CONTENT, overview_pages
from brandsite.pages.planned import PlannedPage, output_of
from brandsite.pages.redirects import redirect_pages, redirect_rules, redirections
from brandsite.pages.styleguide import STYLEGUIDE, styleguide_page
from brandsite.pages.views import layouts
from brandsite.pages.writing import Writing
from brandsite.records.page import Page
from brandsite.site.entries import Content, Locator
from brandsite.site.files import STATIC_FOLDER
from brandsite.site.model import Site
from brandsite.theme.messages import missing_template
from brandsite.theme.model import NOWHERE, Theme
from brandsite.theme.prepare import Prepared


@frozen
class Shared:
    """What all pages need, and few edits change."""

    tokens: Loaded[Tokens]
    """Of the brand's colours."""
    fonts: Loaded[Fonts]
    templates: Prepared


@frozen
class Subject:
    """What a plan is made of."""

    site: Site
    theme: Theme
    content: Content
    shared: Shared
    styleguide: bool = False
    """Whether the style guide is asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to make. Of pages there are outlines: not all have their views at once."""

    subject: Subject
    jobs: tuple[Planned, ...]
    problems: tuple[Diagnostic, ...]

    def __reduce__(self) -> tuple[Callable[[Subject], Plan], tuple[Subject]]:
        """Let another process plan again: views know more than a pickle of them would."""
        return plan, (self.subject,)


def plan(subject: Subject) -> Plan:
    """Plan every output but `picture_jobs`."""
    site, theme, content, shared = subject.site, subject.theme, subject.content, subject.shared
    at, tokens, prepared = Locator(content.texts), shared.tokens, shared.templates
    ctx = Context(site, Formatter(locale_of(site.settings.language), theme.labels), theme.labels)
    assets = build_assets(ctx, theme, tokens.value, shared.fonts.value)
    frame = build_frame(ctx, assets, theme)
    found = writing.collect(ctx)
    slots = {name: layout.slots for name, layout in prepared.layouts.items()}
    pages = _pages(ctx, frame, found, at)
    wanted = [STYLEGUIDE] if subject.styleguide else []
    if wanted:
        guide = styleguide_page(frame, theme, tokens.value, shared.fonts.value.typography)
        pages = chain(pages, (guide,))
    return Plan(
        subject,
        tuple(_jobs(ctx, frame, found, content, assets.jobs, pages, slots)),
        (
            *tokens.problems,
            *shared.fonts.problems,
            *_unknown_templates(ctx, theme, at),
            *(missing_template(theme, n, NOWHERE) for n in wanted if n not in theme.index),
            *prepared.problems,
        ),
    )


def stylesheet(site: Site, theme: Theme, shared: Shared) -> Job:
    """Plan the style sheet that all pages share, and nothing else."""
    ctx = Context(site, Formatter(locale_of(site.settings.language), theme.labels), theme.labels)
    assets = build_assets(ctx, theme, shared.tokens.value, shared.fonts.value)
    return next(job for job in assets.jobs if job.maker is Maker.STYLESHEET)


def contract(content: Content, theme: Theme) -> Mapping[str, type]:
    """Return the slots of every layout, those included that the owner's pages ask for."""
    names = {f"{entry.of(Page).template}.html" for entry in content.entries["page"]}
    own = {name: layouts.TextPage for name in names if name in theme.index}
    return {**own, **layouts.layouts_of(theme.index)}


def _unknown_templates(ctx: Context, theme: Theme, at: Locator) -> Iterator[Diagnostic]:
    for entry in ctx.public("page"):
        name = f"{entry.of(Page).template}.html"
        if name not in theme.index:
            yield missing_template(theme, name, at.span(entry.origin, ("template",)))


def _pages(ctx: Context, frame: Frame, found: Writing, at: Locator) -> Iterator[PlannedPage]:
    """Yield every page."""
    yield from overview_pages(ctx, frame, found)
    yield from details.project_pages(ctx, frame, found, at)
    yield from details.skill_pages(ctx, frame, at)
    yield from details.text_pages(ctx, frame, at)
    yield from details.list_pages(ctx, frame, found)
    yield from details.post_pages(ctx, frame, found, at)
    meta = frame.meta("404", "/404.html", ctx.word("not_found"), index=False)
    view = partial(frame.fill, layouts.NotFoundPage, meta)
    yield PlannedPage("404.html", view, "/404.html", CONTENT, index=False)
    yield from redirect_pages(ctx, redirections(ctx, at))


def _jobs(
    ctx: Context,
    frame: Frame,
    found: Writing,
    content: Content,
    assets: Iterable[Job],
    pages: Iterable[PlannedPage],
    slots: dict[str, frozenset[str]],
) -> Iterator[Planned]:
    """Yield a job for each output, or its outline."""
    listed: list[layouts.SitemapEntry] = []
    yield from assets
    for page in pages:
        if page.layout in slots:
            yield _outline(page, slots[page.layout])
        if page.index:
            listed.append(layouts.SitemapEntry(ctx.absolute(page.path), page.modified))
    yield from file_jobs(ctx.site, content)
    if f"{STATIC_FOLDER}/_headers" not in content.files:  # the owner's take the place of ours
        yield Job("_headers", Maker.TEXT, {"text": header_rules(ctx.url)}, CONTENT)
    yield from _machine_files(ctx, frame, found, listed, slots)
    if f"{STATIC_FOLDER}/robots.txt" not in content.files:  # the owner's own says it all
        yield Job("robots.txt", Maker.TEXT, {"text": _robots(ctx, slots)}, CONTENT)


def _outline(page: PlannedPage, slots: frozenset[str]) -> Outline:
    gather = partial(_gathered, page.view, slots)
    return Outline(output_of(page.path), page.origin, page.layout, gather)


def _gathered(make: Callable[[], object], slots: frozenset[str]) -> Mapping[str, object]:
    """Make a view, and return those of its slots that the layout uses."""
    view = make()
    return {name: getattr(view, name) for name in slots if hasattr(view, name)}


def _machine_files(
    ctx: Context,
    frame: Frame,
    found: Writing,
    listed: list[layouts.SitemapEntry],
    slots: dict[str, frozenset[str]],
) -> Iterator[Planned]:
    """Yield what programs read: feed, sitemap, redirect rules."""
    if frame.site.feed_url and "feed.xml" in slots:
        page = PlannedPage("feed.xml", partial(_feed, ctx, frame, found), "/feed.xml", CONTENT)
        yield _outline(page, slots["feed.xml"])
    if ctx.site.settings.features.sitemap and "sitemap.xml" in slots:
        view = partial(layouts.SitemapFile, tuple(listed))
        page = PlannedPage("sitemap.xml", view, "/sitemap.xml", CONTENT)
        yield _outline(page, slots["sitemap.xml"])
    rules = redirections(ctx, Locator({}))
    if rules:
        text = redirect_rules(ctx, rules)
        yield Job("_redirects", Maker.TEXT, {"text": text}, CONTENT)


def _robots(ctx: Context, slots: Mapping[str, frozenset[str]]) -> str:
    """Return what crawlers may do: everything."""
    has_map = ctx.site.settings.features.sitemap and "sitemap.xml" in slots
    where = f"Sitemap: {ctx.absolute('/sitemap.xml')}\n" if has_map else ""
    return f"User-agent: *\nAllow: /\n{where}"


def _feed(ctx: Context, frame: Frame, found: Writing) -> layouts.FeedFile:
    size = ctx.site.settings.posts.feed_size
    entries = tuple(writing.feed_entry(ctx, found, entry) for entry in found.posts[:size])
    return layouts.FeedFile(
        site=frame.site,
        person=frame.person,
        id=ctx.site.base_url,
        url=ctx.absolute("/feed.xml"),
        updated=max((entry.updated for entry in entries), default=""),
        entries=entries,
    )
