"""Netlify, with something going wrong at each request in turn: visitors never see a mix."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from brandsite.deploy.errors import DeployError
from fake_netlify import TOKEN, serving
from netlify_client import publish
from netlify_host import FakeNetlify, Fault
from releasing import ONE, TWO, as_bytes
from shell import environment
from tiny import write
from visitor import Visitor

HERE = Path(__file__).parents[1]


def only(what: str, number: int) -> Fault:
    """Return what puts a fault in the way of one request."""
    return lambda at, _method, _path: what if at == number else ""


def from_on(what: str, number: int) -> Fault:
    """Return what puts a fault in the way of a request and of all after it."""
    return lambda at, _method, _path: what if at >= number else ""


def faults(requests: int) -> Iterator[tuple[str, int]]:
    """Yield every fault at every request."""
    for what in ("503", "429", "cut", "lost"):
        for number in range(1, requests + 1):
            yield what, number


def deployed_once(tmp_path: Path) -> int:
    """Return how many requests the second deploy takes where nothing goes wrong."""
    with serving() as host:
        publish(tmp_path / "a", host.origin, ONE)
        before = len(host.log)
        publish(tmp_path / "b", host.origin, TWO)
        return len(host.log) - before


def test_one_fault_at_every_request(tmp_path: Path) -> None:
    """It is got over: visitors see the old site, then the new one, and never a mix."""
    requests = deployed_once(tmp_path / "once")
    assert requests > 5
    for what, number in faults(requests):
        with serving() as host:
            publish(tmp_path / "one", host.origin, ONE)
            start = len(host.log)
            host.fault = only(what, start + number)
            with Visitor(host.origin, ONE, TWO) as visitor:
                publish(tmp_path / "two", host.origin, TWO)
            assert host.visible() == as_bytes(TWO), (what, number)
            assert visitor.looks, (what, number)
            assert not visitor.mixes, (what, number)


@pytest.mark.parametrize("what", ["503", "cut"])
def test_a_host_that_fails_from_some_request_on(tmp_path: Path, what: str) -> None:
    """The old site stays, or the new one is whole; the next run finishes, and sends the rest."""
    for number in range(1, deployed_once(tmp_path / "once") + 1):
        with serving() as host:
            publish(tmp_path / "one", host.origin, ONE)
            start = len(host.log)
            host.fault = from_on(what, start + number)
            with (
                Visitor(host.origin, ONE, TWO) as visitor,
                pytest.raises(DeployError) as raised,
            ):
                publish(tmp_path / "two", host.origin, TWO)
            assert TOKEN not in str(raised.value)
            assert host.visible() in (as_bytes(ONE), as_bytes(TWO))
            host.fault = lambda _n, _m, _p: ""
            there = {*host.blobs}
            before = len(host.uploads)
            publish(tmp_path / "two", host.origin, TWO)
            assert host.visible() == as_bytes(TWO)
            assert len(host.uploads) - before == len({*host.blobs} - there)
            assert not visitor.mixes


def test_killed_at_every_request(tmp_path: Path) -> None:
    """Before a request is done or after: the old site or the new one, and the next run finishes."""
    for number in range(1, deployed_once(tmp_path / "once") + 1):
        for done in (False, True):
            with serving() as host:
                publish(tmp_path / "one", host.origin, ONE)
                killed = kill_at(host, len(host.log) + number, write(tmp_path / "two", TWO), done)
                assert killed == -signal.SIGKILL
                assert host.visible() in (as_bytes(ONE), as_bytes(TWO)), (number, done)
                there, before = {*host.blobs}, len(host.uploads)
                publish(tmp_path / "two", host.origin, TWO)
                assert host.visible() == as_bytes(TWO), (number, done)
                assert len(host.uploads) - before == len({*host.blobs} - there), (number, done)


def kill_at(host: FakeNetlify, number: int, folder: Path, done: bool) -> int:  # noqa: FBT001 - markdown-it's form
    """Deploy in a process that is killed at a request; return how it ended."""
    known = threading.Event()
    started: list[int] = []

    def kill() -> None:
        known.wait(20)
        os.kill(started[0], signal.SIGKILL)

    def before(at: int, _method: str, _path: str) -> str:
        if at >= number and not done:
            kill()
            return "cut"
        return ""

    def after(at: int) -> None:
        if at >= number and done:
            kill()

    host.fault, host.after = before, after
    path = os.pathsep.join([str(HERE), str(HERE.parent), environment()["PYTHONPATH"]])
    command = [sys.executable, str(HERE / "netlify_client.py"), host.origin, str(folder)]
    with Visitor(host.origin, ONE, TWO) as visitor:
        process = subprocess.Popen(command, env=environment(PYTHONPATH=path))
        started.append(process.pid)
        known.set()
        code = process.wait(60)
    host.fault, host.after = (lambda _n, _m, _p: ""), (lambda _n: None)
    assert not visitor.mixes
    return code


def test_the_visitor_would_see_a_mix(tmp_path: Path) -> None:
    """A host that goes live file by file is found out, or the tests above would prove nothing."""
    with serving() as host:
        publish(tmp_path, host.origin, ONE)
        with Visitor(host.origin, ONE, TWO) as visitor:
            host.blobs["new"] = TWO["index.html"].encode()
            host.deploys[host.live].files["/index.html"] = "new"
        assert visitor.mixes
