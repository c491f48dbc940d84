"""The files of `content/` become records; what cannot be read becomes problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from brandsite.diagnostics import Diagnostic, Loaded, Related, Span
from brandsite.records.kinds import KINDS, Kind
from brandsite.site.entries import Content, Entry, Locator
from brandsite.site.hints import with_candidates
from brandsite.site.parse import Parsed, is_asset, parse_file
from brandsite.sources.files import FoundFile, Texts, find_files

CONTENT: Final = "content"


class Reader(Protocol):
    """What applies `parse_file` to files in order, here or elsewhere, now or before."""

    def __call__(
        self, function: Callable[[FoundFile], Parsed], files: Iterable[FoundFile], /
    ) -> Iterator[Parsed]:
        """Yield the results."""


def load(root: Path, reader: Reader = map) -> Loaded[Content]:
    """Read everything in `root/content`; every problem of every file is found."""
    found = find_files(root, CONTENT, published=f"{CONTENT}/static")
    problems = list(found.problems)
    assets = {file.path: file for file in found.value if is_asset(file.path)}
    files = [file for file in found.value if file.path not in assets]
    texts: dict[str, FoundFile] = {}
    entries: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    unread = set[str]()
    for file, parsed in zip(files, reader(parse_file, files), strict=True):
        if parsed.is_text:
            texts[file.path] = file
        for entry in parsed.entries:
            entries[entry.ref.kind].append(entry)
        problems += parsed.problems
        if parsed.unread:
            unread.add(parsed.unread)
    content = Content(
        MappingProxyType({kind: tuple(found) for kind, found in entries.items()}),
        MappingProxyType(assets),
        Texts(texts),
        frozenset(unread),
    )
    problems += _missing(content, problems)
    problems += _duplicates(content)
    known = (entry.ref for found in entries.values() for entry in found)
    return Loaded(content, tuple(with_candidates(problems, content.texts, known)))


def _missing(content: Content, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Find the files that every site has, and this one not."""
    missing = [k for k in KINDS.values() if k.singleton and not content.entries[k.name]]
    told = {problem.span.path for problem in problems}  # what is wrong with a file was said
    return [_required(k) for k in missing if _path(k) not in content.texts.keys() | told]


def _path(kind: Kind) -> str:
    return f"{CONTENT}/{kind.stem}.yaml"


def _required(kind: Kind) -> Diagnostic:
    hint = f"add it with `brandsite new {kind.name}`, or start a site with `brandsite init`"
    return Diagnostic("missing-file", "the file is missing", Span(_path(kind)), hint=hint)


def _duplicates(content: Content) -> list[Diagnostic]:
    """Find records of one kind with one id; the first keeps it, the second is told."""
    locator = Locator(content.texts)
    problems = []
    for kind, entries in content.entries.items():
        first: dict[str, Entry] = {}
        for entry in entries:
            other = first.setdefault(entry.ref.id, entry)
            if other is entry:
                continue
            related = Related(locator.name(other), "first used here")
            code, message = (
                "duplicate-id",
                f"id {entry.ref.id!r} stands for two records of one kind",
            )
            hint = "give one of them an id of its own, such as id: " + entry.ref.id + "-2"
            if KINDS[kind].singleton:
                code, message = "duplicate-file", f"there are two files for the {kind}"
                hint, related = "keep one of the two files", Related(related.span, "the other one")
            span, label = locator.name(entry), entry.origin.label
            problems.append(
                Diagnostic(code, message, span, label=label, hint=hint, related=(related,))
            )
    return problems
