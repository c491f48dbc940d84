"""`brandsite schema`: what editors need to complete and check the YAML while it is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from brandsite.commands.disk import read, site_folder, update
from brandsite.commands.options import SETTINGS, examples, json_option, site_option
from brandsite.commands.terminal import say, say_json
from brandsite.diagnostics import UsageError


@click.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite schema --modelines", "brandsite schema project"),
)
@click.argument("kind", required=False, metavar="[KIND]")
@site_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to put the schemas.  [default: content/.schema/ in the site's folder]",
)
@click.option(
    "--modelines",
    is_flag=True,
    help="Name the schema in the first line of every YAML file, where editors look for it.",
)
@json_option
def command(
    kind: str | None, site: Path, output: Path | None, *, modelines: bool, as_json: bool
) -> int:
    """Write the JSON Schemas of all kinds of records, or print the one of KIND."""
    from brandsite.commands import editor
    from brandsite.commands.kinds import find_kind

    if kind is not None:
        if output or modelines:
            message = "KIND prints one schema; --output and --modelines are for all of them"
            raise UsageError(message)
        say(editor.schema_text(find_kind(kind)).rstrip())
        return 0
    root = site_folder(site)
    folder = editor.FOLDER if output is None else Path(os.path.relpath(output, root)).as_posix()
    schemas = editor.schema_files(folder)
    changed = update(root, schemas)
    pointing = dict(_pointing(root, folder)) if modelines else {}
    pointed = update(root, pointing)
    if as_json:
        say_json({"folder": str(root / folder), "changed": changed, "modelines": pointed})
        return 0
    say(f"{len(schemas)} schemas in {root / folder}, {len(changed)} new or changed")
    for path in pointed:
        say(f"{path}: names its schema")
    return 0


def _pointing(root: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield every YAML file of the content with the line that names its schema."""
    from brandsite.commands.editor import with_modeline
    from brandsite.sources.files import find_files

    for file in find_files(root, "content").value:
        if file.path.endswith((".yaml", ".yml")):
            yield file.path, with_modeline(file.path, read(file.absolute), folder)
