"""A build that the disk fails, or that is killed, leaves the old or the new site: a sample."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "faults.py"


def _hindrance() -> str:
    """Return why no fault can be injected here, if so."""
    if shutil.which("strace") is None:
        return "" if os.environ.get("CI") else "strace is not installed"  # in CI, fail
    tried = ["strace", "-f", "-e", "inject=openat:error=EIO:when=9999", "true"]
    if subprocess.run(tried, capture_output=True, check=False).returncode:
        return "tracing is not allowed here"
    return ""


@pytest.mark.skipif(bool(_hindrance()), reason=_hindrance() or "there is none")
@pytest.mark.parametrize(
    "asked",
    [
        ["--subject", "publish", "--sample", "5"],
        ["--subject", "build", "--scenario", "third", "--sample", "3"],
    ],
)
def test_a_sample_of_faults(asked: list[str], tmp_path: Path) -> None:
    """No site is torn, every error is told in a line, and the next build is right."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *asked, "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("torn 0, wrong 0\n")
