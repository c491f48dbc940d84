"""`brandsite build`: the site into its output folder."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from brandsite.commands.building import building_options, outcome, request, tell_problems
from brandsite.commands.explain import EVERYTHING, about, lines
from brandsite.commands.explain import as_json as explained_as_json
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
@click.option("--force", is_flag=True, help="Make everything again.")
@click.option(
    "--explain",
    is_flag=False,
    flag_value=EVERYTHING,
    metavar="[PATH]",
    help="Say why each output, or the one at PATH, was made or kept.",
)
@click.option("--styleguide", is_flag=True, help="Add /styleguide/: every token and component.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
@building_options
def command(
    site: Path,
    output: Path | None,
    *,
    as_json: bool,
    force: bool,
    explain: str | None,
    styleguide: bool,
    timings: bool,
    **content: Any,  # noqa: ANN401 - what `request` takes
) -> int:
    """Build the site.

    If there is any error, all of them are shown, and what was published before stays as it is.
    """
    asked = request(site, output, **content)
    options = replace(asked, force=force, explain=explain is not None, styleguide=styleguide)
    from brandsite.build.transaction import build

    started = perf_counter()
    with progress() as watch:
        result = build(options, watch)
    seconds = perf_counter() - started
    explained = about(result.decisions, explain) if explain is not None and result.ok else []
    if as_json:
        more = {} if explain is None else {"explained": explained_as_json(explained)}
        say_json(outcome(result, **_changes(result, options.output), **more))
    else:
        if explained:
            say("\n".join(lines(explained)))
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
    again = sum(not decision.kept for decision in result.decisions)
    if not result.written and not result.removed and again:
        say(f"Made {again:,} of {files:,} files again: all in {folder} are right{also}")
        return
    if not result.written and not result.removed:
        say(f"Nothing to do: {result.pages:,} pages ({files:,} files) in {folder} are right{also}")
        return
    what = f"{result.pages:,} pages ({files:,} files)"
    if result.kept:
        what = f"{len(result.written):,} of {files:,} files ({result.pages:,} pages)"
    gone = f", removed {len(result.removed):,}" if result.removed else ""
    say(f"Built {what} into {folder}{gone} in {seconds:.1f} s{also}")


def _changes(result: BuildResult, output: Path) -> dict[str, object]:
    return {
        "output": str(output),
        "pages": result.pages,
        "written": result.written,
        "kept": result.kept,
        "removed": result.removed,
        "timings": dict(result.timings),
    }
