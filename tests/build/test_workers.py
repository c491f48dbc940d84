"""Work in other processes gives the same results in the same order as work in this one."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from brandsite.build.workers import WORTHWHILE, Workers
from shell import environment

MANY = WORTHWHILE * 3
STAYS = """
import multiprocessing, sys, time
from brandsite.build.workers import Workers
workers = Workers(2, eval(sys.argv[1]))
list(workers.map(abs, range(1000)))
print(*(child.pid for child in multiprocessing.active_children()), flush=True)
time.sleep(60)
"""


def square(number: int) -> int:
    """Return the square, which another process can do as well."""
    return number * number


def fragile(number: int) -> int:
    """Fail on one item."""
    if number == MANY - 1:
        message = "the last one"
        raise ValueError(message)
    return number


@pytest.fixture(params=["spawn", "forkserver", None])
def workers(request: pytest.FixtureRequest) -> Iterator[Workers]:
    """Two processes, started in every way; nothing may depend on what a fork would carry over."""
    pool = Workers(2, request.param)
    yield pool
    pool.close()


def test_order_is_kept(workers: Workers) -> None:
    """The results come in the order of the items."""
    assert list(workers.map(square, range(MANY))) == [n * n for n in range(MANY)]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes to read")
@pytest.mark.parametrize("method", ["spawn", "forkserver", None])
def test_processes_end_with_the_one_that_started_them(method: str | None) -> None:
    """However that one ends: nobody else would ever tell them to."""
    parent = subprocess.Popen(
        [sys.executable, "-c", STAYS, repr(method)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    with parent.stdout as said:
        children = [int(number) for number in said.readline().split()]
        parent.kill()
        parent.wait()
        ends = time.monotonic() + 20
        while any(map(_is_there, children)) and time.monotonic() < ends:
            time.sleep(0.02)
    assert children
    assert not any(map(_is_there, children))


def _is_there(number: int) -> bool:
    """Tell whether there is a process that has not ended; one that nobody waits for has."""
    try:
        status = Path(f"/proc/{number}/stat").read_text("ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_few_items_start_no_process() -> None:
    """A small site does not pay for processes."""
    pool = Workers(2)
    assert list(pool.map(square, range(WORTHWHILE - 1))) == [n * n for n in range(WORTHWHILE - 1)]
    assert pool._pool is None  # noqa: SLF001 - what it must not have done


def test_items_are_taken_as_they_are_needed(workers: Workers) -> None:
    """However many items there are, only some wait in memory."""
    items = iter(range(100_000))
    assert next(iter(workers.map(square, items))) == 0
    assert next(items) < 1000


def test_a_site_is_the_same_however_many_processes_made_it(tmp_path: Path) -> None:
    """The number of processes changes no byte."""
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text("title: T\nbase_url: https://t.example\n")
    (tmp_path / "content" / "brand.yaml").write_text("name: T\n")
    for number in range(WORTHWHILE + 10):
        front = f"title: Post {number}\ndate: 2024-01-{number % 28 + 1:02}\n"
        (posts / f"p{number}.md").write_text(f"---\n{front}---\n\nSee *{number}*.\n")
    made = []
    for jobs in (1, 2):
        now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
        output = tmp_path / f"public{jobs}"
        assert build(BuildOptions(tmp_path, output, now, jobs=jobs)).ok
        files = sorted(path for path in output.rglob("*") if path.is_file())
        made.append({path.relative_to(output): path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_an_exception_comes_where_its_result_was_due(workers: Workers) -> None:
    """A bug in another process is not swallowed."""
    with pytest.raises(ValueError, match="the last one"):
        list(workers.map(fragile, range(MANY)))


class Adder:
    """Adds what it knows; and the process that it is in, to tell how often it was made."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Join, in whatever process."""
        self.known = known
        self.id = f"{os.getpid()}-{id(self)}"

    def __call__(self, number: int) -> tuple[int, str]:
        """Return a sum, and who made it."""
        return number + self.known["more"], self.id


@pytest.mark.parametrize("method", ["spawn", "forkserver", "fork"])
def test_a_crew_knows_what_it_was_told(method: str) -> None:
    """Each process joins once, and all results come in their order."""
    crew = Workers(2, method, worthwhile_crew=WORTHWHILE)
    try:
        made = list(crew.crew(Adder, MappingProxyType({"more": 7}), range(MANY)))
    finally:
        crew.close()
    assert [total for total, _ in made] == [number + 7 for number in range(MANY)]
    members = {member for _, member in made}
    assert 1 <= len(members) <= 2
    assert all(not member.startswith(f"{os.getpid()}-") for member in members)


@pytest.mark.skipif(sys.platform != "linux", reason="a crew is not forked here")
@pytest.mark.parametrize("reason", ["few", "busy", "one", "thread"])
def test_a_crew_stays_at_home(reason: str) -> None:
    """Where others do not pay, have something long to do, or a fork would not be safe."""
    method = None if reason == "thread" else "fork"  # who says so may fork beside a thread
    crew, done = Workers(1 if reason == "one" else 2, method), threading.Event()
    thread = threading.Thread(target=done.wait)
    if reason == "thread":
        thread.start()
    try:
        items = range(WORTHWHILE - 1 if reason == "few" else MANY)
        long = crew.map(square, range(20 if reason == "busy" else 0), long=True)
        made = list(crew.crew(Adder, {"more": 1}, items))
        assert list(long) == [n * n for n in range(20 if reason == "busy" else 0)]
    finally:
        done.set()
        crew.close()
    assert [total for total, _ in made] == [number + 1 for number in items]
    (member,) = {member for _, member in made}
    assert member.startswith(f"{os.getpid()}-")
