"""The content is read, and where everything is made anew, its texts are converted meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from brandsite.build.options import BuildOptions
from brandsite.build.remember import Remember
from brandsite.build.run import Run
from brandsite.diagnostics import Loaded
from brandsite.markup.convert import Piece, convert_piece
from brandsite.records.brand import Brand
from brandsite.records.site import SiteSettings
from brandsite.site.entries import Content, Entry
from brandsite.site.load import CONTENT, Reader, load
from brandsite.site.parse import YAML_ENDINGS, Parsed
from brandsite.site.texts import sources_of
from brandsite.site.visible import Audience, is_visible
from brandsite.sources.files import FoundFile

FEW: Final = 4
"""Processes. With more, one that reads alone would keep the others waiting."""
_SETTINGS: Final = frozenset(
    f"{CONTENT}/{name}{ending}" for name in ("site", "brand") for ending in YAML_ENDINGS
)
"""The files that say how texts are read."""
_FEWEST: Final = 16
_MOST: Final = 96
"""Texts that are handed over at once; the first and the last few sooner."""

Parse = Callable[[FoundFile], Parsed]


def read_content(run: Run, options: BuildOptions, remember: Remember) -> Loaded[Content]:
    """Read the owner's content, the first stage of a build."""
    with run.stage("read"):
        return load(options.site, _reader_for(remember, options))


def audience_of(options: BuildOptions, settings: SiteSettings) -> Audience:
    """Return for whom, and for when, a site is built."""
    return Audience.at(
        options.now, settings.time_zone, drafts=options.drafts, future=options.future
    )


def _reader_for(remember: Remember, options: BuildOptions) -> Reader:
    """Return what reads files for `load`.

    To send what was read from one process to another takes half as long as to read it. So where
    nothing is remembered, and texts keep a few processes busy, this one reads and sends texts.
    """

    def read(parse: Parse, files: Iterable[FoundFile]) -> Iterator[Parsed]:
        files = list(files)
        workers = remember.workers
        if workers.jobs > FEW or not workers.pay_for(len(files)) or not remember.memo.is_empty:
            return remember.files(parse, files)
        first = [parse(file) for file in files if file.path in _SETTINGS]
        records = [entry.record for parsed in first for entry in parsed.entries]
        settings = next((record for record in records if isinstance(record, SiteSettings)), None)
        brand = next((record for record in records if isinstance(record, Brand)), None)
        if settings is None or brand is None:
            return remember.files(parse, files)
        pieces = _pieces_of(settings, brand, options)
        return _read_and_begin(remember, parse, files, pieces)

    return read


def _pieces_of(
    settings: SiteSettings, brand: Brand, options: BuildOptions
) -> Callable[[Entry], Iterator[Piece]]:
    """Return what gives the texts of a record that will be converted."""
    audience = audience_of(options, settings)

    def pieces_of(entry: Entry) -> Iterator[Piece]:
        if is_visible(entry, audience):
            for source in sources_of(entry, settings, brand.voice.avoid):
                yield source.piece

    return pieces_of


def _read_and_begin(
    remember: Remember,
    parse: Parse,
    files: Sequence[FoundFile],
    pieces_of: Callable[[Entry], Iterator[Piece]],
) -> Iterator[Parsed]:
    """Yield what files say, and let other processes begin with the texts."""
    waiting: list[Piece] = []
    enough = _FEWEST
    for left, parsed in zip(range(len(files), 0, -1), remember.anew(parse, files), strict=True):
        for entry in parsed.entries:
            waiting += pieces_of(entry)
        if len(waiting) >= enough:
            remember.begin(convert_piece, waiting)
            waiting, enough = [], max(_FEWEST, min(_MOST, left // remember.workers.jobs))
        yield parsed
    if waiting:
        remember.begin(convert_piece, waiting)
