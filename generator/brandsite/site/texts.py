"""Every prose field and body of the content becomes a fragment of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final, Protocol

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.frozen import frozen
from brandsite.markup import Fragment, MarkupOptions, convert
from brandsite.markup.convert import Piece, convert_piece
from brandsite.records.kinds import KINDS
from brandsite.records.problems import Loc
from brandsite.records.references import Ref
from brandsite.records.site import SiteSettings
from brandsite.records.walk import walk_prose
from brandsite.site.entries import Entry, Locator
from brandsite.site.model import Text
from brandsite.site.routes import anchor_of
from brandsite.site.visible import is_public

THEME_IDS: Final = frozenset({"main-content", "site-menu", "toc-title", "series-title"})
"""Ids that the pages around a text use; its headings keep clear of them."""

OF_OTHERS: Final = frozenset({"testimonial", "feedback"})
"""Kinds of records that hold the words of others."""

_KINDS: Final = frozenset(KINDS)

BODY: Loc = ()
"""Where the text below the front matter is kept."""


@frozen
class Source:
    """A text to convert."""

    entry: Entry
    loc: Loc
    text: str
    inline: bool
    options: MarkupOptions

    @property
    def piece(self) -> Piece:
        """What `convert_piece` takes."""
        return self.text, self.inline, self.options


class Mapper(Protocol):
    """What applies a function to items in order, here or in other processes."""

    def __call__(
        self, function: Callable[[Piece], Loaded[Fragment]], items: Iterable[Piece], /
    ) -> Iterator[Loaded[Fragment]]:
        """Yield the results."""


def convert_texts(
    entries: Mapping[str, tuple[Entry, ...]],
    settings: SiteSettings,
    locator: Locator,
    mapper: Mapper = map,
    avoid: tuple[str, ...] = (),
) -> Loaded[Mapping[tuple[Ref, Loc], Text]]:
    """Convert every text; its links are yet to be resolved.

    Where a text of the owner's own holds a word to `avoid`, that is a problem, too. Problems are
    told where they stand in the owner's files.
    """
    texts: dict[tuple[Ref, Loc], Text] = {}
    problems: list[Diagnostic] = []
    every = chain.from_iterable(entries.values())
    sources = [source for entry in every for source in sources_of(entry, settings, avoid)]
    pieces = (source.piece for source in sources)
    for source, result in zip(sources, mapper(convert_piece, pieces), strict=True):
        fragment, options = result.value, source.options
        found = [_placed(source, problem, locator) for problem in result.problems]
        if source.loc == BODY and any(heading.level == 1 for heading in fragment.headings):
            found.append(_top_heading(source, fragment))
            options = replace(source.options, heading_shift=1)
            fragment = convert(source.text, options).value
        texts[source.entry.ref, source.loc] = Text(fragment, options=options)
        problems += found
    return Loaded(texts, tuple(problems))


def sources_of(
    entry: Entry, settings: SiteSettings, avoid: tuple[str, ...] = ()
) -> Iterator[Source]:
    """Yield the texts of a record, each with how it is to be read."""
    markdown, record = settings.markdown, entry.record
    options = partial(
        MarkupOptions,
        language=settings.language,
        trusted=markdown.trusted,
        reference_kinds=_KINDS,
        reserved_ids=THEME_IDS,
        avoid=() if entry.ref.kind in OF_OTHERS else avoid,
    )
    prefix = f"{anchor_of(entry.ref)}-"
    small = options(math=markdown.math, id_prefix=prefix, permalinks=False)
    for loc, text, block in walk_prose(record):
        yield Source(entry, loc, text, not block, small)
    if entry.body is not None and is_public(entry):  # the résumé holds no long texts
        math = getattr(record, "math", None)
        large = options(
            math=markdown.math if math is None else math,
            eager_images=0 if getattr(record, "image", "") else 1,
        )
        yield Source(entry, BODY, entry.body.text, inline=False, options=large)


def _placed(source: Source, problem: Diagnostic, locator: Locator) -> Diagnostic:
    """Move a problem from its place in the text to its place in the file."""

    def placed(span: Span) -> Span:
        return place_in_file(source.entry, source.loc, source.text, span, locator)

    related = tuple(replace(place, span=placed(place.span)) for place in problem.related)
    label = problem.label or source.entry.origin.label
    return replace(problem, span=placed(problem.span), label=label, related=related)


def place_in_file(entry: Entry, loc: Loc, text: str, at: Span, locator: Locator) -> Span:
    """Return where a piece of a text stands in the file that holds it."""
    if loc == BODY and entry.body is not None:
        offset = entry.body.line_offset
        end = at.end_line + offset if at.end_line else at.line + offset
        return Span(entry.origin.path, at.line + offset, at.column, end, at.end_column or at.column)
    return locator.inside(entry.origin, loc, text, at)


def _top_heading(source: Source, fragment: Fragment) -> Diagnostic:
    heading = next(heading for heading in fragment.headings if heading.level == 1)
    body = source.entry.body
    line = heading.line + (body.line_offset if body else 0)
    return Diagnostic(
        "top-level-heading",
        "the page has its title as its top heading already",
        Span(source.entry.origin.path, line, 1, line, 2),
        Severity.WARNING,
        hint="start the headings of the text with two signs: ##",
    )
