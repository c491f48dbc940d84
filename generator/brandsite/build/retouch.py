"""The most frequent edits, another wording of a text or title, without a plan of the whole site.

It is taken only where it is certain that nothing else changes: no other file, nothing before the
text but a post's title and summary, and nothing of the text that anything but its own HTML depends
on. In doubt the whole site is planned, with the same result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from brandsite.build.beginning import Beginning
from brandsite.build.decide import Decision, decide
from brandsite.build.inputs import Inputs, Kept, Packer, recipes_of
from brandsite.build.keys import Key, Keys, mark
from brandsite.build.ledger import Basis, Ledger, Note, Source
from brandsite.build.makers import make
from brandsite.build.options import BuildResult
from brandsite.build.publishing.staging import Staging
from brandsite.build.publishing.stamps import Observation, Stamp, State
from brandsite.build.remember import Remember, remembering
from brandsite.build.unchanged import warnings_of
from brandsite.diagnostics import Diagnostic, Span
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker
from brandsite.markup.avoided import pattern_of
from brandsite.markup.convert import Piece, convert_piece
from brandsite.pages.prose import Prose, ProseText, made, outside_of
from brandsite.pages.wording import Names
from brandsite.sources.fences import body_line, cut
from brandsite.sources.files import FoundFile, SourceFile, digest_of, read_text
from brandsite.theme.prepare import Prepared
from brandsite.theme.render import Renderer

if TYPE_CHECKING:
    from brandsite.theme.model import Template

Bodies = Mapping[tuple[str, str], Prose | ProseText]
"""New bodies by the file of their text and the page that they are read away from."""


@frozen
class Page:
    """An output that is made again."""

    key: Key
    data: bytes


@frozen
class Reworded:
    """What an edit changed that was a new wording, and no more."""

    pages: Mapping[str, Page]
    """By their outputs."""
    digests: Mapping[str, str]
    """Of the edited texts."""
    problems: tuple[Diagnostic, ...]
    """Those of the last build, of which none stands in these texts."""


@frozen
class _Anew:
    """What is known of the pages that are to be made."""

    texts: Mapping[str, SourceFile]
    """The edited texts."""
    names: Mapping[str, Names]
    """What their posts say of themselves, where that is something else."""
    kept: Mapping[str, Kept]
    """What the pages were made from."""


@frozen
class _Compiled:
    """All that is left of a theme once it is compiled."""

    index: Mapping[str, str]
    templates: Mapping[str, Template]
    texts: Mapping[str, str]


def retouch(
    beginning: Beginning, basis: Basis, seen: Observation, edited: Collection[str]
) -> BuildResult | None:
    """Give the edited texts their new wording; None where more than that may have changed."""
    start = perf_counter()
    with remembering(beginning) as remember:
        again = reworded(beginning, basis, edited, remember)
        if again is None:
            return None
        remember.memo.save()
    making = perf_counter() - start
    sources = {
        path: Source(*source[:3], again.digests.get(path) or basis.sources[path].digest)
        for path, source in beginning.sources.items()
    }
    now = replace(basis, sources=sources, taken_ns=beginning.taken_ns)
    result = _published(beginning, now, again, seen)
    publishing = perf_counter() - start - making
    return replace(result, timings=MappingProxyType({"retouch": making, "publish": publishing}))


def reworded(
    beginning: Beginning, basis: Basis, edited: Collection[str], remember: Remember
) -> Reworded | None:
    """Make the pages with the edited texts; None where more than their wording may differ."""
    problems, wanted = warnings_of(basis), frozenset(edited)
    keys = {path: note.key for path, note in beginning.ledger.outputs.items() if note.key}
    affected = {path: key for path, key in keys.items() if not wanted.isdisjoint(key.bodies)}
    if wanted - {path for key in affected.values() for path in key.bodies}:
        return None
    if problems is None or _speak_of(edited, problems):
        return None
    inputs = Inputs(remember.memo, remember.engine)
    texts, kept = _texts(beginning, edited), _kept(inputs, affected)
    if texts is None or kept is None:
        return None
    names = _names(beginning, basis, texts, kept, remember)
    if names:
        marks = {mark(path) for path in names}
        affected |= {path: key for path, key in keys.items() if key.speaks_of(marks)}
        kept = _kept(inputs, affected)
    if names is None or kept is None:
        return None
    pages = _pages(basis, affected, _Anew(texts, names, kept), inputs, beginning, remember)
    if pages is None:
        return None
    return Reworded(pages, {path: text.digest for path, text in texts.items()}, problems)


def _speak_of(files: Collection[str], problems: Iterable[Diagnostic]) -> bool:
    """Tell whether a problem stands in one of the files; its line may be another one now."""
    return any(span.path in files for problem in problems for span in problem.spans)


def _texts(beginning: Beginning, paths: Iterable[str]) -> dict[str, SourceFile] | None:
    """Read files; None where one cannot be read."""
    texts: dict[str, SourceFile] = {}
    for path in paths:
        size = beginning.sources[path].size
        text = read_text(FoundFile(path, beginning.options.site / path, size)).value
        if text is None:
            return None
        texts[path] = text
    return texts


def _kept(inputs: Inputs, affected: Mapping[str, Key]) -> Mapping[str, Kept] | None:
    """Return what outputs were made from; None where it was not kept of all."""
    kept = {path: inputs.of(key) for path, key in affected.items()}
    found = {path: page for path, page in kept.items() if page is not None}
    return found if len(found) == len(kept) else None


def _names(
    beginning: Beginning,
    basis: Basis,
    texts: Mapping[str, SourceFile],
    kept: Mapping[str, Kept],
    remember: Remember,
) -> Mapping[str, Names] | None:
    """Return what those posts say of themselves of whose files more than the body differs."""
    recipes = [recipe for page in kept.values() for recipe in recipes_of(page)]
    languages = {
        recipe.path: recipe.options.language
        for recipe in recipes
        if recipe.path in texts and _header_of(texts[recipe.path]) != recipe.header
    }
    if not languages:
        return {}
    from brandsite.build.renamed import renamed  # noqa: PLC0415 - with all kinds of records

    found = renamed(beginning, basis, languages, remember)
    avoid = pattern_of(next((recipe.options.avoid for recipe in recipes), ()))
    if any(avoid.search(f"{names.title}\n{names.summary}") for names in (found or {}).values()):
        return None
    return found


def _pages(
    basis: Basis,
    affected: Mapping[str, Key],
    anew: _Anew,
    inputs: Inputs,
    beginning: Beginning,
    remember: Remember,
) -> dict[str, Page] | None:
    """Make the affected outputs with the texts and names as they are now."""
    prepared = remember.memo.get([basis.prepared], code=True).get(basis.prepared)
    bodies = _bodies(anew, beginning, remember)
    if bodies is None or not isinstance(prepared, Prepared):
        return None
    layouts = {name: layout.digest for name, layout in prepared.layouts.items()}
    keys, renderer = (
        Keys(remember.engine, layouts),
        Renderer(_Compiled(prepared.index, {}, {}), prepared.code),
    )
    packer, pages = Packer(remember.engine), dict[str, Page]()
    for path, page in anew.kept.items():
        slots = inputs.slots(page, bodies, anew.names)
        if slots is None:
            return None
        job = Job(path, Maker.TEMPLATE, slots, Span(""), page.layout)
        key, before = keys.of(job, slots), affected[path]
        if key.posts != before.posts:
            return None
        inputs.keep(packer.parcel(job, key))
        if key.whole == before.whole:
            continue
        answer = make(job, renderer)
        if answer.problems:
            return None
        pages[path] = Page(key, answer.value)
    return pages


def _bodies(anew: _Anew, beginning: Beginning, remember: Remember) -> Bodies | None:
    """Follow the recipes with the texts as they are now; None where others would see a change."""
    recipes = [recipe for page in anew.kept.values() for recipe in recipes_of(page)]
    others = _texts(beginning, {recipe.path for recipe in recipes} - anew.texts.keys())
    if others is None:
        return None
    texts = {**others, **anew.texts}
    pieces: list[Piece] = []
    for recipe in recipes:
        text = texts[recipe.path]
        if _header_of(text) != recipe.header and recipe.path not in anew.names:
            return None
        pieces.append((cut(text.text, body_line(text.text) or 0)[1], False, recipe.options))
    bodies: dict[tuple[str, str], Prose | ProseText] = {}
    for recipe, result in zip(recipes, remember.values(convert_piece, pieces), strict=True):
        if recipe.path in anew.texts and result.problems:
            return None
        if outside_of(result.value) != recipe.outside:
            return None
        now = replace(recipe, header=_header_of(texts[recipe.path]))
        bodies[recipe.path, recipe.away] = made(now, result.value)
    return bodies


def _header_of(text: SourceFile) -> str:
    """Return the digest of the lines before a body; empty where they never end."""
    line = body_line(text.text)
    return "" if line is None else digest_of(cut(text.text, line)[0].encode())


def _published(
    beginning: Beginning, basis: Basis, again: Reworded, seen: Observation
) -> BuildResult:
    """Put the pages in their places, and note what they rest on."""
    notes, pages, staging = beginning.ledger.outputs, again.pages, Staging(seen)

    def save(stamps: Mapping[str, Stamp]) -> None:
        outputs = {
            path: Note(pages[path].key if path in pages else notes[path].key, stamp)
            for path, stamp in stamps.items()
        }
        Ledger(outputs, basis).save(beginning.file, beginning.options.secret)

    try:
        for path in notes:
            if path in pages:
                staging.put(path, pages[path].data)
            else:
                staging.keep(path)
        published = staging.publish(save)
        if not published.written:  # other sources, the same site
            save({path: seen.stamps[path] for path in published.kept})
    finally:
        staging.discard()
    return BuildResult(
        problems=again.problems,
        texts=MappingProxyType(dict(basis.texts)),
        written=published.written,
        kept=published.kept,
        pages=basis.pages,
        decisions=tuple(
            decide(path, pages[path].key, note, State.INTACT) if path in pages else Decision(path)
            for path, note in notes.items()
        ),
    )
