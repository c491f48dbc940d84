"""What the makers of views share: the Site, its words, and how addresses are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from brandsite.markup import Heading, MarkupOptions, plain, typeset
from brandsite.pages.format import Formatter
from brandsite.pages.prose import prose_of
from brandsite.pages.views.base import (
    HeadingView,
    Html,
    LinkView,
    PictureView,
    SkillLink,
    SourceView,
)
from brandsite.pages.wording import Told, wording
from brandsite.pages.words import key
from brandsite.records.feedback import Feedback
from brandsite.records.post import Post
from brandsite.records.problems import Loc
from brandsite.records.references import Ref
from brandsite.records.skill import Skill
from brandsite.site.addresses import quoted
from brandsite.site.entries import Entry
from brandsite.site.files import candidates
from brandsite.site.model import Media, Site, Text
from brandsite.site.pictures import Picture
from brandsite.site.visible import is_public

EMPTY = Markup()
_TITLED = frozenset(
    {"award", "certification", "goal", "learning", "page", "project", "publication", "speaking"}
)
"""The kinds of records that have a title, rather than the name of somebody or something."""


@dataclass(frozen=True, slots=True)
class Context:
    """A Site seen by those who make views of it."""

    site: Site
    format: Formatter
    labels: Mapping[str, str]
    by_ref: Mapping[Ref, Entry] = field(init=False)

    def __post_init__(self) -> None:
        """Index the entries."""
        entries = {entry.ref: entry for found in self.site.entries.values() for entry in found}
        object.__setattr__(self, "by_ref", entries)

    def word(self, name: str, **values: str) -> str:
        """Return the theme's word for a key, with `{name}` filled in; the key where it has none."""
        text = self.labels.get(name, name)
        for placeholder, value in values.items():
            text = text.replace("{" + placeholder + "}", value)
        return text

    def term(self, prefix: str, value: str | None) -> str:
        """Return the theme's word for a value of a record; empty for none."""
        return self.word(key(prefix, value)) if value else ""

    def title(self, text: str) -> str:
        """Return a title as it is set in the site's language, with its quotation marks."""
        return typeset(text, self.site.settings.language)

    def plain(self, text: str) -> str:
        """Return what a person would read of a Markdown text, on one line, for descriptions."""
        return plain(text, MarkupOptions(language=self.site.settings.language))

    def url(self, path: str) -> str:
        """Return the address of a path of the site on its own host."""
        return self.site.prefix + quoted(path, safe="/#%?=&")

    def absolute(self, path: str) -> str:
        """Return the absolute address of a path of the site."""
        return self.site.origin + quoted(path, safe="/#%?=&")

    def address(self, ref: Ref) -> str:
        """Return the address of a record; empty where it is on no page."""
        route = self.site.routes.get(ref)
        return self.url(route.address) if route else ""

    def public(self, kind: str) -> tuple[Entry, ...]:
        """Return the records of a kind that stand on pages."""
        return tuple(entry for entry in self.site.entries[kind] if is_public(entry))

    def text(self, ref: Ref, loc: Loc) -> Text | None:
        """Return a text of a record."""
        return self.site.texts.get((ref, loc))

    def html(self, ref: Ref, first: int | str, *rest: int | str) -> Html:
        """Return the text at a place of a record's fields as HTML; empty where it has none."""
        text = self.text(ref, (first, *rest))
        return Markup(text.html(self.site.prefix)) if text else EMPTY  # noqa: S704 - is escaped

    def body(self, entry: Entry) -> Html:
        """Return the body of a Markdown file as HTML; empty where it has none."""
        prose = self._prose(entry, self.site.prefix)
        return prose if isinstance(prose, Html) else EMPTY

    def body_elsewhere(self, entry: Entry, url: str) -> str:
        """Return a body as it is read away from its page, whose address is `url`: not markup."""
        return self._prose(entry, self.site.origin, url) or ""

    def _prose(self, entry: Entry, prefix: str, away: str = "") -> str | None:
        text = self.text(entry.ref, ())
        if text is None or entry.body is None:
            return None
        return prose_of(text, entry.origin.path, entry.body.header, prefix, away)

    def htmls(self, ref: Ref, loc: Loc, count: int) -> tuple[Html, ...]:
        """Return a list of texts of a record."""
        return tuple(self.html(ref, *loc, number) for number in range(count))

    def media(self, entry: Entry, path: str) -> Media | None:
        """Return a file that a field of a record names."""
        names = candidates(entry.origin.path, path) if path else ()
        found = (self.site.media.get(name) for name in names)
        return next((media for media in found if media is not None), None)

    def picture(self, entry: Entry, path: str, alt: str = "") -> PictureView | None:
        """Return a picture that a field of a record names."""
        names = candidates(entry.origin.path, path) if path else ()
        found = (self.site.pictures.get(name) for name in names)
        picture = next((picture for picture in found if picture is not None), None)
        return None if picture is None else self._shown(picture, alt)

    def _shown(self, picture: Picture, alt: str) -> PictureView:
        prefix, size, offer = self.site.prefix, picture.size, picture.offer
        return PictureView(
            url=prefix + picture.url,
            alt=alt,
            width=size.width if size else None,
            height=size.height if size else None,
            srcset=offer.srcset(prefix) if offer else "",
            sources=tuple(SourceView(c.type, c.srcset(prefix)) for c in offer.choices)
            if offer
            else (),
            opaque=offer is not None and offer.opaque,
        )

    def file_url(self, entry: Entry, path: str) -> str:
        """Return the address of a file or of a web page that a field names; empty for none."""
        if "://" in path:
            return path
        media = self.media(entry, path)
        return self.site.prefix + media.url if media else ""

    def skills(self, ids: Iterable[str]) -> tuple[SkillLink, ...]:
        """Return the public skills of a record, as links."""
        found = (self.by_ref.get(Ref("skill", skill)) for skill in ids)
        return tuple(
            SkillLink(entry.record.name, self.address(entry.ref))
            for entry in found
            if entry is not None and isinstance(entry.record, Skill) and is_public(entry)
        )

    def name(self, ref: Ref) -> tuple[str, str]:
        """Return what a record or a part of one is called, and for a part the whole's name."""
        entry = self.by_ref[Ref(ref.kind, ref.id.partition("/")[0])]
        if isinstance(entry.record, Feedback):  # it has no title
            source = self.term("source", entry.record.source)
            return self.format.date(entry.record.date).text, source
        whole = str(getattr(entry.record, "name_text", ref.id))
        if isinstance(entry.record, Post):
            return wording(self.title(whole), Told(entry.origin.path, "title")), ""
        for position in getattr(entry.record, "positions", ()):
            if ref.id == f"{entry.ref.id}/{position.id}":
                return position.title, whole
        return self.title(whole) if ref.kind in _TITLED else whole, ""

    def link(self, ref: Ref) -> LinkView | None:
        """Return a link to a record, named as its owner named it; None where it is on no page."""
        url = self.address(ref)
        if not url:
            return None
        name, whole = self.name(ref)
        return LinkView(f"{name}, {whole}" if whole else name, url)


def table_of_contents(headings: Iterable[Heading]) -> tuple[HeadingView, ...]:
    """Return the headings of a text down to the third level, for a table of contents."""
    return tuple(HeadingView(h.level, h.id, h.text) for h in headings if h.level <= 3)
