"""`brandsite deploy` to each place that needs no host: the whole way, as a person goes it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from shell import Done, brandsite
from tiny import files_of, plain_site, write

SITE = """\
title: Ada Ek
base_url: https://ada.ek.dev
theme: plain
deploy:
  - {{kind: folder, path: ../www}}
  - {{kind: zip, path: site.zip}}
  - {{kind: github-pages, repository: "{repository}"}}
"""
POST = "---\ntitle: Calm\nsummary: x\ndate: 2026-02-10\n---\n\nText.\n"
Run = Callable[..., Done]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site that goes to three places."""
    repository = tmp_path / "pages.git"
    subprocess.run(["git", "init", "-q", "--bare", str(repository)], check=True)
    settings = SITE.format(repository=repository.as_uri())
    return plain_site(tmp_path / "site", {"content/site.yaml": settings})


@pytest.fixture
def run(site: Path) -> Run:
    """Return what runs the command for a place."""
    return partial(brandsite, "deploy", "--today", "2026-06-15", "--yes", cwd=site)


def told(done: Done) -> dict[str, Any]:
    """Return what a program is told."""
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("place", ["folder", "zip", "github-pages"])
def test_a_site_is_published_and_changed(place: str, run: Run, site: Path) -> None:
    """Whole at first, then what changed; when nothing did, nothing is done."""
    first = run(place)
    assert (first.returncode, "Published: " in first.stdout) == (0, True), first.stderr
    assert "Nothing to do: " in run(place).stdout
    write(site, {"content/posts/calm.md": POST})
    second = told(run(place, "--json"))
    assert "new post “Calm”" in second["plan"]["news"]
    assert "writing/calm/index.html" in second["plan"]["added"]
    assert second["plan"]["kept"] > 3


def test_the_folder_and_the_archive_are_what_was_built(run: Run, site: Path) -> None:
    """Byte for byte, all files and no other."""
    run("folder")
    run("zip")
    built = files_of(site / "public")
    assert files_of(site.with_name("www")) == built
    with zipfile.ZipFile(site / "site.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == built


def test_the_way_back(run: Run, site: Path) -> None:
    """The command that was printed brings back what was live, and the next deploy goes on."""
    run("github-pages")
    write(site, {"content/posts/calm.md": POST})
    done = run("github-pages")
    assert "brandsite deploy github-pages --rollback" in done.stdout
    assert run("github-pages", "--rollback").returncode == 0
    again = told(run("github-pages", "--json"))
    assert "writing/calm/index.html" in again["plan"]["added"]


def test_what_a_place_cannot_do(run: Run) -> None:
    """It is said before anything is built."""
    done = run("zip", "--preview")
    assert (done.returncode, "zip has no previews" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Feature/New look", "--branch feature-new-look"),
        ("", "--branch spring"),
        ("-x", "--branch x"),
        ("é", "--branch spring"),
        ("a" * 29, f"28 at most: --branch {'a' * 28}"),
    ],
)
def test_a_name_that_no_address_can_hold(name: str, hint: str, run: Run, site: Path) -> None:
    """It is refused before anything is built or asked, and a likely one is told."""
    settings = site.joinpath("content/site.yaml").read_text("utf-8")
    place = f"  - {{kind: cloudflare-pages, project: ada, account: {'0' * 32}}}\n"
    write(site, {"content/site.yaml": f"{settings}{place}"})
    done = run("cloudflare-pages", f"--branch={name}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {name!r} is no name to publish under")
    assert done.stderr.endswith(f"{hint}\n")
    assert not site.joinpath("public").exists()


@pytest.mark.parametrize(
    ("kind", "names"),
    [("s3", "AWS_ACCESS_KEY_ID"), ("cloudflare-pages", "CLOUDFLARE_API_TOKEN")],
)
def test_a_secret_that_is_missing_is_named(kind: str, names: str, run: Run, site: Path) -> None:
    """With where to get it; nothing is asked of the host."""
    more = {
        "s3": "bucket: ada-site, endpoint: 'http://127.0.0.1:1'",
        "cloudflare-pages": f"project: ada, account: {'0' * 32}",
    }
    settings = site.joinpath("content/site.yaml").read_text("utf-8")
    write(site, {"content/site.yaml": f"{settings}  - {{kind: {kind}, {more[kind]}}}\n"})
    done = run(kind)
    assert done.returncode == 2
    assert names in done.stderr
