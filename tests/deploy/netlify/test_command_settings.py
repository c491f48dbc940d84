"""`brandsite deploy` where its settings or its token are not as they ought to be."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from keyring.errors import KeyringError

from commanding import Deploy, changed
from fake_netlify import TOKEN
from netlify_host import FakeNetlify
from tiny import files_of


def test_a_place_that_is_misspelt(deploy: Deploy) -> None:
    """The nearest name is told, before anything is built."""
    done = deploy("netlfy")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'netlify'?" in done.stderr


def test_a_token_that_is_missing(deploy: Deploy, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said where to get one, and where to put it."""
    monkeypatch.delenv("NETLIFY_AUTH_TOKEN")
    done = deploy()
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: NETLIFY_AUTH_TOKEN is not set\nhint: make a personal access" in done.stderr
    assert "keyring set brandsite NETLIFY_AUTH_TOKEN" in done.stderr


def test_a_token_in_the_key_store(
    host: FakeNetlify, deploy: Deploy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked where the environment has none; a key store that fails has none either."""
    monkeypatch.delenv("NETLIFY_AUTH_TOKEN")
    asked = []

    def store(service: str, name: str) -> str:
        asked.append((service, name))
        return TOKEN

    monkeypatch.setattr("keyring.get_password", store)
    assert deploy("--yes").returncode == 0
    assert asked == [("brandsite", "NETLIFY_AUTH_TOKEN")]
    assert host.live

    def locked(_service: str, _name: str) -> str:
        raise KeyringError

    monkeypatch.setattr("keyring.get_password", locked)
    assert deploy("--yes").returncode == 2
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert deploy("--yes").returncode == 2


def test_a_site_that_names_no_place(site: Path, deploy: Deploy) -> None:
    """It is told what to write."""
    settings = site.joinpath("content/site.yaml").read_text("utf-8")
    changed(site, "content/site.yaml", settings.partition("deploy:")[0])
    done = deploy()
    assert done.returncode == 2
    assert "deploy:\n  - kind: netlify\n" in done.stderr


def test_settings_that_cannot_be_read(site: Path, deploy: Deploy) -> None:
    """A person gets the report, a program one object."""
    changed(site, "content/site.yaml", "title: Ada\nbase_url: 3\n")
    done = deploy()
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[invalid-url]" in done.stderr
    done = deploy("--json")
    assert done.returncode == 1
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["invalid-url"]


@pytest.mark.parametrize("status", [401, 422, 503])
def test_the_token_is_never_seen(
    host: FakeNetlify, site: Path, deploy: Deploy, status: int
) -> None:
    """Not in messages, not in tracebacks, not in what is kept, even where the host repeats it."""
    done = deploy("--yes")
    assert TOKEN not in done.stdout + done.stderr
    changed(site, "content/static/cv.txt", "A life.\n")
    host.refused["POST /sites/.*"] = (status, {"message": f"no {TOKEN} {{}}"})
    for options in (["--yes", "--traceback"], ["--yes", "--json"]):
        done = deploy(*options)
        assert done.returncode == 1, done.stderr
        assert TOKEN not in done.stdout + done.stderr
    kept = b"".join(files_of(site).values())
    assert TOKEN.encode() not in kept
