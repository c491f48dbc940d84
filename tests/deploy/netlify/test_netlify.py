"""Netlify: what is sent and what not, whatever goes wrong on the way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brandsite.deploy.changes import Live, whole
from brandsite.deploy.errors import DeployError
from brandsite.deploy.targets.netlify import NetlifyTarget
from fake_netlify import TOKEN
from memory import Sleeps
from netlify_client import client, publish
from netlify_host import FakeNetlify
from releasing import CHANGED, ONE, TWO, Steps, as_bytes, release_of

Ours = Callable[..., NetlifyTarget]
"""Called with a folder, and maybe with what is known of the place."""


@pytest.fixture
def ours(host: FakeNetlify) -> Iterator[Ours]:
    """Return what makes our client of the host."""
    with ExitStack() as stack:

        def make(folder: Path, known: Live | None = None) -> NetlifyTarget:
            target = client(folder, host.origin, known=known)
            stack.callback(target.means.http.close)
            return target

        yield make


def test_the_first_deploy_sends_each_content_once(host: FakeNetlify, tmp_path: Path) -> None:
    """Two files with the same bytes are one upload; then visitors get all of it."""
    files = {**ONE, "copy.txt": ONE["feed.xml"]}
    published = publish(tmp_path, host.origin, files)
    assert host.visible() == as_bytes(files)
    assert len(host.uploads) == published.sent == len(set(files.values()))
    assert published.sent_bytes == sum(len(text.encode()) for text in set(files.values()))
    assert published.id == host.live
    assert published.address == f"{host.origin}/live"
    assert published.lasting == f"{host.origin}/deploy/{host.live}"
    assert re.fullmatch(r"brandsite: a test; files [0-9a-f]{32}", host.deploys[host.live].title)


def test_only_what_changed_is_sent(host: FakeNetlify, tmp_path: Path) -> None:
    """The second deploy of a changed site sends the new files, and nothing else."""
    publish(tmp_path / "one", host.origin, ONE)
    before = len(host.uploads)
    published = publish(tmp_path / "two", host.origin, TWO)
    names = {seen.path.partition("/files/")[2] for seen in host.uploads[before:]}
    assert names == CHANGED
    assert published.sent == len(CHANGED)
    assert host.visible() == as_bytes(TWO)


def test_five_files_are_sent_at_once(host: FakeNetlify, tmp_path: Path) -> None:
    """No more, and not one after the other."""

    def until_five_are_there(_number: int) -> None:
        end = time.monotonic() + 10
        while host.busy and host.busiest < 5 and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(0.1)  # a sixth could come now

    host.after = until_five_are_there
    publish(tmp_path, host.origin, {f"{number}.txt": f"{number}" for number in range(20)})
    assert host.busiest == 5


@pytest.mark.parametrize("count", [100, 250, 1000])
def test_an_unchanged_site_costs_one_request_from_any_machine(
    host: FakeNetlify, ours: Ours, tmp_path: Path, count: int
) -> None:
    """The title of a deploy of ours tells what is in it, however much that is."""
    files = numbered(count)
    publish(tmp_path, host.origin, files)
    assert host.deploys[host.live].slow == (count > 100)
    host.log.clear()
    release = release_of(ours(tmp_path), tmp_path, files)
    assert (release.needless, release.live.digests) == (True, release.digests)
    assert [seen.method for seen in host.log] == ["GET"]


@pytest.mark.parametrize(("count", "pages"), [(100, 1), (250, 3)])
def test_the_list_of_a_changed_site_comes_in_pages(
    host: FakeNetlify, ours: Ours, tmp_path: Path, count: int, pages: int
) -> None:
    """It is not asked for where the deploy is known, for its files never change."""
    files = numbered(count)
    publish(tmp_path, host.origin, files)
    changed = {**files, "f0.txt": "other"}
    host.log.clear()
    release = release_of(ours(tmp_path), tmp_path, changed)
    assert (release.changes.sent, len(release.changes.kept)) == (("f0.txt",), count - 1)
    assert len(host.log) == 1 + pages
    host.log.clear()
    known = Live(release.live.id, release.live.digests)
    again = release_of(ours(tmp_path, known), tmp_path, changed)
    assert (again.changes, len(host.log)) == (release.changes, 1)


@pytest.mark.parametrize("spoil", [{}, {"feed.xml": "<other/>"}])
def test_what_another_tool_published_is_listed(
    host: FakeNetlify, ours: Ours, tmp_path: Path, spoil: dict[str, str]
) -> None:
    """Without a title of ours, files are compared one by one, with the same result."""
    publish(tmp_path / "live", host.origin, {**ONE, **spoil})
    for title in ("", "by hand", f"Revert {host.deploys[host.live].title}?"):
        host.deploys[host.live].title = title
        host.log.clear()
        release = release_of(ours(tmp_path), tmp_path / "fresh", ONE)
        assert release.changes.changed == tuple(spoil)
        assert release.needless == (not spoil)
        assert len(host.log) == 2


def test_sites_that_differ_have_other_digests() -> None:
    """By a path, by a content, by which of them has which."""
    sites = [{}, {"a": "1"}, {"a": "2"}, {"b": "1"}, {"a": "1", "b": "2"}, {"a": "2", "b": "1"}]
    assert len({whole(site) for site in sites}) == len(sites)
    assert whole({"a": "1", "b": "2"}) == whole({"b": "2", "a": "1"})


def numbered(count: int) -> dict[str, str]:
    """Return a site of so many files."""
    return {f"f{number}.txt": f"{number}" for number in range(count)}


def test_previews_and_branches_leave_what_is_live(
    host: FakeNetlify, ours: Ours, tmp_path: Path
) -> None:
    """They are published at an address of their own."""
    publish(tmp_path / "one", host.origin, ONE)
    live, target = host.live, ours(tmp_path)
    release = release_of(target, tmp_path / "two", TWO)
    for aside in (replace(release, preview=True), replace(release, branch="spring")):
        published = target.publish(aside, Steps())
        assert host.live == live
        assert host.content_of(published.id) == as_bytes(TWO)
        assert published.address == f"{host.origin}/deploy/{published.id}"
        assert host.deploys[published.id].branch == aside.branch
    asked = len(host.deploys)
    for branch in ("main", "master", host.built):
        with pytest.raises(DeployError, match=f"branch {branch} is the one that is live"):
            target.publish(replace(release, branch=branch), Steps())
    assert len(host.deploys) == asked


def test_the_way_back(host: FakeNetlify, ours: Ours, tmp_path: Path) -> None:
    """Each step goes to the deploy before; previews are none, and a name leads anywhere."""
    for number in range(3):
        publish(tmp_path / str(number), host.origin, {"index.html": str(number)})
    target, third = ours(tmp_path), host.live
    release = release_of(target, tmp_path / "x", TWO)
    target.publish(replace(release, preview=True), Steps())
    for expected in (b"1", b"0"):
        published = target.rollback()
        assert host.visible() == {"index.html": expected}
        assert published.id == host.live
    with pytest.raises(DeployError, match="older than the live one"):
        target.rollback()
    with pytest.raises(DeployError, match=r"has no deploy nowhere\nhint: its list of deploys"):
        target.rollback("nowhere")
    assert target.rollback(third).id == third
    assert host.visible() == {"index.html": b"2"}


def test_a_way_back_needs_a_deploy(ours: Ours, tmp_path: Path) -> None:
    """Nothing is live, so nothing was before."""
    with pytest.raises(DeployError, match="nothing is live"):
        ours(tmp_path).rollback()


def test_a_name_that_somebody_else_has(host: FakeNetlify, ours: Ours, tmp_path: Path) -> None:
    """A site cannot be made twice, nor by the domain that its owner bought."""
    with pytest.raises(DeployError, match=r"'ada' \(422\)(.|\n)*choose another name"):
        ours(tmp_path).create()
    with pytest.raises(DeployError, match="no name of a site"):
        client(tmp_path, host.origin, site="ada.example").create()


def test_a_locked_site_says_so(host: FakeNetlify, ours: Ours, tmp_path: Path) -> None:
    """Its owner has stopped publishing."""
    publish(tmp_path, host.origin, ONE)
    host.locked = True
    assert "locked" in ours(tmp_path).live().stopped


@pytest.mark.parametrize(
    ("pattern", "answer", "words"),
    [
        ("GET /sites/.*", (401, {"message": "no"}), "does not know the token"),
        ("GET /sites/.*", (403, {"message": "no"}), "may not do this: no"),
        ("GET /sites/.*", (404, {}), "no site 'ada.netlify.app' that this token may see"),
        ("POST /sites/.*", (422, {"message": "bad path"}), "(422): bad path"),
        ("POST /sites/.*", (400, {"errors": ["odd"]}), "(400): ['odd']"),
        ("PUT /deploys/.*", (422, {"message": f"token {TOKEN} x"}), "(422): token … x"),
    ],
)
def test_refusals_are_final_and_say_what_to_do(
    host: FakeNetlify, tmp_path: Path, pattern: str, answer: tuple[int, Any], words: str
) -> None:
    """What a host refuses for good is asked for once, and the token is no part of the message."""
    host.refused[pattern] = answer
    with pytest.raises(DeployError) as raised:
        publish(tmp_path, host.origin, {"index.html": "x"})
    assert words in str(raised.value)
    assert TOKEN not in str(raised.value)
    assert [seen.status for seen in host.log].count(answer[0]) == 1
    assert not host.live


def test_pauses_grow_and_obey_the_host(host: FakeNetlify, ours: Ours, tmp_path: Path) -> None:
    """Half a second, then twice as long each time; where the host names a time, that."""
    target = ours(tmp_path)
    sleep = target.means.http.sleep
    assert isinstance(sleep, Sleeps)
    host.fault = lambda _n, _m, _p: "cut"
    said: list[str] = []
    target.means.http.told = said.append
    with pytest.raises(DeployError, match=r"127\.0\.0\.1 cannot be reached: server disconn"):
        target.live()
    assert sleep.seconds == [0.375, 0.75, 1.5, 3, 6, 12]
    assert [text.partition("; ")[2] for text in said] == [
        f"trying again in {seconds} s ({number} of 6)"
        for number, seconds in ((3, 2), (4, 3), (5, 6), (6, 12))
    ]
    sleep.seconds.clear()
    host.fault = lambda _n, _m, _p: "429"
    with pytest.raises(DeployError, match="takes no more requests"):
        target.live()
    assert sleep.seconds == [1.0] * 6


def test_an_error_of_the_host_is_told(host: FakeNetlify, tmp_path: Path) -> None:
    """A deploy that the host gives up says why."""
    state: Mapping[str, Any] = {"id": "x", "state": "error", "error_message": "too odd"}
    host.refused["GET /deploys/.*"] = (200, dict(state))
    with pytest.raises(DeployError, match="refused the deploy: too odd"):
        publish(tmp_path, host.origin, ONE)


def test_a_file_that_changes_meanwhile_is_not_published(
    host: FakeNetlify, ours: Ours, tmp_path: Path
) -> None:
    """What was announced is what is sent, or nothing goes live."""
    target = ours(tmp_path)
    release = release_of(target, tmp_path, ONE)
    tmp_path.joinpath("feed.xml").write_text("<other/>", "utf-8")
    with pytest.raises(DeployError, match=r"feed\.xml changed while"):
        target.publish(release, Steps())
    assert not host.live
