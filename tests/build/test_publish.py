"""The new site takes the place of the old one whole, and only what is ours is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brandsite.build.publishing import switch
from brandsite.build.publishing.staging import Published
from brandsite.build.publishing.stamps import Stamp
from brandsite.diagnostics import UsageError
from publishing import ONE, TWO, beside, note_stamps, published, stamps_of, state_of
from tiny import files_of, write


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return the output folder, which is not there yet."""
    return tmp_path / "site" / "public"


def test_the_first_time(output: Path) -> None:
    """All is written, and nothing is left beside it but the notes."""
    assert published(output, ONE) == Published(tuple(sorted(ONE)), (), ())
    assert files_of(output) == ONE
    assert beside(output) == {"public", ".brandsite"}


def test_the_second_time(output: Path) -> None:
    """What is the same is kept, with its inode and time; what is gone is removed."""
    published(output, ONE)
    before = (output / "a" / "index.html").stat()
    assert published(output, TWO) == Published(
        ("b/index.html", "index.html"), ("a/index.html",), ("a/deep/x.svg",)
    )
    assert files_of(output) == TWO
    after = (output / "a" / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (output / "a" / "deep").exists()
    assert beside(output) == {"public", ".brandsite"}


def test_the_same_again(output: Path) -> None:
    """Nothing is written."""
    published(output, ONE)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    assert published(output, ONE) == Published((), tuple(sorted(ONE)), ())
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_file_that_was_edited_is_made_again(output: Path) -> None:
    """Be it of the same length, or gone, or a link."""
    published(output, ONE)
    (output / "index.html").write_bytes(b"eno")
    (output / "a" / "index.html").unlink()
    (output / "a" / "deep" / "x.svg").unlink()
    write(output.parent, {"elsewhere.svg": ONE["a/deep/x.svg"]})
    (output / "a" / "deep" / "x.svg").symlink_to("../../../elsewhere.svg")
    assert published(output, ONE).written == tuple(sorted(ONE))
    assert files_of(output) == ONE
    assert not (output / "a" / "deep" / "x.svg").is_symlink()


def test_an_output_that_was_deleted_is_made_again(output: Path) -> None:
    """The notes of an earlier build do not count as files."""
    published(output, ONE)
    for path in sorted(output.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    output.rmdir()
    assert published(output, ONE).written == tuple(sorted(ONE))


@pytest.mark.parametrize("files", [{"precious.txt": b"1"}, {".git/config": b"1"}, ONE])
def test_a_folder_that_is_not_ours_is_refused(output: Path, files: dict[str, bytes]) -> None:
    """Nothing in it is touched, and nothing stands beside it."""
    write(output, files)
    with pytest.raises(UsageError, match="nothing notes that it was made"):
        published(output, ONE)
    assert files_of(output) == files
    assert beside(output) == {"public"}


def test_a_file_and_a_link_are_no_folders(output: Path, tmp_path: Path) -> None:
    """What a link leads to is somebody else's."""
    write(tmp_path, {"site/public": b"1", "elsewhere/x": b"1"})
    with pytest.raises(UsageError, match="not a folder"):
        published(output, ONE)
    output.unlink()
    output.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="not a folder"):
        published(output, ONE)
    assert files_of(tmp_path / "elsewhere") == {"x": b"1"}


def test_an_empty_folder_is_taken(output: Path) -> None:
    """Hosts and continuous integration make it beforehand."""
    output.mkdir(parents=True)
    published(output, ONE)
    assert files_of(output) == ONE


def test_what_others_put_there_stays(output: Path) -> None:
    """Files, hidden ones too, and links; each with its time."""
    published(output, ONE)
    write(output, {"CNAME": b"x", ".git/HEAD": b"y", "a/mine.txt": b"z"})
    (output / "link").symlink_to("a")
    os.utime(output / "CNAME", ns=(10**18, 10**18))
    published(output, TWO)
    assert files_of(output) == {**TWO, "CNAME": b"x", ".git/HEAD": b"y", "a/mine.txt": b"z"}
    assert (output / "link").readlink() == Path("a")
    assert (output / "CNAME").stat().st_mtime_ns == 10**18
    assert published(output, TWO).removed == ()


@pytest.mark.parametrize("foreign", ["b/index.html", "b", "b/index.html/mine.txt"])
def test_what_others_put_there_is_not_overwritten(output: Path, foreign: str) -> None:
    """A page that wants its place is refused, and the old site stays."""
    published(output, ONE)
    write(output, {foreign: b"mine"})
    with pytest.raises(UsageError, match="was not made by brandsite, and the site wants its place"):
        published(output, TWO)
    assert files_of(output) == {**ONE, foreign: b"mine"}
    assert beside(output) == {"public", ".brandsite"}
    (output / foreign).unlink()
    (output / "b" / "index.html").rmdir() if foreign.endswith("txt") else None
    published(output, TWO)
    assert files_of(output) == TWO


def test_of_a_known_folder_nothing_may_be_ours(output: Path) -> None:
    """What lies in it is somebody else's then, and is not overwritten."""
    published(output, {})
    write(output, {"index.html": b"mine"})
    with pytest.raises(UsageError, match="the site wants its place"):
        published(output, ONE)
    assert files_of(output) == {"index.html": b"mine"}


def test_without_notes_nothing_is_ours(output: Path) -> None:
    """A folder that holds something is refused then, whoever made it."""
    published(output, ONE)
    (state_of(output) / "ledger.json").unlink()
    with pytest.raises(UsageError, match="nothing notes that it was made"):
        published(output, TWO)
    assert files_of(output) == ONE


def test_notes_that_name_files_elsewhere_remove_nothing(output: Path, tmp_path: Path) -> None:
    """Whatever they say, only the output folder changes."""
    published(output, ONE)
    write(tmp_path, {"site/precious.txt": b"1", "outside.txt": b"1"})
    elsewhere = ["../precious.txt", "../../outside.txt", str(tmp_path / "outside.txt"), "x\0", ""]
    stamp = Stamp(1, 1, 1, "")
    note_stamps(output, (stamps_of(output) or {}) | dict.fromkeys(elsewhere, stamp))
    published(output, TWO)
    assert (tmp_path / "outside.txt").exists()
    assert (tmp_path / "site" / "precious.txt").exists()


def test_the_notes_are_kept_out_of_version_control(output: Path) -> None:
    """They are of one machine."""
    published(output, ONE)
    assert (output.parent / ".brandsite" / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize("exchange", [True, False])
def test_the_switch(output: Path, monkeypatch: pytest.MonkeyPatch, *, exchange: bool) -> None:
    """Where the system cannot exchange two folders, renaming them comes to the same."""
    if not exchange:
        monkeypatch.setattr(switch, "exchange", lambda *_: False)
    published(output, ONE)
    published(output, TWO)
    assert files_of(output) == TWO
    assert beside(output) == {"public", ".brandsite"}


def test_a_file_system_without_hard_links(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are copied with their time."""
    published(output, ONE)
    write(output, {"CNAME": b"x"})
    before = (output / "a" / "index.html").stat().st_mtime_ns

    def refusing(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refusing)
    assert published(output, TWO).kept == ("a/index.html",)
    assert files_of(output) == {**TWO, "CNAME": b"x"}
    assert (output / "a" / "index.html").stat().st_mtime_ns == before
