"""The most frequent edit, another wording of a text, without a plan of the whole site.

It is taken only where it is certain that nothing else changes: no other file, nothing before the
text, and nothing of the text that anything but its own HTML depends on. In doubt the whole site is
planned, with the same result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from brandsite.build.beginning import Beginning
from brandsite.build.decide import Decision, decide
from brandsite.build.inputs import Inputs, recipes_of
from brandsite.build.keys import Key, Keys
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
from brandsite.markup.convert import Piece, convert_piece
from brandsite.pages.prose import Prose, ProseText, Recipe, made, outside_of
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
    affected = {
        path: note.key
        for path, note in beginning.ledger.outputs.items()
        if note.key is not None and not wanted.isdisjoint(note.key.bodies)
    }
    if wanted - {path for key in affected.values() for path in key.bodies}:
        return None
    if problems is None or _speak_of(edited, problems):
        return None
    texts = _texts(beginning, edited)
    pages = texts and _pages(basis, affected, texts, remember, beginning)
    if not texts or not pages:
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


def _pages(
    basis: Basis,
    affected: Mapping[str, Key],
    texts: Mapping[str, SourceFile],
    remember: Remember,
    beginning: Beginning,
) -> dict[str, Page] | None:
    """Make the affected outputs with the texts as they are now."""
    inputs = Inputs(remember.memo, remember.engine)
    kept = {path: inputs.of(key) for path, key in affected.items()}
    prepared = remember.memo.get([basis.prepared], code=True).get(basis.prepared)
    found = {path: page for path, page in kept.items() if page is not None}
    if not isinstance(prepared, Prepared) or len(found) < len(affected):
        return None
    recipes = [recipe for page in found.values() for recipe in recipes_of(page)]
    others = _texts(beginning, {recipe.path for recipe in recipes} - texts.keys())
    bodies = None if others is None else _bodies(recipes, {**others, **texts}, texts, remember)
    if bodies is None:
        return None
    layouts = {name: layout.digest for name, layout in prepared.layouts.items()}
    keys, renderer = (
        Keys(remember.engine, layouts),
        Renderer(_Compiled(prepared.index, {}, {}), prepared.code),
    )
    pages: dict[str, Page] = {}
    for path, page in found.items():
        slots = inputs.slots(page, bodies)
        if slots is None:
            return None
        job = Job(path, Maker.TEMPLATE, slots, Span(""), page.layout)
        answer = make(job, renderer)
        if answer.problems:
            return None
        pages[path] = Page(keys.of(job, slots), answer.value)
        inputs.keep(job, pages[path].key)
    return pages


def _bodies(
    recipes: Iterable[Recipe],
    texts: Mapping[str, SourceFile],
    edited: Collection[str],
    remember: Remember,
) -> Bodies | None:
    """Follow the recipes with the texts as they are now; None where others would see a change."""
    wanted = list(recipes)
    pieces: list[Piece] = []
    for recipe in wanted:
        text = texts[recipe.path].text
        line = body_line(text)
        head, body = cut(text, line or 0)
        if line is None or digest_of(head.encode()) != recipe.header:
            return None
        pieces.append((body, False, recipe.options))
    bodies: dict[tuple[str, str], Prose | ProseText] = {}
    for recipe, result in zip(wanted, remember.values(convert_piece, pieces), strict=True):
        if recipe.path in edited and result.problems:
            return None
        if outside_of(result.value) != recipe.outside:
            return None
        bodies[recipe.path, recipe.away] = made(recipe, result.value)
    return bodies


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
