"""Words to the person or the program that runs a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import click

from brandsite.diagnostics import Diagnostic


class UnheardError(Exception):
    """The program that read standard output has gone, and there is nobody left to tell."""


def say(text: str) -> None:
    """Print a result to standard output. Raises UnheardError when nobody reads it any more."""
    try:
        click.echo(text)
    except BrokenPipeError as error:  # click would take it for a failure of the command
        raise UnheardError from error


def tell(text: str) -> None:
    """Print a remark to standard error, where it does not disturb a program that reads."""
    click.echo(text, err=True)


def say_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object, in ASCII, which no terminal's encoding can spoil."""
    import json

    say(json.dumps(value, indent=2))


def report(problems: Iterable[Diagnostic], texts: Mapping[str, str]) -> None:
    """Show problems with their source lines on standard error."""
    from brandsite.report import render

    colour = wants_colour(sys.stderr)
    text = render(problems, texts, colour=colour)
    if text:
        click.echo(text, err=True, color=colour)


def wants_colour(stream: TextIO) -> bool:
    """Tell whether a person watches the stream and has not asked for plain text (NO_COLOR)."""
    return is_watched(stream) and not os.environ.get("NO_COLOR")


def is_watched(stream: TextIO) -> bool:
    """Tell whether the stream is a terminal that can do more than print."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"
