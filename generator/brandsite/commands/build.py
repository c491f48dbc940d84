"""`brandsite build`: the site into its output folder."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from brandsite.commands.building import building_options, outcome, request, tell_problems
from brandsite.commands.options import SETTINGS, examples
from brandsite.commands.progress import progress
from brandsite.commands.terminal import say, say_json, tell

if TYPE_CHECKING:
    from brandsite.build.options import BuildResult


@click.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite build", "brandsite build --drafts --future --output preview"),
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where to put the site.  [default: public/ in the site's folder]",
)
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
@building_options
def command(
    site: Path,
    output: Path | None,
    *,
    as_json: bool,
    timings: bool,
    **content: Any,  # noqa: ANN401 - what `request` takes
) -> int:
    """Build the site.

    If there is any error, all of them are shown, and what was published before stays as it is.
    """
    options = request(site, output, **content)
    from brandsite.build.pipeline import build

    started = perf_counter()
    with progress() as watch:
        result = build(options, watch)
    seconds = perf_counter() - started
    if as_json:
        say_json(outcome(result, **_changes(result, options.output)))
    else:
        _tell(result, options.output, seconds)
        if timings:
            tell("\n".join(f"{took:8.3f} s  {stage}" for stage, took in result.timings.items()))
    return 0 if result.ok else 1


def _tell(result: BuildResult, output: Path, seconds: float) -> None:
    count = tell_problems(result)
    if not result.ok:
        tell(f"Nothing was published: {count}")
        return
    files = len(result.written) + len(result.kept)
    folder = os.path.join(os.path.relpath(output), "")  # noqa: PTH118 - for its closing slash
    also = f", with {count}" if count else ""
    say(f"Built {result.pages:,} pages ({files:,} files) into {folder} in {seconds:.1f} s{also}")


def _changes(result: BuildResult, output: Path) -> dict[str, object]:
    return {
        "output": str(output),
        "pages": result.pages,
        "written": result.written,
        "kept": result.kept,
        "removed": result.removed,
        "timings": dict(result.timings),
    }
