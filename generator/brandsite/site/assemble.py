"""Content becomes a Site, in the steps that stand in `assemble`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from brandsite.diagnostics import Diagnostic, Loaded, Span, did_you_mean
from brandsite.records.brand import Brand
from brandsite.records.certification import Certification
from brandsite.records.page import Page
from brandsite.records.post import Post
from brandsite.records.problems import Loc
from brandsite.records.references import Ref
from brandsite.records.site import SiteSettings
from brandsite.records.skill import Skill
from brandsite.records.walk import walk_files, walk_pictures, walk_refs
from brandsite.site import advice
from brandsite.site.atlas import Atlas, Miss, anchors_of, parts_of
from brandsite.site.entries import Content, Entry, Locator
from brandsite.site.evidence import collect_evidence
from brandsite.site.files import Library, Looker, homes_of, wanted_of
from brandsite.site.links import Resolver
from brandsite.site.model import Resolved, Route, Site, Text
from brandsite.site.routes import build_routes
from brandsite.site.sections import SECTIONS, present
from brandsite.site.texts import Mapper, convert_texts, place_in_file
from brandsite.site.visible import Audience, visible
from brandsite.sources.pictures import look

Entries = Mapping[str, tuple[Entry, ...]]
Texts = Mapping[tuple[Ref, Loc], Text]


def settings_of(content: Content) -> SiteSettings | None:
    """Return the settings of the site, or None where they could not be read."""
    records = (entry.record for entry in content.entries.get("site", ()))
    return next((record for record in records if isinstance(record, SiteSettings)), None)


def brand_of(content: Content) -> Brand | None:
    """Return the brand, or None where it could not be read."""
    records = (entry.record for entry in content.entries.get("brand", ()))
    return next((record for record in records if isinstance(record, Brand)), None)


def assemble(
    content: Content,
    settings: SiteSettings,
    brand: Brand,
    audience: Audience,
    base_url: str | None = None,
    mapper: Mapper = map,
    looker: Looker = look,
) -> Loaded[Site]:
    """Select, convert, route, link and join; every problem on the way is kept."""
    locator = Locator(content.texts)
    audience = replace(audience, resume=settings.features.resume)
    entries = visible(content.entries, audience)
    problems = list(_reviewed(content, audience, locator))
    converted = convert_texts(entries, settings, locator, mapper, brand.voice.avoid)
    problems += converted.problems
    problems += advice.avoided_titles(entries, brand.voice.avoid, locator)
    problems += advice.highlighted_in_vain(entries, locator)
    sections = present(brand, settings, entries, audience.today)
    routes = build_routes(entries, sections, settings)
    resolver = Resolver(
        _atlas(content, entries, routes, converted.value, settings),
        Library(content.files, homes_of(entries, routes), wanted_of(settings.pictures), looker),
    )
    texts = _linked(entries, converted.value, resolver, locator)
    problems += _checked_references(content.entries, entries, resolver, locator)
    problems += _checked_files(entries, resolver, locator)
    problems += _checked_settings(entries["site"], resolver, locator)
    problems += resolver.problems
    problems += resolver.library.problems
    evidence = collect_evidence(entries, audience.today)
    problems += advice.unproven(entries, evidence, locator)
    site = Site(
        settings=settings,
        brand=brand,
        now=audience.now,
        entries=entries,
        texts=texts,
        routes=routes,
        sections=tuple(section.key for section in sections),
        evidence=evidence,
        mentions=resolver.mentioned(),
        media=MappingProxyType(dict(sorted(resolver.library.linked.items()))),
        pictures=MappingProxyType(dict(sorted(resolver.library.shown.items()))),
        replaced=_replaced(entries),
        base_url=(base_url or settings.base_url).rstrip("/") + "/",
    )
    return Loaded(site, tuple(problems))


def _reviewed(content: Content, audience: Audience, locator: Locator) -> Iterator[Diagnostic]:
    """Check the rules of each record, published or not."""
    for entry in (entry for found in content.entries.values() for entry in found):
        for finding in entry.record.review(audience.today):
            yield locator.problem(
                entry.origin,
                finding.loc,
                finding.code,
                finding.message,
                hint=finding.hint,
                severity=finding.severity,
            )


def _atlas(
    content: Content,
    entries: Entries,
    routes: Mapping[Ref, Route],
    texts: Texts,
    settings: SiteSettings,
) -> Atlas:
    everything = [entry for found in content.entries.values() for entry in found]
    skills = [entry for entry in everything if isinstance(entry.record, Skill)]
    by_url = {route.url: route for route in routes.values() if not route.anchor}
    home = Route(Ref("page", "home"), "/")
    records = [entry.record for kind in ("post", "page") for entry in entries[kind]]
    aliases = [alias for r in records if isinstance(r, Post | Page) for alias in r.aliases]
    by_path = {e.origin.path: e.ref for e in everything if e.origin.path.endswith(".md")}
    return Atlas(
        routes={home.ref: home} | dict(routes),
        known={part: entry for entry in everything for part in parts_of(entry)},
        by_path=by_path,
        by_url={"/": home} | by_url,
        anchors=anchors_of(texts, routes),
        aliases=frozenset(aliases + [redirect.from_ for redirect in settings.redirects]),
        skill_names={
            name.casefold(): entry.ref.id
            for entry in skills
            if isinstance(entry.record, Skill)
            for name in (entry.record.name, *entry.record.aliases)
        },
        unread=content.unread,
        unread_files=frozenset(p for p in content.texts if p.endswith(".md") and p not in by_path),
    )


def _linked(
    entries: Entries, converted: Texts, resolver: Resolver, locator: Locator
) -> Mapping[tuple[Ref, Loc], Text]:
    """Resolve the targets of every text."""
    by_ref = {entry.ref: entry for found in entries.values() for entry in found}
    texts: dict[tuple[Ref, Loc], Text] = {}
    for (ref, loc), text in converted.items():
        fragment = text.fragment
        entry = by_ref[ref]
        resolved = []
        for target in fragment.targets:
            answer = resolver.target(entry, target, fragment)
            if isinstance(answer, Miss):
                at = Span("", target.line, target.column)
                at = replace(at, end_line=at.line, end_column=at.column + len(target.href))
                source = _source_text(entry, loc)
                span = place_in_file(entry, loc, source, at, locator)
                resolver.problems.append(answer.at(span, entry.origin.label))
                answer = Resolved(answer.instead, None if target.kind == "link" else ())
            resolved.append(answer)
        texts[ref, loc] = Text(fragment, tuple(resolved), text.options)
    return MappingProxyType(texts)


def _source_text(entry: Entry, loc: Loc) -> str:
    """Return the Markdown at a place of a record; `()` is its body."""
    if not loc:
        return entry.body.text if entry.body else ""
    value: object = entry.record
    for part in loc:
        value = (
            value[part]
            if isinstance(part, int) and isinstance(value, tuple)
            else (getattr(value, str(part), ""))
        )
    return str(value)


def _checked_references(
    everything: Entries, entries: Entries, resolver: Resolver, locator: Locator
) -> Iterator[Diagnostic]:
    """Check the references in the fields of all records, published or not."""
    published = {entry.ref for found in entries.values() for entry in found}
    for entry in (entry for found in everything.values() for entry in found):
        for loc, ref in walk_refs(entry.record):
            answer = resolver.atlas.reference(ref)
            if isinstance(answer, Miss):
                if answer.code == "dead-reference":
                    yield answer.at(locator.span(entry.origin, loc), entry.origin.label)
            elif entry.ref in published:
                resolver.mention(ref, entry.ref)


def _checked_files(entries: Entries, resolver: Resolver, locator: Locator) -> Iterator[Diagnostic]:
    """Find the files that fields name, and note that they are needed."""
    for entry in (entry for found in entries.values() for entry in found):
        for loc, path in walk_files(entry.record):
            if "://" in path:
                continue
            answer = resolver.file(entry, path)
            if isinstance(answer, Miss):
                yield answer.at(locator.span(entry.origin, loc), entry.origin.label)
        for loc, path in walk_pictures(entry.record):
            shown = resolver.picture(entry, path)
            if isinstance(shown, Miss):
                yield shown.at(locator.span(entry.origin, loc), entry.origin.label)


def _checked_settings(
    found: tuple[Entry, ...], resolver: Resolver, locator: Locator
) -> Iterator[Diagnostic]:
    """Check that redirects and the navigation lead somewhere."""
    for entry in found:
        settings = entry.of(SiteSettings)
        for number, redirect in enumerate(settings.redirects):
            if redirect.to.startswith("/"):
                answer = resolver.path(entry, redirect.to)
                if isinstance(answer, Miss):
                    span = locator.span(entry.origin, ("redirects", number, "to"))
                    yield answer.at(span, "in a redirect")
        pages = {ref.id for ref in resolver.atlas.known if ref.kind == "page"}
        pages |= {"home", *(section.key for section in SECTIONS)}
        for number, item in enumerate(settings.navigation):
            if item.page and item.page not in pages:
                yield locator.problem(
                    entry.origin,
                    ("navigation", number, "page"),
                    "unknown-page",
                    f"there is no page {item.page!r}",
                    hint=did_you_mean(item.page, pages, otherwise="write url: for other addresses"),
                )


def _replaced(entries: Entries) -> frozenset[str]:
    records = (entry.record for entry in entries["certification"])
    return frozenset(record.replaces for record in records if isinstance(record, Certification))
