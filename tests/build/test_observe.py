"""What became of the published files: times spare reading, bytes decide."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from brandsite.build.publishing.stamps import RACY, Observation, Stamp, State, observe
from publishing import ONE, TWO, note_stamps, published, stamps_of, state_of

LONG_AGO = 10**18


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return a folder that ONE was published into some time ago."""
    output = tmp_path / "site" / "public"
    published(output, ONE)
    for path in ONE:
        os.utime(output / path, ns=(LONG_AGO, LONG_AGO))
    restamped(output)
    return output


def seen(output: Path) -> Observation:
    """Observe the folder against what is known of it."""
    return observe(output, state_of(output), stamps_of(output))


def restamped(output: Path) -> None:
    """Take what is there now for what is known."""
    note_stamps(output, seen(output).stamps)


def test_intact_files_are_not_read(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Equal size, time and inode say enough."""
    stamps = stamps_of(output)
    monkeypatch.setattr(Path, "read_bytes", None)
    found = observe(output, state_of(output), stamps)
    assert set(found.states.values()) == {State.INTACT}
    assert found.stamps == stamps


def test_what_happened_to_a_file(output: Path) -> None:
    """Edited with the same size, missing, a link to the same bytes, a folder in its place."""
    (output / "index.html").write_bytes(b"eno")
    (output / "a" / "index.html").unlink()
    (output / "a" / "index.html").mkdir()
    (output / "a" / "deep" / "x.svg").rename(output / "a" / "abc")
    (output / "a" / "deep" / "x.svg").symlink_to("../abc")  # as long as the file is
    assert set(seen(output).states.values()) == {State.EDITED}
    assert not seen(output).stamps
    shutil.rmtree(output / "a")
    assert seen(output).states["a/deep/x.svg"] is State.MISSING


def test_a_copy_is_intact_and_is_stamped_again(output: Path) -> None:
    """As a cache of continuous integration makes it: other inodes and times, the same bytes."""
    before = stamps_of(output)
    shutil.move(output, output.with_name("moved"))
    shutil.copytree(output.with_name("moved"), output)
    found = seen(output)
    assert set(found.states.values()) == {State.INTACT}
    for path, stamp in found.stamps.items():
        assert stamp.inode == (output / path).stat().st_ino
        assert stamp.digest == (before or {})[path].digest


def test_a_copy_is_read_once(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that changes nothing notes the new stamps, and touches nothing."""
    for path in ONE:
        os.utime(output / path, ns=(LONG_AGO + 1, LONG_AGO + 1))
    assert published(output, ONE).written == ()
    stamps = stamps_of(output)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert set(observe(output, state_of(output), stamps).states.values()) == {State.INTACT}


def test_a_file_that_changed_in_the_same_tick_is_read(output: Path) -> None:
    """A stamp that was taken in the instant of writing is not trusted."""
    file = (output / "index.html").stat()
    stamp = Stamp.of(file, ONE["index.html"].hex(), file.st_mtime_ns)
    assert stamp.mtime_ns == RACY
    assert Stamp.of(file, "", file.st_mtime_ns + 1).mtime_ns == file.st_mtime_ns
    published(output, TWO)
    (output / "index.html").write_bytes(b"owt")
    fresh = (stamps_of(output) or {})["index.html"]
    os.utime(output / "index.html", ns=(fresh.mtime_ns, fresh.mtime_ns))
    if fresh.mtime_ns == RACY:  # else the clock ticked between the writing and the stamp
        assert seen(output).states["index.html"] is State.EDITED


def test_of_an_unknown_folder_nothing_is_known(output: Path) -> None:
    """That is another thing than knowing that nothing in it is ours."""
    assert observe(output, state_of(output), None).known is None
    assert observe(output, state_of(output), {}).known == {}
