"""The files of `content/` become records; what cannot be read becomes problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Related, Severity, Span, did_you_mean
from brandsite.records.base import Named
from brandsite.records.kinds import KINDS, Kind
from brandsite.records.references import Ref
from brandsite.site.entries import Body, Content, Entry, Locator, Origin
from brandsite.site.hints import with_candidates
from brandsite.sources.decode import Place, decode
from brandsite.sources.files import FoundFile, SourceFile, find_files, read_text
from brandsite.sources.frontmatter import FENCE, split
from brandsite.sources.yaml_tree import Node, parse

CONTENT: Final = "content"
YAML_ENDINGS: Final = (".yaml", ".yml")
ASSET_FOLDERS: Final = frozenset({"media", "static"})
_LABEL_LENGTH: Final = 50  # how much of a name stands behind a caret
_STEMS: Final[Mapping[str, Kind]] = MappingProxyType({kind.stem: kind for kind in KINDS.values()})


@dataclass(slots=True)
class _Loading:
    """What has been read so far."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    files: dict[str, FoundFile] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


def load(root: Path) -> Loaded[Content]:
    """Read everything in `root/content`; every problem of every file is found."""
    loading = _Loading()
    found = find_files(root, CONTENT)
    loading.problems += found.problems
    for file in found.value:
        _load_file(loading, file)
    for kind in KINDS.values():
        if kind.singleton and not loading.entries[kind.name]:
            _require(loading, kind)
    loading.problems += _duplicates(loading)
    entries = MappingProxyType({kind: tuple(found) for kind, found in loading.entries.items()})
    content = Content(
        entries,
        MappingProxyType(loading.files),
        MappingProxyType(loading.texts),
        frozenset(loading.unread),
    )
    known = (entry.ref for found in entries.values() for entry in found)
    return Loaded(content, tuple(with_candidates(loading.problems, content.texts, known)))


def _load_file(loading: _Loading, file: FoundFile) -> None:
    """Read one file as records, or keep it as a picture or another file of the owner."""
    path = PurePosixPath(file.path)
    parts = path.parts[1:]
    kind = _STEMS.get(parts[0] if len(parts) > 1 else path.stem)
    is_yaml, is_markdown = path.suffix in YAML_ENDINGS, path.suffix == ".md"
    if parts[0] in ASSET_FOLDERS or not (is_yaml or is_markdown) or path.stem == "README":
        loading.files[file.path] = file
    elif kind is None or (len(parts) == 1 and is_markdown):
        _unknown_file(loading, file, parts)
    elif is_markdown and not kind.markdown:
        hint = f"write {kind.label} records as YAML"
        _refuse(loading, file, "wrong-place", "Markdown has no place here", hint)
    elif is_yaml and not kind.yaml:
        hint = f"write each {kind.label} as a Markdown file, {kind.stem}/name.md"
        _refuse(loading, file, "wrong-place", "YAML has no place here", hint)
    else:
        source = read_text(file)
        loading.problems += source.problems
        if source.value is None:
            loading.unread.add(kind.name)
        else:
            loading.texts[file.path] = source.value.text
            reader = _read_markdown if is_markdown else _read_yaml
            reader(loading, kind, source.value, alone=len(parts) > 1)


def _refuse(loading: _Loading, file: FoundFile, code: str, message: str, hint: str) -> None:
    loading.problems.append(Diagnostic(code, message, Span(file.path), hint=hint))


def _unknown_file(loading: _Loading, file: FoundFile, parts: tuple[str, ...]) -> None:
    name = parts[0].removesuffix(".yaml").removesuffix(".yml").removesuffix(".md")
    names = {
        **{kind.stem: kind.stem for kind in KINDS.values()},
        **{k: KINDS[k].stem for k in KINDS},
    }
    otherwise = "it is to be one of: " + ", ".join(sorted({*names.values()}))
    if file.path.endswith(".md"):
        otherwise = "texts stand in posts/ and pages/"
    hint = did_you_mean(names.get(name, name), names.values(), otherwise=otherwise)
    if name in names:
        hint = f"call it {names[name]!r}"
    message = f"no kind of record is called {name!r}, so nothing reads this file"
    problem = Diagnostic("unknown-file", message, Span(file.path), Severity.WARNING, hint=hint)
    loading.problems.append(problem)


def _read_yaml(loading: _Loading, kind: Kind, source: SourceFile, *, alone: bool) -> None:
    """Read a file with a list of records, or with one record (`alone` in a kind's folder)."""
    tree = parse(source.text, source.path)
    loading.problems += tree.problems
    node = tree.value
    if node is None and tree.problems:
        loading.unread.add(kind.name)
        return
    if node is None or (node.items is None and node.pairs is None and node.scalar is None):
        if not kind.singleton:
            return  # comments alone: no records yet
        node = Node((0, 0), (0, 0), pairs={})
    if node.items is not None and not kind.singleton:
        for number, item in enumerate(node.items):
            _add(loading, kind, item, Origin(source.path, (number,)))
    elif node.pairs is not None and (alone or kind.singleton):
        _add(loading, kind, node, Origin(source.path))
    else:
        loading.unread.add(kind.name)
        loading.problems.append(_wrong_form(kind, source, node))


def _wrong_form(kind: Kind, source: SourceFile, node: Node) -> Diagnostic:
    """Describe a file that is a list instead of fields, or the other way round, or neither."""
    expected = "fields (key: value)" if kind.singleton else "a list of records"
    if isinstance(node.scalar, str) and ":" in node.scalar:
        hint = "put a space after each colon"
    elif kind.singleton:
        hint = "write each field on a line of its own, without a dash before it"
    else:
        hint = "start each record with a dash and a space"
    span = node.span(source.path)
    return Diagnostic("wrong-type", f"expected {expected}", span, hint=hint)


def _read_markdown(loading: _Loading, kind: Kind, source: SourceFile, *, alone: bool) -> None:
    """Read one record from a Markdown file with front matter."""
    del alone  # a Markdown file always holds one record
    document = split(source)
    loading.problems += document.problems
    meta, body_line = document.value.meta, document.value.body_line
    if meta is None:
        loading.unread.add(kind.name)
        if document.problems:
            return
        if not body_line:
            loading.problems.append(_no_front_matter(kind, source))
            return
        meta = Node((0, 0), (0, 0), pairs={})
    body = Body(document.value.body, body_line)
    _add(loading, kind, meta, Origin(source.path), line_offset=1, body=body)


def _no_front_matter(kind: Kind, source: SourceFile) -> Diagnostic:
    message = f"the {kind.label} has no front matter"
    hint = "start the file with a line ---, then its fields, such as title:, then a line ---"
    if source.text.lstrip().startswith(FENCE):
        message = "the front matter does not begin on the first line"
        hint = "remove the empty lines above it"
    elif source.text.startswith("+++"):
        hint = "write its fields as YAML, such as title: Calm, between lines of ---"
    return Diagnostic("missing-front-matter", message, Span(source.path, 1, 1), hint=hint)


def _add(
    loading: _Loading,
    kind: Kind,
    node: Node,
    origin: Origin,
    *,
    line_offset: int = 0,
    body: Body | None = None,
) -> None:
    label = _label(kind, node)
    loaded = decode(kind.model, node, Place(origin.path, line_offset, label))
    loading.problems += loaded.problems
    record = loaded.value
    if record is None:
        loading.unread.add(kind.name)
        return
    if isinstance(record, Named):
        if body is not None or (not origin.loc and not kind.singleton):
            record = record.filed_as(_file_stem(origin.path))
        ref = Ref(kind.name, record.id)
    else:
        ref = Ref(kind.name, kind.name)
    origin = Origin(origin.path, origin.loc, label)
    loading.entries[kind.name].append(Entry(ref, record, origin, body))


def _file_stem(path: str) -> str:
    pure = PurePosixPath(path)
    return pure.parent.name if pure.stem == "index" else pure.stem


def _label(kind: Kind, node: Node) -> str:
    """Name the record as its owner would, even when it cannot be decoded."""
    if kind.singleton:
        return ""
    fields: Iterable[str] = getattr(kind.model, "named_by", ())
    for name in (*fields, "id"):
        value = node.get(name)
        if value is not None and isinstance(value.scalar, str):
            return f'in {kind.label} "{_short(value.scalar)}"'
    return ""


def _short(name: str) -> str:
    return name if len(name) <= _LABEL_LENGTH else f"{name[: _LABEL_LENGTH - 1].rstrip()}…"


def _require(loading: _Loading, kind: Kind) -> None:
    path = f"{CONTENT}/{kind.stem}.yaml"
    if path in loading.texts or any(problem.span.path == path for problem in loading.problems):
        return  # it is there, and what is wrong with it was said
    hint = f"add it with `brandsite new {kind.name}`, or start a site with `brandsite init`"
    loading.problems.append(
        Diagnostic("missing-file", "the file is missing", Span(path), hint=hint)
    )


def _duplicates(loading: _Loading) -> list[Diagnostic]:
    """Find records of one kind with one id; the first keeps it, the second is told."""
    locator = Locator(loading.texts)
    problems = []
    for kind, entries in loading.entries.items():
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
