"""What tests of every layer share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from browsing import chromium, find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")  # a run fails because of a change, never because of its luck


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update` rewrite expected files, so that a change of them is read as a diff."""
    parser.addoption("--update", action="store_true", help="rewrite the expected files")


def pytest_configure() -> None:
    """Let programs that tests start hear Ctrl-C, as those do that a terminal starts.

    A shell script that runs the tests in the background has it ignored, and whatever they start
    would inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without one the test is skipped, but never in CI."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI must have it")
        pytest.skip("no Chromium here: install one to run the browser tests")
    with chromium(program) as running:
        yield running
