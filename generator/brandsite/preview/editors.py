"""Addresses that open a file in an editor, at a place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

_FILE: Final = "://file{path}:{line}:{column}"
_OPEN: Final = "://open?url=file://{path}&line={line}&column={column}"
_IDEA: Final = "://open?file={path}&line={line}&column={column}"

EDITORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vscode": f"vscode{_FILE}",
        "vscode-insiders": f"vscode-insiders{_FILE}",
        "vscodium": f"vscodium{_FILE}",
        "cursor": f"cursor{_FILE}",
        "windsurf": f"windsurf{_FILE}",
        "zed": f"zed{_FILE}",
        "sublime": f"subl{_OPEN}",
        "textmate": f"txmt{_OPEN}",
        "macvim": f"mvim{_OPEN}",
        "idea": f"idea{_IDEA}",
        "pycharm": f"pycharm{_IDEA}",
        "webstorm": f"webstorm{_IDEA}",
    }
)
"""Editors that register a scheme of their own, and the form of its addresses."""

_COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "code": "vscode", "code-insiders": "vscode-insiders", "codium": "vscodium",
        "subl": "sublime", "sublime_text": "sublime", "mate": "textmate", "mvim": "macvim",
        "charm": "pycharm", "zeditor": "zed",
    }
)  # fmt: skip
"""What their commands are called where that is another name."""


def by_command(command: str) -> str:
    """Return the form for a command line such as `code --wait`, or an empty text."""
    program = command.strip().partition(" ")[0].replace("\\", "/").rpartition("/")[2]
    name = program.lower().removesuffix(".exe").removesuffix(".cmd")
    return EDITORS.get(_COMMANDS.get(name, name), "")


def link(form: str, path: str, line: int, column: int) -> str:
    """Fill a form with a place; `path` is absolute, with forward slashes."""
    rooted = path if path.startswith("/") else f"/{path}"
    values = {"{path}": quote(rooted, safe="/:"), "{line}": f"{line}", "{column}": f"{column}"}
    for name, value in values.items():
        form = form.replace(name, value)
    return form
