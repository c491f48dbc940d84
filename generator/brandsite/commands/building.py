"""What `build` and `check` share: their options, and how they tell what came of it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from brandsite.commands.clock import moment
from brandsite.commands.disk import site_folder
from brandsite.commands.options import json_option, site_option
from brandsite.commands.secret import secret
from brandsite.commands.terminal import report

if TYPE_CHECKING:
    from brandsite.build.options import BuildOptions, BuildResult

Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day in ISO 8601."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read `2026-03-01`."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day: write it as YYYY-MM-DD", param, ctx)


_OPTIONS = (
    site_option,
    click.option("--base-url", metavar="URL", help="Take the place of base_url in site.yaml."),
    click.option("--drafts", is_flag=True, help="Include drafts."),
    click.option("--future", is_flag=True, help="Include posts whose date is yet to come."),
    click.option(
        "--today",
        type=Day(),
        metavar="DATE",
        help="Act as if it were noon, UTC, on this day: YYYY-MM-DD."
        "  [default: SOURCE_DATE_EPOCH, else now]",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="How many processes to use.  [default: one per processor]",
    ),
    json_option,
)


def building_options(function: Function) -> Function:
    """Give a command the options on which a build's content depends."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def request(
    site: Path,
    output: Path | None,
    *,
    base_url: str | None,
    today: dt.date | None,
    drafts: bool,
    future: bool,
    jobs: int,
) -> BuildOptions:
    """Return what the pipeline is asked for. Raises UsageError where there is no site."""
    from brandsite.build.options import BuildOptions
    from brandsite.build.publishing.lock import Holder

    folder = site_folder(site)
    now = dt.datetime.now(dt.UTC).astimezone()
    return BuildOptions(
        site=folder,
        output=folder / "public" if output is None else output,
        now=moment(today),
        base_url=base_url,
        drafts=drafts,
        future=future,
        jobs=jobs,
        holder=Holder(os.getpid(), _host(), "build", f"{now:%H:%M:%S}"),
        secret=secret(),
    )


def _host() -> str:
    """Return the name of this machine; `socket` would take a while to load."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def outcome(result: BuildResult, **more: object) -> dict[str, object]:
    """Return what came of it for a program: whether all is well, and every problem."""
    from brandsite.report import as_json as plain

    return {"ok": result.ok, "problems": [plain(problem) for problem in result.problems], **more}


def tell_problems(result: BuildResult) -> str:
    """Show every problem, and return their count in words: `2 errors, 1 warning`."""
    from brandsite.report import summary

    report(result.problems, result.texts)
    return summary(result.problems)
