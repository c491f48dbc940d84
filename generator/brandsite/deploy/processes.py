"""Programs of the system that do a part of the work, such as git and rsync."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from brandsite.deploy.errors import DeployError

_LINES: Final = 6
"""So many of the last lines of what a program says go into a message."""


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended."""

    code: int
    out: bytes
    err: str

    @property
    def said(self) -> str:
        """The last of what it said, for a message."""
        lines = [line.rstrip() for line in self.err.splitlines() if line.strip()]
        return "\n".join(lines[-_LINES:]) or f"it ended with {self.code} and said nothing"


def run(
    command: Sequence[str | Path],
    env: Mapping[str, str],
    *,
    stdin: bytes = b"",
    cwd: Path | None = None,
) -> Done:
    """Run a program to its end, without a terminal to ask at. Raises DeployError if there is none.

    Its arguments can be seen by everybody on the machine: secrets go through `env`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the programs are named by us
            [str(part) for part in command],
            env=dict(env),
            cwd=cwd,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        message = f"{command[0]} is not installed, or not found on PATH"
        raise DeployError(message, "install it with your system's packages") from None
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
