"""What helps an editor: JSON Schemas, and the line in each YAML file that names its schema."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from brandsite.records.kinds import KINDS, Kind
from brandsite.records.schema import json_schema
from brandsite.sources.yaml_tree import parse

FOLDER: Final = "content/.schema"
"""Where a site keeps its schemas; readers of content pass over names that start with a dot."""

_MODELINE: Final = "# yaml-language-server: $schema="
_BOM: Final = "\ufeff"


def schema_text(kind: Kind, *, single: bool = False) -> str:
    """Return the schema of a kind's file as JSON; with `single`, of a file with one record."""
    return json.dumps(json_schema(kind, single=single), indent=2, ensure_ascii=False) + "\n"


def schema_files(folder: str = FOLDER) -> dict[str, bytes]:
    """Return every schema that a file of a site can need, by path."""
    files = {}
    for kind in KINDS.values():
        files[_path(folder, kind, single=False)] = schema_text(kind).encode()
        if kind.yaml and not kind.singleton:
            files[_path(folder, kind, single=True)] = schema_text(kind, single=True).encode()
    return files


def _path(folder: str, kind: Kind, *, single: bool) -> str:
    return f"{folder}/{kind.stem}{'.record' if single else ''}.schema.json"


def equipped(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a new site with the schemas, and with every YAML file pointing at its."""
    pointing = {path: with_modeline(path, data) for path, data in files.items()}
    return pointing | schema_files()


def with_modeline(path: str, data: bytes, folder: str = FOLDER) -> bytes:
    """Return a file of the site with the line that names its schema, if it holds records in YAML.

    Every other byte stays as it is.
    """
    schema = _schema_for(path, data, folder)
    if schema is None:
        return data
    line = _MODELINE + posixpath.relpath(schema, posixpath.dirname(path))
    lines = data.decode().splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    old = next((n for n, text in enumerate(lines) if text.startswith(_MODELINE)), None)
    if old is not None:
        kept = lines[old][len(lines[old].rstrip("\r\n")) :]
        lines[old] = line + kept
    elif lines and lines[0].startswith(_BOM):
        lines[0] = f"{_BOM}{line}{end}{lines[0][1:]}"
    else:
        lines.insert(0, line + end)
    return "".join(lines).encode()


def _schema_for(path: str, data: bytes, folder: str) -> str | None:
    """Return the path of the schema for a file of the site, or None where there is none."""
    pure = PurePosixPath(path)
    if pure.parts[0] != "content" or pure.suffix not in (".yaml", ".yml"):
        return None
    alone = len(pure.parts) > 2
    stem = pure.parts[1] if alone else pure.stem
    kind = next((kind for kind in KINDS.values() if kind.stem == stem and kind.yaml), None)
    if kind is None:
        return None
    try:
        tree = parse(data.decode("utf-8-sig"), path).value
    except UnicodeDecodeError:
        return None  # `brandsite check` tells its place
    a_list = not alone or (tree is not None and tree.items is not None)
    return _path(folder, kind, single=not a_list and not kind.singleton)
