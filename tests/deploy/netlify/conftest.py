"""A host like Netlify, and the command before it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import shell
from brandsite.commands.run import run
from commanding import Deploy, site_in
from fake_netlify import TOKEN, serving
from netlify_host import FakeNetlify


@pytest.fixture
def host() -> Iterator[FakeNetlify]:
    """Serve a host."""
    with serving() as served:
        yield served


@pytest.fixture
def site(host: FakeNetlify, tmp_path: Path) -> Path:
    """Write a site that is to be published there."""
    return site_in(tmp_path, host.origin)


@pytest.fixture
def deploy(
    host: FakeNetlify,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Deploy:
    """Return what runs the command with a token, in this process, and without pauses."""
    monkeypatch.chdir(site)
    monkeypatch.setenv("NETLIFY_API_URL", f"{host.origin}/api/v1")
    monkeypatch.setenv("NETLIFY_AUTH_TOKEN", TOKEN)
    monkeypatch.setattr("brandsite.commands.places.time.sleep", lambda _seconds: None)

    def command(*options: str) -> shell.Done:
        arguments = ["deploy", *options]
        code = run(arguments)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return command
