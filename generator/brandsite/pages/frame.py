"""What surrounds every page: site, person, navigation, and what the page says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from brandsite.frozen import frozen
from brandsite.pages import person
from brandsite.pages.assets import Assets
from brandsite.pages.context import Context
from brandsite.pages.views.base import (
    AssetsView,
    Chrome,
    LinkView,
    NavItem,
    PageMeta,
    PersonView,
    SiteView,
)
from brandsite.pages.wording import page_title, shorten
from brandsite.records.page import Page
from brandsite.records.post import Post
from brandsite.records.references import Ref
from brandsite.records.site import Navigation
from brandsite.site.sections import SECTIONS
from brandsite.theme.model import Theme

C = TypeVar("C", bound=Chrome)

MAIN_SECTIONS: Final = ("about", "experience", "projects", "writing", "speaking", "contact")
"""What stands in the navigation unless the owner says otherwise."""


@frozen
class Frame:
    """The slots that all pages share."""

    ctx: Context
    site: SiteView
    person: PersonView
    nav: tuple[NavItem, ...]
    sections: tuple[NavItem, ...]
    assets: AssetsView
    files: Mapping[str, str]
    labels: Mapping[str, str]
    options: Mapping[str, object]

    def fill(self, layout: type[C], page: PageMeta, **slots: Any) -> C:  # noqa: ANN401 - of any field
        """Return the view of a page: the shared slots, its own, and what it says about itself."""
        return layout(
            site=self.site,
            person=self.person,
            nav=self.nav,
            sections=self.sections,
            assets=self.assets,
            files=self.files,
            labels=self.labels,
            options=self.options,
            page=page,
            **slots,
        )

    def meta(
        self,
        layout: str,
        path: str,
        heading: str,
        *,
        description: str = "",
        section: str = "",
        above: tuple[tuple[str, str], ...] = (),
        index: bool = True,
    ) -> PageMeta:
        """Return what a page says about itself; `above` are labels and paths on the way to it."""
        title, name = self.site.title, heading or self.site.title
        return PageMeta(
            layout=layout,
            title=page_title(name, title),
            heading=name,
            description=shorten(description or self.site.description),
            url=self.ctx.url(path),
            canonical=self.ctx.absolute(path) if index else "",
            section=section,
            breadcrumbs=tuple(LinkView(label, self.ctx.url(to)) for label, to in above),
            index=index,
        )


def build_frame(ctx: Context, assets: Assets, theme: Theme) -> Frame:
    """Make the frame of a site."""
    nav = tuple(_navigation(ctx))
    inside = {item.url for item in nav}
    rest = (s for s in SECTIONS if s.key in ctx.site.sections and s.url.count("/") == 2)
    sections = tuple(
        item
        for item in (NavItem(s.key, ctx.word(s.key), ctx.url(s.url)) for s in rest)
        if item.url not in inside
    )
    return Frame(
        ctx=ctx,
        site=_site(ctx),
        person=person.person(ctx),
        nav=nav,
        sections=sections,
        assets=assets.view,
        files=assets.files,
        labels=theme.labels,
        options=theme.options,
    )


def _site(ctx: Context) -> SiteView:
    settings = ctx.site.settings
    days = [entry.of(Post).date.day.year for entry in ctx.public("post")]
    has_feed = settings.features.feed and bool(days)
    return SiteView(
        title=ctx.title(settings.title),
        description=ctx.title(settings.description),
        language=settings.language,
        direction=ctx.format.direction,
        home_url=ctx.url("/"),
        base_url=ctx.site.base_url,
        feed_url=ctx.url("/feed.xml") if has_feed else "",
        resume_url=ctx.url("/resume/") if "resume" in ctx.site.sections else "",
        years=ctx.format.years(min(days, default=None), max(days, default=None)),
    )


def _navigation(ctx: Context) -> Iterator[NavItem]:
    stated = ctx.site.settings.navigation
    if stated:
        for item in stated:
            made = _nav_item(ctx, item)
            if made is not None:
                yield made
        return
    urls = {section.key: section.url for section in SECTIONS}
    found = [
        (10 * number, NavItem(key, ctx.word(key), ctx.url(urls[key])))
        for number, key in enumerate(MAIN_SECTIONS, 1)
        if key in ctx.site.sections
    ]
    for entry in ctx.public("page"):
        page = entry.of(Page)
        if page.nav_order is not None:
            label = ctx.title(page.nav_label or page.title)
            found.append((page.nav_order, NavItem(page.id, label, ctx.address(entry.ref))))
    yield from (item for _, item in sorted(found, key=lambda pair: pair[0]))


def _nav_item(ctx: Context, item: Navigation) -> NavItem | None:
    if item.url:
        url = ctx.url(item.url) if item.url.startswith("/") else item.url
        return NavItem("", item.label, url)
    ref = Ref("page", item.page)
    if item.page == "home":
        return NavItem("home", item.label or ctx.word("home"), ctx.url("/"))
    if ref not in ctx.site.routes:
        return None  # a part without content leaves no trace; an unknown name was reported
    entry = ctx.by_ref.get(ref)
    page = entry.of(Page) if entry else None
    name = ctx.title(page.nav_label or page.title) if page else ctx.word(item.page)
    return NavItem(item.page, item.label or name, ctx.address(ref))
