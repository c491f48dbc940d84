"""One file of `content/` becomes records; what cannot be read becomes problems."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span, did_you_mean
from brandsite.frozen import frozen
from brandsite.records.base import Named
from brandsite.records.kinds import KINDS, Kind
from brandsite.records.references import Ref
from brandsite.site.entries import Body, Entry, Origin
from brandsite.sources.decode import Place, decode
from brandsite.sources.fences import FENCE, cut
from brandsite.sources.files import FoundFile, SourceFile, digest_of, read_text
from brandsite.sources.frontmatter import split
from brandsite.sources.yaml_tree import Node, parse

YAML_ENDINGS: Final = (".yaml", ".yml")
ASSET_FOLDERS: Final = frozenset({"media", "static"})
_LABEL_LENGTH: Final = 50  # how much of a name stands behind a caret
_STEMS: Final[Mapping[str, Kind]] = MappingProxyType({kind.stem: kind for kind in KINDS.values()})


@frozen
class Parsed:
    """What one file says; it depends on nothing but the file's path and bytes."""

    entries: tuple[Entry, ...] = ()
    """In the order of the file."""
    problems: tuple[Diagnostic, ...] = ()
    unread: str = ""
    """The kind of which a record could not be read."""
    is_text: bool = True
    """Whether the file was read as a text; of others, only the name was looked at."""


def is_asset(path: str) -> bool:
    """Tell whether a file is a picture or another file of the owner, and holds no records."""
    parts, stem, ending = _parts(path)
    is_record = ending in YAML_ENDINGS or ending == ".md"
    return parts[0] in ASSET_FOLDERS or not is_record or stem == "README"


def _parts(path: str) -> tuple[list[str], str, str]:
    """Return the parts of a path below `content/`, and the last one without its ending, and that.

    So much of `pathlib` is enough for paths as `find_files` writes them, at a tenth of its time.
    """
    parts = path.split("/")[1:]
    return parts, *posixpath.splitext(parts[-1])


def parse_file(file: FoundFile) -> Parsed:
    """Read the records of one file that is no asset."""
    parts, stem, ending = _parts(file.path)
    kind = _STEMS.get(parts[0] if len(parts) > 1 else stem)
    is_markdown = ending == ".md"
    if kind is None or (len(parts) == 1 and is_markdown):
        return Parsed(problems=(_unknown_file(file, parts),), is_text=False)
    if is_markdown and not kind.markdown:
        hint = f"write {kind.label} records as YAML"
        return _refused(file, "Markdown has no place here", hint)
    if not is_markdown and not kind.yaml:
        hint = f"write each {kind.label} as a Markdown file, {kind.stem}/name.md"
        return _refused(file, "YAML has no place here", hint)
    source = read_text(file)
    if source.value is None:
        return Parsed(problems=source.problems, unread=kind.name, is_text=False)
    if is_markdown:
        return _read_markdown(kind, source.value)
    return _read_yaml(kind, source.value, alone=len(parts) > 1)


def _refused(file: FoundFile, message: str, hint: str) -> Parsed:
    problem = Diagnostic("wrong-place", message, Span(file.path), hint=hint)
    return Parsed(problems=(problem,), is_text=False)


def _unknown_file(file: FoundFile, parts: list[str]) -> Diagnostic:
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
    return Diagnostic("unknown-file", message, Span(file.path), Severity.WARNING, hint=hint)


def _read_yaml(kind: Kind, source: SourceFile, *, alone: bool) -> Parsed:
    """Read a file with a list of records, or with one record (`alone` in a kind's folder)."""
    tree = parse(source.text, source.path)
    node = tree.value
    if node is None and tree.problems:
        return Parsed(problems=tree.problems, unread=kind.name)
    if node is None or (node.items is None and node.pairs is None and node.scalar is None):
        if not kind.singleton:
            return Parsed(problems=tree.problems)  # comments alone: no records yet
        node = Node((0, 0), (0, 0), pairs={})
    if node.items is not None and not kind.singleton:
        origins = (Origin(source.path, (number,)) for number in range(len(node.items)))
        found = [_entry(kind, item, at) for item, at in zip(node.items, origins, strict=True)]
        return _parsed(kind, found, tree.problems)
    if node.pairs is not None and (alone or kind.singleton):
        return _parsed(kind, [_entry(kind, node, Origin(source.path))], tree.problems)
    problems = (*tree.problems, _wrong_form(kind, source, node))
    return Parsed(problems=problems, unread=kind.name)


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


def _read_markdown(kind: Kind, source: SourceFile) -> Parsed:
    """Read the one record of a Markdown file with front matter."""
    document = split(source)
    meta, body_line = document.value.meta, document.value.body_line
    if meta is None:
        if document.problems:
            return Parsed(problems=document.problems, unread=kind.name)
        if not body_line:
            return Parsed(problems=(_no_front_matter(kind, source),), unread=kind.name)
        meta = Node((0, 0), (0, 0), pairs={})
    header = digest_of(cut(source.text, body_line)[0].encode())
    body = Body(document.value.body, body_line, header)
    found = _entry(kind, meta, Origin(source.path), line_offset=1, body=body)
    problems = document.problems
    if document.value.meta is None:
        return _parsed(kind, [found], problems, unread=True)
    return _parsed(kind, [found], problems)


def _no_front_matter(kind: Kind, source: SourceFile) -> Diagnostic:
    message = f"the {kind.label} has no front matter"
    hint = "start the file with a line ---, then its fields, such as title:, then a line ---"
    if source.text.lstrip().startswith(FENCE):
        message = "the front matter does not begin on the first line"
        hint = "remove the empty lines above it"
    elif source.text.startswith("+++"):
        hint = "write its fields as YAML, such as title: Calm, between lines of ---"
    return Diagnostic("missing-front-matter", message, Span(source.path, 1, 1), hint=hint)


def _parsed(
    kind: Kind,
    found: Iterable[Loaded[Entry | None]],
    problems: tuple[Diagnostic, ...],
    *,
    unread: bool = False,
) -> Parsed:
    """Put the records of a file together."""
    found = tuple(found)
    entries = tuple(loaded.value for loaded in found if loaded.value is not None)
    unread = unread or len(entries) < len(found)
    problems = (*problems, *(problem for loaded in found for problem in loaded.problems))
    return Parsed(entries, problems, kind.name if unread else "")


def _entry(
    kind: Kind, node: Node, origin: Origin, *, line_offset: int = 0, body: Body | None = None
) -> Loaded[Entry | None]:
    """Decode one record."""
    label = _label(kind, node)
    loaded = decode(kind.model, node, Place(origin.path, line_offset, label))
    record = loaded.value
    if record is None:
        return Loaded(None, loaded.problems)
    if isinstance(record, Named):
        if body is not None or (not origin.loc and not kind.singleton):
            record = record.filed_as(_file_stem(origin.path))
        ref = Ref(kind.name, record.id)
    else:
        ref = Ref(kind.name, kind.name)
    entry = Entry(ref, record, Origin(origin.path, origin.loc, label), body)
    return Loaded(entry, loaded.problems)


def _file_stem(path: str) -> str:
    parts, stem, _ = _parts(path)
    return parts[-2] if stem == "index" else stem


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
