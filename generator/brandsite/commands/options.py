"""What several commands share: options, and the form of their help."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

SETTINGS: Final[dict[str, Any]] = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 100,
}

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=".",
    metavar="DIR",
    help="The site's folder, which holds content/.  [default: this folder]",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, for programs."
)


def examples(*lines: str) -> str:
    """Return the end of a help text: command lines to copy."""
    title = "Examples:" if len(lines) > 1 else "Example:"
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])
