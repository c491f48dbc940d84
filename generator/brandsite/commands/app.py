"""The root command: it knows every command's name and summary, and imports only the one asked."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

import click

from brandsite import __version__
from brandsite.commands.options import SETTINGS, examples

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "init": "Start a site: from the demo content, or a minimal one.",
        "new": "Add a record or a post as a commented skeleton.",
        "serve": "Show the site in a browser, and keep it up with what you write.",
        "build": "Build the site into public/.",
        "check": "Report everything that is wrong, and publish nothing.",
        "deploy": "Publish the site where its visitors are.",
        "schema": "Write the JSON Schemas for editors.",
        "theme": "List, start, check and override themes.",
    }
)
"""The commands in the order of their use; `NAME` is `command` in `brandsite.commands.NAME`."""


class Announced(click.Command):
    """A command that the help can list, while the module that holds it is not imported yet."""

    def load(self) -> click.Command:
        """Import the command itself."""
        command: click.Command = import_module(f"brandsite.commands.{self.name}").command
        return command


class LazyGroup(click.Group):
    """A group of announced commands; only the one that runs is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of their use, not of the alphabet."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that `args` begin with, and import it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.load() if isinstance(command, Announced) else command, rest


@click.group(
    cls=LazyGroup,
    commands={name: Announced(name, short_help=text) for name, text in COMMANDS.items()},
    context_settings=SETTINGS,
    epilog=examples("brandsite init my-site", "cd my-site", "brandsite build"),
)
@click.version_option(__version__, prog_name="brandsite", message="%(prog)s %(version)s")
@click.option(
    "--traceback",
    is_flag=True,
    help="Show where in Brandsite an unexpected error arose; so does BRANDSITE_TRACEBACK=1.",
)
def app(*, traceback: bool) -> None:
    """Turn the record of a career and its owner's writing into a portfolio site."""
    del traceback  # `run` has taken it out of the arguments, wherever it stood
