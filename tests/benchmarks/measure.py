"""Whole processes, from start to end: wall time, CPU time and peak memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

GENERATOR: Final = Path(__file__).parents[2] / "generator"
"""Where the Brandsite that is measured lies: this checkout's."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What one run of a program cost."""

    seconds: float
    """From start to end, by the wall clock."""
    cpu: float
    """Seconds of processor time, in all its processes."""
    memory: float
    """MiB that the largest of its processes held at its peak."""
    output: str
    """What it wrote to standard output."""


def run(command: tuple[str, ...], folder: Path) -> Sample:
    """Run a command in a folder and wait for it. Raises RuntimeError when it fails.

    The peak can never be told lower than that of the process that measures (the kernel carries it
    over), so that the benchmark itself imports little and holds no posts.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdout=said,
            stderr=told,
            stdin=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)  # it was waited for here, not by Popen
        said.seek(0)
        told.seek(0)
        output = said.read().decode()
        if child.returncode:
            message = f"{' '.join(command)}: exit code {child.returncode}\n{told.read().decode()}"
            raise RuntimeError(message + output)
    return Sample(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


def environment() -> dict[str, str]:
    """Return the environment without what changes how the programs work.

    With PYTHONDONTWRITEBYTECODE, each start would compile every module again.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "HUGO", "BRANDSITE")) and name != "SOURCE_DATE_EPOCH"
    }
    return {**kept, "PYTHONPATH": str(GENERATOR)}
