"""One build at a time per site."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brandsite.build.publishing.lock import Holder, Lock
from brandsite.diagnostics import UsageError
from shell import environment

HOLDER = Holder(4711, "anvil", "serve", "12:30:05")
HOLD = """
import sys, time
from pathlib import Path
from brandsite.build.publishing.lock import Holder, Lock
with Lock(Path(sys.argv[1]), Holder(4711, "anvil", "serve", "12:30:05")):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Return another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "state")],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "held\n"
    return process


def test_a_second_build_is_told_who_holds_the_lock(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    """And has it as soon as the first is killed, for a dead process holds nothing."""
    with pytest.raises(UsageError) as caught, Lock(tmp_path / "state", HOLDER):
        pass
    other.kill()
    other.wait()
    for part in ("`brandsite serve`", "4711 on anvil", "since 12:30:05", str(tmp_path / "state")):
        assert part in str(caught.value)
    with Lock(tmp_path / "state", HOLDER):
        pass


def test_a_lock_is_free_after_use(tmp_path: Path) -> None:
    """Also after an error, and with a text of before that is longer, or is none."""
    with (
        pytest.raises(ZeroDivisionError),
        Lock(tmp_path, Holder(1, "x" * 500, "build", "")) as held,
    ):
        raise ZeroDivisionError
    with Lock(tmp_path, HOLDER):
        assert held.path.read_text("utf-8").count("\n") == 1
    held.path.write_bytes(b"\xff{")
    with Lock(tmp_path, HOLDER):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_workers_that_outlive_a_killed_build_do_not_hold_its_lock(tmp_path: Path) -> None:
    """The lock is of the process, and not of the file that its children inherit."""
    with Lock(tmp_path, HOLDER):
        worker = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
        worker.start()
    again = HOLD.replace("time.sleep(60)", "pass")
    done = subprocess.run(
        [sys.executable, "-c", again, str(tmp_path)],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    worker.kill()
    worker.join()
    assert done.stdout == "held\n", done.stderr
