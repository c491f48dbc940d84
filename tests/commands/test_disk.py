"""What the commands add to the owner's folder: whole or not at all, and over nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brandsite.commands.disk import is_free, read_tree, rewrite, update, write_new
from brandsite.diagnostics import UsageError


def test_nothing_is_written_if_anything_is_there(tmp_path: Path) -> None:
    """One file in the way stops all of them."""
    tmp_path.joinpath("b").write_bytes(b"mine")
    with pytest.raises(UsageError, match="nothing is overwritten"):
        write_new(tmp_path, {"a/a": b"", "b": b"theirs"})
    assert read_tree(tmp_path) == {"b": b"mine"}


def test_an_interrupted_start_leaves_nothing(tmp_path: Path) -> None:
    """What was written before Ctrl-C is taken away again, but for what was there before."""
    tmp_path.joinpath("kept").mkdir()

    class Interrupting(dict[str, bytes]):
        def items(self):  # type: ignore[no-untyped-def] # noqa: ANN202 - as in Python
            yield "kept/a/b/c", b"one"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, Interrupting())
    assert [path.name for path in tmp_path.rglob("*")] == ["kept"]


def test_a_file_is_changed_in_one_step(tmp_path: Path) -> None:
    """Permissions and links stay, and nothing is left beside it."""
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real.name)
    rewrite(link, b"old", b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
    assert real.stat().st_mode & 0o777 == 0o640
    assert set(tmp_path.iterdir()) == {real, link}


def test_a_change_by_somebody_else_is_not_lost(tmp_path: Path) -> None:
    """A file that an editor has saved meanwhile stays as the editor saved it."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"saved")
    with pytest.raises(UsageError, match="run the command again"):
        rewrite(path, b"old", b"new")
    assert path.read_bytes() == b"saved"


def test_an_update_touches_only_what_differs(tmp_path: Path) -> None:
    """Equal files are left alone, even by their time."""
    tmp_path.joinpath("same").write_bytes(b"1")
    tmp_path.joinpath("other").write_bytes(b"1")
    os.utime(tmp_path / "same", ns=(1, 1))
    assert update(tmp_path, {"same": b"1", "other": b"2", "new": b"3"}) == ["other", "new"]
    assert read_tree(tmp_path) == {"new": b"3", "other": b"2", "same": b"1"}
    assert tmp_path.joinpath("same").stat().st_mtime_ns == 1


def test_a_folder_with_a_repository_alone_is_free(tmp_path: Path) -> None:
    """`git init` and a virtual environment come before the site; a file of the owner does not."""
    assert is_free(tmp_path / "missing")
    tmp_path.joinpath(".git").mkdir()
    tmp_path.joinpath(".venv").mkdir()
    assert is_free(tmp_path)
    tmp_path.joinpath("notes.txt").touch()
    assert not is_free(tmp_path)
    assert not is_free(tmp_path / "notes.txt")
