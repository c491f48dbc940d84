"""Files are read again where they may have changed; another program is known by its bytes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from brandsite.build import engine
from brandsite.build.files import COARSEST, Digests, is_same
from brandsite.build.ledger import Source
from brandsite.sources.files import FoundFile, digest_of
from tiny import write


def found(path: Path, mtime_ns: int = 5, inode: int = 7) -> FoundFile:
    """Return a file as the search found it."""
    return FoundFile("a", path, 3, mtime_ns, inode)


LATER: Final = 10 * COARSEST
NOTED: Final = Source(3, 5, 7, "noted")


@pytest.mark.parametrize(
    ("source", "taken_ns", "same"),
    [
        (NOTED, LATER, True),
        (NOTED, 5 + COARSEST + 1, True),
        (NOTED, 5 + COARSEST, False),  # as old as the coarsest clock may hide
        (NOTED, 5, False),
        (NOTED._replace(size=4), LATER, False),
        (NOTED._replace(mtime_ns=6), LATER, False),
        (NOTED._replace(inode=8), LATER, False),
    ],
)
def test_a_file_is_the_same_where_nothing_could_have_happened(
    source: Source, taken_ns: int, same: bool,  # noqa: FBT001 - a parameter
    tmp_path: Path,
) -> None:  # fmt: skip
    """Size, time and inode decide, if the time is older than any clock's step."""
    (tmp_path / "a").write_bytes(b"abc")
    file = found(tmp_path / "a")
    assert is_same(file, source, taken_ns) is same
    digest = Digests({"a": source}, taken_ns).of(file)
    assert digest == ("noted" if same else digest_of(b"abc"))


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """And one that was noted without a digest is read; one that is not there is an error."""
    file = tmp_path / "a"
    file.write_bytes(b"abc")
    digests = Digests({"a": NOTED._replace(digest="")}, LATER)
    assert digests.of(found(file)) == digest_of(b"abc")
    file.unlink()
    assert digests.of(found(file)) == digest_of(b"abc")
    with pytest.raises(FileNotFoundError):
        Digests({}, LATER).of(found(file))


def test_digests_are_noted_of_files_as_they_were_seen_first(tmp_path: Path) -> None:
    """A file that changed between the first look and the reading is read again the next time."""
    (tmp_path / "a").write_bytes(b"abc")
    digests = Digests({}, 0)
    digest = digests.of(found(tmp_path / "a"))
    first = Source(3, 5, 7, "")
    earlier = first._replace(mtime_ns=4)
    assert digests.added_to({"a": first, "b": first}) == {
        "a": first._replace(digest=digest),
        "b": first,
    }
    assert digests.added_to({"a": earlier}) == {"a": earlier}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of some of the program, of which the digest is taken."""
    folder = tmp_path / "one" / "brandsite"
    shutil.copytree(
        Path(engine.__file__).parents[1] / "markup", folder / "markup",
        ignore=shutil.ignore_patterns("__pycache__"),
    )  # fmt: skip
    monkeypatch.setattr(engine, "_PACKAGE", folder)
    return folder


def test_another_byte_is_another_program(program: Path) -> None:
    """In any source file, be it Python or what runs in the other interpreter."""
    before = engine.engine_digest()
    seen = {before}
    scripts = [next(program.rglob(pattern)) for pattern in ("convert.py", "*.js")]
    for file in scripts:
        data = file.read_bytes()
        file.write_bytes(data.replace(b"a", b"b", 1))
        seen.add(engine.engine_digest())
        file.write_bytes(data)
    scripts[0].rename(scripts[0].with_name("renamed.py"))
    seen.add(engine.engine_digest())
    assert len(seen) == len(scripts) + 2


def test_the_program_is_the_same_elsewhere(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its place, nor times, nor what Python compiled has a say."""
    before = engine.engine_digest()
    for file in program.rglob("*"):
        os.utime(file, (1, 1))
    write(program, {"markup/__pycache__/x.py": "1", "markup/x.pyc": "1"})
    moved = program.rename(tmp_path / "elsewhere")
    monkeypatch.setattr(engine, "_PACKAGE", moved)
    assert engine.engine_digest() == before


def test_another_library_is_another_program(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name and version, wherever it is installed."""
    assert program.is_dir()
    digests = {engine.engine_digest()}
    for name in ("a/yaml-1.dist-info", "b/yaml-2.dist-info"):
        (tmp_path / name).mkdir(parents=True)
        monkeypatch.setattr(sys, "path", [*sys.path[:1], str((tmp_path / name).parent)])
        digests.add(engine.engine_digest())
    monkeypatch.setattr(sys, "path", [str(tmp_path / "c"), *sys.path])
    (tmp_path / "c").mkdir()
    (tmp_path / "b/yaml-2.dist-info").rename(tmp_path / "c/yaml-2.dist-info")
    digests.add(engine.engine_digest())
    assert len(digests) == 3
