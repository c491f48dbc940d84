"""The file by which GitHub builds and publishes a site at each push."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from brandsite.commands.disk import read, write_new
from brandsite.commands.terminal import say, say_json

_OURS: Final = Path(__file__).parent / "starter/pages.yml"
_THEIRS: Final = ".github/workflows/pages.yml"
"""Where GitHub looks for it, from the root of the repository on."""


def write_workflow(site: Path, *, as_json: bool) -> int:
    """Write the file, and say what else it takes. Raises UsageError when it is there already."""
    write_new(site, {_THEIRS: read(_OURS)})
    if as_json:
        say_json({"ok": True, "files": [_THEIRS]})
    else:
        say(
            f"Wrote {_THEIRS}\nPush it, and choose GitHub Actions as the source of GitHub Pages"
            " in the settings of the repository"
        )
    return 0
