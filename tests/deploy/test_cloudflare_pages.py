"""Cloudflare Pages: its own tool where there is one, else what stands in for it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brandsite.deploy.changes import Live
from brandsite.deploy.errors import DeployError
from brandsite.deploy.files import Files
from brandsite.deploy.means import Hidden
from brandsite.deploy.targets.cloudflare_pages import CloudflarePagesTarget
from brandsite.deploy.targets.cloudflare_rules import header_faults, redirect_faults
from brandsite.records.targets.cloudflare_pages import CloudflarePages
from fake_cloudflare import ACCOUNT, Cloudflare, cloudflare
from memory import CANARY, means_at
from releasing import CHANGED, ONE, TWO, as_bytes, release_of
from shell import brandsite
from tiny import plain_site, write

STAND_IN = Path(__file__).with_name("wrangler.py")
RULES = {
    "_headers": "/*\n  X-Own: yes\n",
    "_redirects": "# 1!\n/old /new! 301!\n/a /b 302\n/c /d\n",
}
READ = {**RULES, "_redirects": "# 1!\n/old /new! 301\n/a /b 302\n/c /d\n"}
"""The same as the host takes them."""


@pytest.fixture(params=["stand-in", "wrangler"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where programs are found: one that stands in for the tool, or the real one."""
    if request.param == "wrangler":
        if shutil.which("wrangler") is None:
            pytest.skip("no wrangler here: npm install -g wrangler, with Node 22 or newer")
        return os.environ["PATH"]
    folder = tmp_path / "bin"
    tool = write(folder, {"wrangler": f'#!/bin/sh\nexec "{sys.executable}" "{STAND_IN}" "$@"\n'})
    tool.joinpath("wrangler").chmod(0o755)
    return f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"


@pytest.fixture
def host() -> Iterator[Cloudflare]:
    """Start the host."""
    with cloudflare(CANARY) as host:
        yield host


@pytest.fixture
def target(host: Cloudflare, path: str, tmp_path: Path) -> Iterator[CloudflarePagesTarget]:
    """Return the place."""
    wanted = {"kind": "cloudflare-pages", "project": "tove", "account": ACCOUNT}
    environment = {"PATH": path, "HOME": str(tmp_path), "CLOUDFLARE_API_BASE_URL": host.url}
    means = means_at(tmp_path / "site", environment=environment)
    means = replace(means, secrets={"CLOUDFLARE_API_TOKEN": Hidden(CANARY)})
    target = CloudflarePagesTarget(CloudflarePages.model_validate(wanted), means)
    yield target
    means.http.close()


def go(target: CloudflarePagesTarget, folder: Path, files: dict[str, str]) -> str:
    """Publish files, note it as the command does, and return what the host calls it."""
    release = release_of(target, folder, files)
    published = target.publish(release, lambda *_: None)
    object.__setattr__(target.means, "known", Live(published.id, release.digests))
    return published.id


def test_the_project_becomes_the_site(
    target: CloudflarePagesTarget, host: Cloudflare, tmp_path: Path
) -> None:
    """With its files of rules; nothing that the host has is sent again; strays are not sent."""
    write(tmp_path / "one", {"stray.txt": "x"})
    go(target, tmp_path / "one", {**ONE, **RULES})
    assert host.site() == as_bytes({**ONE, **READ})
    assert len(host.uploads) == len(ONE)
    host.uploads.clear()
    release = release_of(target, tmp_path / "two", {**TWO, **RULES})
    assert set(release.changes.sent) == CHANGED
    published = target.publish(release, lambda *_: None)
    assert host.site() == as_bytes({**TWO, **READ})
    assert (len(host.uploads), published.sent) == (len(CHANGED), len(CHANGED))
    assert published.address == "https://tove.example"
    assert published.lasting == f"https://{host.live}.tove.pages.dev"
    assert not (tmp_path / "site/.brandsite/deploy/x/upload").exists()


def test_a_preview_is_aside(
    target: CloudflarePagesTarget, host: Cloudflare, tmp_path: Path
) -> None:
    """At the address of its branch, which is never the one that all visitors see."""
    go(target, tmp_path / "one", dict(ONE))
    live = host.live
    release = release_of(target, tmp_path / "two", TWO)
    published = target.publish(replace(release, preview=True), lambda *_: None)
    assert published.address == "https://preview.tove.pages.dev"
    assert (host.live, host.files(published.id)) == (live, as_bytes(TWO))
    with pytest.raises(DeployError, match="branch main is the one that is live"):
        target.publish(replace(release, branch="main"), lambda *_: None)


def test_what_was_live_comes_back(
    target: CloudflarePagesTarget, host: Cloudflare, tmp_path: Path
) -> None:
    """The deployment before the live one, or any by its id."""
    first = go(target, tmp_path / "one", dict(ONE))
    second = go(target, tmp_path / "two", dict(TWO))
    assert target.rollback().id == first == host.live
    assert target.rollback(second).id == second == host.live
    with pytest.raises(DeployError, match="Cloudflare answered 404"):
        target.rollback("dep99")
    target.rollback(first)
    with pytest.raises(DeployError, match="no deployment of tove before"):
        target.rollback()


def test_what_was_published_elsewhere_is_not_known(
    target: CloudflarePagesTarget, host: Cloudflare, tmp_path: Path
) -> None:
    """But for a site that is the same, all files count as new, and none is sent twice."""
    go(target, tmp_path / "one", dict(ONE))
    object.__setattr__(target.means, "known", Live())
    host.asked.clear()
    same = release_of(target, tmp_path / "one", ONE)
    assert (same.needless, same.live.unlisted, len(host.asked)) == (True, False, 1)
    assert same.live.addresses == ("https://tove.example", "https://tove.pages.dev")
    other = release_of(target, tmp_path / "two", TWO)
    assert (other.live.unlisted, {*other.changes.added}) == (True, {*TWO})
    host.uploads.clear()
    go(target, tmp_path / "two", dict(TWO))
    assert len(host.uploads) == len(CHANGED)


def test_the_plan_says_that_nothing_is_listed(
    target: CloudflarePagesTarget, host: Cloudflare, path: str, tmp_path: Path
) -> None:
    """All that counts as new is not all new, and a person is told so."""
    go(target, tmp_path / "one", dict(ONE))
    settings = (
        "title: Ada\nbase_url: https://tove.example\ntheme: plain\n"
        f"deploy:\n- {{kind: cloudflare-pages, project: tove, account: {ACCOUNT}}}\n"
    )
    site = plain_site(tmp_path / "another", {"content/site.yaml": settings})
    env = {"PATH": path, "CLOUDFLARE_API_BASE_URL": host.url, "CLOUDFLARE_API_TOKEN": CANARY}
    done = brandsite("deploy", "--dry-run", cwd=site, **env)
    assert done.returncode == 0, done.stderr
    assert "the host lists no files, so\n  that all count as new; what it has" in done.stdout


def test_a_tool_that_fails_leaves_the_old_site(
    target: CloudflarePagesTarget, host: Cloudflare, tmp_path: Path
) -> None:
    """What it says is told, without the token; the next run completes."""
    go(target, tmp_path / "one", dict(ONE))
    release = release_of(target, tmp_path / "two", TWO)
    host.token = "another"  # noqa: S105 - of a test
    with pytest.raises(DeployError) as caught:
        target.publish(release, lambda *_: None)
    assert CANARY not in str(caught.value)
    host.token = CANARY
    assert host.site() == as_bytes(ONE)
    go(target, tmp_path / "two", dict(TWO))
    assert host.site() == as_bytes(TWO)


def test_without_the_tool_it_is_said_how_to_get_it(
    target: CloudflarePagesTarget, tmp_path: Path
) -> None:
    """Before anything is sent."""
    release = release_of(target, tmp_path / "one", ONE)
    object.__setattr__(target.means, "environment", {**target.means.environment, "PATH": ""})
    with pytest.raises(DeployError, match="install Node 22 or newer"):
        target.publish(release, lambda *_: None)


def test_no_token_in_files(target: CloudflarePagesTarget, tmp_path: Path) -> None:
    """Nor in what is kept between runs."""
    go(target, tmp_path / "one", dict(ONE))
    found = [p for p in tmp_path.rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()]
    assert found == []


def test_rules_that_are_too_many_are_told_before(tmp_path: Path) -> None:
    """As the host counts them."""
    assert list(header_faults("/*\n  A: b\n" * 100)) == []
    assert "101 rules" in next(header_faults("/*\n  A: b\n" * 101))
    assert "longer than 2,000" in next(header_faults(f"/*\n  A: {'b' * 2000}"))
    plain, dynamic = "/a /b 301\n", "/a/* /b/:splat 301\n"
    assert list(redirect_faults(plain * 2000 + dynamic * 100 + "# words\n")) == []
    assert "2,001 plain redirects" in next(redirect_faults(plain * 2001))
    assert "101 redirects with placeholders" in next(redirect_faults(dynamic * 101))
    assert "longer than 1,000" in next(redirect_faults(f"/{'a' * 1000} /b 301"))
    write(tmp_path, {"_redirects": plain * 2001})
    files = Files.below(tmp_path, ["_redirects"])
    faults = CloudflarePagesTarget.faults(None, files)  # type: ignore[arg-type]  # it asks no host
    assert len(list(faults)) == 1
