"""`brandsite init`: a new site that builds at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from brandsite.commands.clock import moment
from brandsite.commands.disk import is_free, write_new
from brandsite.commands.options import SETTINGS, examples, json_option
from brandsite.commands.terminal import say, say_json
from brandsite.diagnostics import UsageError


@click.command(
    context_settings=SETTINGS, epilog=examples("brandsite init my-site", "brandsite init --minimal")
)
@click.argument("folder", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@click.option("--minimal", is_flag=True, help="One job and one post, instead of a whole career.")
@json_option
def command(folder: Path, *, minimal: bool, as_json: bool) -> int:
    """Start a site in an empty or a new folder (this one, if none is named).

    It starts as the career of an invented person, whose records you replace by your own.
    """
    from brandsite.commands import editor, starter

    if not is_free(folder):
        message = f"{folder.resolve()} is not empty, and nothing is overwritten: name a new folder"
        raise UsageError(message)
    files = starter.minimal(moment().date()) if minimal else starter.demo()
    files = editor.equipped(files)
    write_new(folder, files)
    if as_json:
        say_json({"folder": str(folder.resolve()), "files": sorted(files)})
        return 0
    go = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    say(f"Started a site in {folder.resolve()}\nBuild it with: {go}brandsite build")
    return 0
