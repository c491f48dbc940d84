"""`brandsite new`: one more record, as a skeleton that explains its fields."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brandsite.commands.clock import moment
from brandsite.commands.disk import exists, read, rewrite, site_folder, write_new
from brandsite.commands.options import SETTINGS, examples, json_option, site_option
from brandsite.commands.terminal import say, say_json
from brandsite.diagnostics import ContentError, UsageError

if TYPE_CHECKING:
    from brandsite.records.kinds import Kind


@click.command(
    context_settings=SETTINGS,
    epilog=examples(
        'brandsite new post "Why slow builds win"', 'brandsite new certification "First aid"'
    ),
)
@click.argument("kind")
@click.argument("name", required=False, metavar="[NAME]")
@site_option
@json_option
def command(kind: str, name: str | None, site: Path, *, as_json: bool) -> int:
    """Add a record or a post as a commented skeleton, and say where.

    KIND is post, page, project, experience, certification … A post, a page or a project becomes a
    Markdown file; any other record goes to the end of the file that holds its kind.
    """
    from brandsite.commands.kinds import find_kind
    from brandsite.records.skeleton import skeleton

    root = site_folder(site)
    found = find_kind(kind)
    text = skeleton(found, name or f"New {found.label}", moment().date())
    new_id = _id_of(found, text, name)
    _refuse_twin(root, found, new_id)
    path, line = _add(root, found, text, new_id)
    shown = os.path.relpath(root / path)
    if as_json:
        say_json({"kind": found.name, "id": new_id, "path": shown, "line": line})
    else:
        say(f"Added {found.label} {new_id!r}: {shown}:{line}")
    return 0


def _id_of(kind: Kind, text: str, name: str | None) -> str:
    """Return the id of the record to be; raises when the name is none for this kind."""
    from brandsite.records.base import Named
    from brandsite.records.slugs import slugify
    from brandsite.sources.decode import Place, decode
    from brandsite.sources.yaml_tree import Node, parse

    if kind.singleton:
        return kind.name
    new_id = slugify(name or f"New {kind.label}")
    if not kind.markdown:
        place = f"new {kind.label}"
        tree = parse(text, place).value or Node((0, 0), (0, 0))
        loaded = decode(kind.model, tree.at((0,)), Place(place))
        if loaded.problems:
            raise ContentError(loaded.problems, {place: text})
        if isinstance(loaded.value, Named):
            new_id, given = loaded.value.id, loaded.value.name_text
            if name is not None and given != " ".join(name.split()):
                message = f"{name!r} is no name for a {kind.label}: write it as in {given!r}"
                raise UsageError(message)
    if not new_id:
        message = f"{name!r} gives no id: use letters or digits in the name"
        raise UsageError(message)
    return new_id


def _refuse_twin(root: Path, kind: Kind, new_id: str) -> None:
    """Raise UsageError, with its place, where a record of that id is there already."""
    from brandsite.site.entries import Locator
    from brandsite.site.load import load

    content = load(root).value
    for entry in content.entries[kind.name]:
        if entry.ref.id == new_id:
            span = Locator(content.texts).span(entry.origin)
            what, hint = f"{kind.label} {new_id!r}", "add to it there, or choose another name"
            if kind.singleton:
                what, hint = f"file for the {kind.label}", "change it there"
            message = f"there is a {what} already: {span}\nhint: {hint}"
            raise UsageError(message)


def _add(root: Path, kind: Kind, text: str, new_id: str) -> tuple[str, int]:
    """Write the record; return its file in the site, and its line."""
    from brandsite.commands.append import append

    base = f"content/{kind.stem}"
    lists = [base + ending for ending in (".yaml", ".yml") if exists(root / (base + ending))]
    if lists and not kind.markdown and not kind.singleton:
        before = read(root / lists[0])
        appended = append(before, text, lists[0])
        rewrite(root / lists[0], before, appended.data)
        return lists[0], appended.line
    alone = not kind.singleton and (kind.markdown or exists(root / base))
    path = f"{base}/{new_id}" if alone else base
    path += ".md" if kind.markdown else ".yaml"
    data = text.encode()
    if exists(root / "content/.schema"):
        from brandsite.commands.editor import with_modeline

        data = with_modeline(path, data)
    write_new(root, {path: data})
    return path, 1 + data.startswith(b"# yaml")
