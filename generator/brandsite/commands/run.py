"""One run of the command line: every way in which it can end, and its exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import click

from brandsite import __version__
from brandsite.commands.app import app
from brandsite.commands.terminal import UnheardError, report, tell
from brandsite.diagnostics import ContentError, UsageError


class Exit(IntEnum):
    """What the exit code tells a script."""

    DONE = 0
    REFUSED = 1
    """The content, or the system, refused; the message says why."""
    USAGE = 2
    """The command was called in a way that cannot be."""
    BUG = 70
    """An error of Brandsite itself."""
    INTERRUPTED = 130
    """Ctrl-C."""
    UNHEARD = 141
    """The program that read the output has gone."""


_REFUSALS: Final = frozenset(
    {
        errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG,
        errno.EMFILE, errno.ENFILE, errno.EIO, errno.ELOOP, errno.EISDIR, errno.ENOTDIR,
    }
)  # fmt: skip
"""Errors of the system that are no mistake of ours: permissions, a full disk, a bad path."""


def run(arguments: Sequence[str], command: click.Command = app) -> int:
    """Run a command line and return its exit code; nothing is raised, and no traceback shown."""
    arguments, with_traceback = _take_traceback(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character that the terminal lacks is no error
            stream.reconfigure(errors="backslashreplace")
    try:
        code = command.main(list(arguments), prog_name="brandsite", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a bug becomes a message, too
        code, message = _outcome(error)
        if code is Exit.BUG:
            message = _bug_report(error, arguments, with_traceback=with_traceback)
        if message:
            tell(message)
    return code or Exit.DONE


def _outcome(error: BaseException) -> tuple[Exit, str]:
    """Return the exit code for what has happened, and what there is to say about it."""
    code, message = Exit.BUG, ""
    match error:
        case click.Abort() | KeyboardInterrupt():
            code = Exit.INTERRUPTED
        case click.ClickException():
            code, message = Exit.USAGE, _misuse(error)
        case UsageError():
            code, message = Exit.USAGE, f"error: {error}"
        case ContentError():
            report(error.problems, error.texts)
            code = Exit.REFUSED
        case UnheardError():
            _hang_up()
            code = Exit.UNHEARD
        case OSError(errno=number, strerror=reason, filename=None) if (
            number in _REFUSALS and reason
        ):
            code, message = Exit.REFUSED, f"error: {reason[0].lower()}{reason[1:]}"
        case OSError(errno=number, filename=name) if number in _REFUSALS:
            code, message = Exit.REFUSED, f"error: {name}: {(error.strerror or 'refused').lower()}"
    return code, message


def _take_traceback(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """Take `--traceback` out of the arguments: it is mostly added at the end, after the fact."""
    kept = [argument for argument in arguments if argument != "--traceback"]
    wanted = len(kept) < len(arguments) or bool(os.environ.get("BRANDSITE_TRACEBACK"))
    return kept, wanted


def _misuse(error: click.ClickException) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = getattr(error, "ctx", None)
    hint = f"\nhint: see `{context.command_path} --help`" if context else ""
    return f"error: {error.format_message()}{hint}"


def _bug_report(error: BaseException, arguments: Sequence[str], *, with_traceback: bool) -> str:
    """Say in one line what happened, then how to report it; more only to those who ask."""
    from platform import python_version, system
    from traceback import format_exception

    first = next(iter(str(error).strip().splitlines()), "")
    again = " ".join(["brandsite", *arguments, "--traceback"])
    lines = [
        *(format_exception(error) if with_traceback else ()),
        f"error: unexpected {type(error).__name__}{': ' if first else ''}{first}",
        "This is a mistake in Brandsite, not in your content. To report it, send what this shows:",
        f"  {again}",
        f"  (brandsite {__version__}, Python {python_version()}, {system()})",
    ]
    return "\n".join(line.rstrip() for line in lines)


def _hang_up() -> None:
    """Give up standard output, so that the interpreter's last flush does not complain."""
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.close()
