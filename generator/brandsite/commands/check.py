"""`brandsite check`: all that a build would report, without publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from brandsite.commands.building import building_options, outcome, request, tell_problems
from brandsite.commands.options import SETTINGS, examples
from brandsite.commands.progress import progress
from brandsite.commands.terminal import say, say_json, tell


@click.command(
    context_settings=SETTINGS, epilog=examples("brandsite check", "brandsite check --strict --json")
)
@click.option("--strict", is_flag=True, help="Refuse warnings as well.")
@building_options
def command(
    site: Path,
    *,
    as_json: bool,
    strict: bool,
    **content: Any,  # noqa: ANN401 - what `request` takes
) -> int:
    """Report everything that is wrong with the site, and publish nothing."""
    options = request(site, None, **content)
    from brandsite.build.transaction import check

    with progress() as watch:
        result = check(options, watch)
    refused = not result.ok or (strict and bool(result.problems))
    if as_json:
        say_json({**outcome(result), "ok": not refused})
        return int(refused)
    count = tell_problems(result)
    if refused:
        tell(f"Refused: {count}")
    else:
        say(f"All is well{f', with {count}' if count else ''}: {result.pages:,} pages")
    return int(refused)
