"""A folder for each test, and the command line in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import shell


@pytest.fixture
def brandsite(tmp_path: Path) -> shell.Brandsite:
    """Return what runs `brandsite` in an empty folder."""
    return partial(shell.brandsite, cwd=tmp_path)


@pytest.fixture
def site(brandsite: shell.Brandsite, tmp_path: Path) -> Path:
    """Start a minimal site in that folder, and return it."""
    done = brandsite("init", "--minimal")
    assert done.returncode == 0, done.stderr
    return tmp_path
