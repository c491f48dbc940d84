"""The second tree that makes publishing quick: a site never depends on it."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brandsite.build.publishing import spare
from brandsite.build.publishing.disk import link
from publishing import ONE, TWO, bytes_beside, published, state_of
from tiny import files_of, write

MANY = {f"posts/{n}/index.html": b"%d" % n for n in range(50)}
Tamper = Callable[[Path, Path], object]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder that was published into twice, so that there is a spare."""
    output = tmp_path / "site" / "public"
    published(output, {**ONE, "passing.html": b"1"})
    published(output, ONE)
    assert files_of(tree_of(output)) == ONE
    return output


def tree_of(output: Path) -> Path:
    """Return the spare of an output folder."""
    (workshop,) = state_of(output).glob("publish-*")
    return workshop / "tree"


def test_one_edit_links_one_file(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size of the site does not matter, nor does it list folders that nobody touched."""
    published(output, MANY)
    published(output, {**MANY, "posts/7/index.html": b"edited"})
    linked, listed = [], []
    entries = spare._entries  # noqa: SLF001 - counts the work

    def counting_link(source: str, target: str) -> bool:
        linked.append(source)
        return link(source, target)

    def counting_entries(folder: str) -> dict[str, os.DirEntry[str]]:
        listed.append(folder)
        return entries(folder)

    monkeypatch.setattr(spare, "link", counting_link)
    monkeypatch.setattr(spare, "_entries", counting_entries)
    for n in (8, 9):
        assert published(output, {**MANY, f"posts/{n}/index.html": b"edited"}).written
    assert linked == []  # the new file gets its second name after the switch
    assert len(listed) < 20
    assert files_of(output) == {**MANY, "posts/9/index.html": b"edited"}


def test_the_spare_keeps_no_bytes_of_its_own(output: Path) -> None:
    """After any build, it holds the files of the site and no others."""
    for files in (TWO, MANY, ONE, {"index.html": b"1"}):
        for path in ("a/index.html", "posts/3/index.html"):
            (output / path).unlink(missing_ok=True)
        published(output, files)
        assert files_of(tree_of(output)) == files
        folders = {path.relative_to(output) for path in output.rglob("*/")}
        assert {
            path.relative_to(tree_of(output)) for path in tree_of(output).rglob("*/")
        } == folders
        assert bytes_beside(output) == 0


@pytest.mark.parametrize(
    "tamper",
    [
        lambda _, tree: shutil.rmtree(tree),
        lambda _, tree: shutil.rmtree(tree / "a"),
        lambda _, tree: (tree / "a" / "index.html").unlink(),
        lambda _, tree: write(tree, {"a/evil.html": b"1"}),
        lambda _, tree: write(tree, {"evil/evil.html": b"1"}),
        lambda _, tree: (tree / "index.html").rename(tree / "other.html"),
        lambda _, tree: (tree / "a").rename(tree / "b"),
        lambda _, tree: ((tree / "a").rename(tree / "b"), (tree / "a").symlink_to("b")),
        lambda _, tree: ((tree / "index.html").unlink(), write(tree, {"index.html": b"evil"})),
        lambda _, tree: (tree.parent / "notes.json").unlink(),
        lambda _, tree: (tree.parent / "notes.json").write_bytes(b"[]\n{}"),
        lambda _, tree: (tree.parent / "notes.json").write_bytes(b"\xff"),
        lambda site, _: write(site, {"mine.txt": b"mine", "a/mine.txt": b"mine"}),
        lambda site, _: write(site, {".git/objects/ab": b"mine"}),
        lambda site, _: shutil.rmtree(site / "a"),
        lambda site, _: ((site / "a").rename(site / "mine"), (site / "a").mkdir()),
    ],
)
def test_whatever_happens_to_the_spare_or_the_site(output: Path, tamper: Tamper) -> None:
    """The next site holds what it should, and what others put into the old one."""
    tamper(output, tree_of(output))
    foreign = {path: data for path, data in files_of(output).items() if path not in ONE}
    for files in ({**ONE, "index.html": b"2"}, {**ONE, "a/index.html": b"3"}, ONE):
        published(output, files)
        assert files_of(output) == {**files, **foreign}
    assert bytes_beside(output) == 0


def test_a_copied_spare_is_dropped(output: Path) -> None:
    """A cache that keeps the state folder turns links into files: even an idle build drops them."""
    state = state_of(output)
    shutil.copytree(state, state.with_name("copy"))
    shutil.rmtree(state)
    state.with_name("copy").rename(state)
    assert bytes_beside(output) > 0
    assert published(output, ONE).written == ()
    assert bytes_beside(output) == 0


def test_the_spare_of_a_site_that_is_gone_is_dropped(output: Path) -> None:
    """By the next build into any folder."""
    tree = tree_of(output)
    shutil.rmtree(output)
    published(output.with_name("elsewhere"), ONE)
    assert not tree.exists()


def test_a_folder_behind_a_link_is_not_touched(output: Path, tmp_path: Path) -> None:
    """Not even when the files there have names of ours, which are gone."""
    elsewhere = write(tmp_path / "elsewhere", {"index.html": b"1", "deep/x.svg": b"2"})
    shutil.rmtree(output / "a")
    (output / "a").symlink_to(elsewhere)
    published(output, {"index.html": b"new"})
    published(output, {"index.html": b"newer"})
    assert files_of(elsewhere) == {"index.html": b"1", "deep/x.svg": b"2"}
    assert (output / "a").readlink() == elsewhere


def test_folders_keep_their_permissions(output: Path) -> None:
    """A web server may need more than the owner's."""
    output.chmod(0o750)
    (output / "a").chmod(0o770)
    shutil.rmtree(state_of(output) / tree_of(output).parent.name)
    published(output, {**ONE, "index.html": b"2"})
    assert output.stat().st_mode & 0o777 == 0o750
    assert (output / "a").stat().st_mode & 0o777 == 0o770


def test_a_folder_that_changed_in_the_same_tick_is_listed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time would not tell of a change right after it was noted."""
    monkeypatch.setattr(spare, "moment", lambda _: 0)
    published(output, {**ONE, "a/index.html": b"2"})
    _, noted = (tree_of(output).parent / "notes.json").read_bytes().splitlines()
    folders, site, tree = json.loads(noted)
    times = {name: (site[at], tree[at]) for at, name in enumerate(folders)}
    assert times[""] == times["a"] == (-1, -1)


def test_a_file_that_cannot_have_two_names(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is copied, and there is no spare then, which would not see it being edited."""
    write(output, {"CNAME": b"1"})
    os_link = os.link

    def refusing(source: str, target: str, **how: bool) -> None:
        if source.endswith("CNAME"):
            raise PermissionError(errno.EPERM, "Operation not permitted")
        os_link(source, target, **how)

    monkeypatch.setattr(os, "link", refusing)
    for n in (b"2", b"3"):
        published(output, {**ONE, "index.html": n})
        assert files_of(output) == {**ONE, "index.html": n, "CNAME": b"1"}
        assert not list(state_of(output).glob("publish-*"))
