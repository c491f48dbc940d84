"""System calls that change files: which there are, and how to make one of them fail."""

from __future__ import annotations

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
CALLS = (
    "openat", "open", "creat", "write", "pwrite64", "writev", "copy_file_range", "sendfile",
    "mkdir", "mkdirat", "rmdir", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
    "symlinkat", "unlink", "unlinkat", "fsync", "fdatasync", "syncfs", "ftruncate", "truncate",
    "chmod", "fchmod", "fchmodat", "utime", "utimensat",
)  # fmt: skip
_LINE = re.compile(r"^\d+ +(\w+)\((.*)$")
_READING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC)")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of a run."""

    name: str
    number: int
    """Which of the calls of this name it is, from 1."""
    line: str
    """How strace shows it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run."""

    code: int
    said: str
    """Standard error."""
    log: tuple[str, ...]
    """What strace shows."""


def traced(command: Sequence[str], log: Path, rules: Iterable[str] = ()) -> Run:
    """Run a command under strace, with rules of fault injection."""
    rules = tuple(rules)
    injected = [word for rule in rules for word in ("-e", f"inject={rule}")]
    strace = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace=?{',?'.join(CALLS)}"]
    if not any(":signal=" in rule for rule in rules):  # strace 6.1 would lose the signals
        strace.append("--seccomp-bpf")  # other calls are not stopped at: twice as quick
    done = _run([*strace, *injected, "--", *command])
    return Run(done.returncode, done.stderr, tuple(log.read_text("utf-8").splitlines()))


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in surroundings in which each run makes the same calls."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    fixed = {
        "PYTHONPATH": f"{TESTS.parent / 'generator'}:{TESTS}", "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    return subprocess.run(
        command, cwd="/", env=kept | fixed, capture_output=True, text=True, check=False, timeout=120
    )


def changes(log: Iterable[str], site: Path) -> Iterator[Call]:
    """Yield the calls that change something in a site, as far as the first process makes them."""
    counts, first = Counter[str](), ""
    for line in log:
        match = _LINE.match(line)
        process = line.split(" ", 1)[0]
        first = first or process
        if match is None or process != first:
            continue
        name, rest = match.groups()
        counts[name] += 1
        if str(site) in rest and (name not in ("open", "openat") or _READING.search(rest)):
            yield Call(name, counts[name], line)
