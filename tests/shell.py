"""The command line as a person has it: a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "generator"
Done = subprocess.CompletedProcess[str]
Brandsite = Callable[..., Done]
"""Called with the arguments of a command line, and `cwd` and `env` by name."""

_TELLING = {
    "NO_COLOR", "FORCE_COLOR", "TERM", "SOURCE_DATE_EPOCH", "BRANDSITE_TRACEBACK",
    "PYTHONUNBUFFERED",
}  # fmt: skip
_SLOW = {"PYTHONDONTWRITEBYTECODE"}  # every process would compile every module again


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which nothing but `more` tells the command how to behave."""
    kept = {name: os.environ[name] for name in os.environ.keys() - _TELLING - _SLOW}
    return {**kept, "PYTHONPATH": str(GENERATOR), "PYTHONWARNINGS": "error", **more}


def brandsite(*arguments: str, cwd: Path, **env: str) -> Done:
    """Run `brandsite` with these arguments and variables, and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "brandsite", *arguments],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
