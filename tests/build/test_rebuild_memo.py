"""What is kept between builds is what was put, or nothing."""

from __future__ import annotations

import datetime as dt
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from markupsafe import Markup

from brandsite.build.memo import Memo
from brandsite.build.packing import pack, seal
from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.records.references import Ref
from edits import SECRET

VALUES: Final[dict[bytes, object]] = {
    b"nothing": None,
    b"text": "caf\u00e9",
    b"plain": {"a": [1, 2.5, True, b"x"], "b": (frozenset({"c"}),)},
    b"dates": (dt.date(2026, 6, 15), dt.datetime(2026, 6, 15, tzinfo=dt.UTC), dt.time(1)),
    b"markup": Markup("<b>"),
    b"ours": Loaded(Ref("post", "a"), (Diagnostic("x", "y", Span("z"), Severity.WARNING),)),
}


def memo(folder: Path, secret: bytes = SECRET, **more: Any) -> Memo:  # noqa: ANN401 - of any field
    """Return the memo in a folder."""
    return Memo(folder / "cache" / "memo.sqlite", secret, **more)


def keep(folder: Path, values: dict[bytes, object], secret: bytes = SECRET) -> None:
    """Put values and save them."""
    kept = memo(folder, secret)
    for key, value in values.items():
        kept.put(key, pack(value))
    kept.save()


@pytest.mark.parametrize("secret", [SECRET, b"another", b""])
@pytest.mark.parametrize("code", [False, True])
def test_what_was_put_comes_back(secret: bytes, code: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """From another user or machine as well, but for what is going to be run."""
    keep(tmp_path, VALUES)
    found = memo(tmp_path, secret).get([*VALUES, b"unknown"], code=code)
    assert found == ({} if code and secret != SECRET else VALUES)


def test_what_no_secret_seals_is_never_run(tmp_path: Path) -> None:
    """Where there is no place for a secret, everybody could have made the seal."""
    keep(tmp_path, VALUES, b"")
    assert memo(tmp_path, b"").get(VALUES, code=True) == {}
    assert memo(tmp_path, b"").get(VALUES) == VALUES


def test_nothing_is_kept_before_it_is_saved(tmp_path: Path) -> None:
    """What a build that fails has put is gone."""
    kept = memo(tmp_path)
    kept.put(b"a", pack(1))
    kept.close()
    assert list(tmp_path.iterdir()) == []
    assert kept.get([b"a"]) == {}


def test_a_check_keeps_nothing(tmp_path: Path) -> None:
    """However much there is, and though it reads what a build has kept."""
    keep(tmp_path, {b"a": 1})
    before = (tmp_path / "cache" / "memo.sqlite").read_bytes()
    checking = memo(tmp_path, lasting=False)
    for number in range(5):
        checking.put(b"%d" % number, pack(b"x" * 10 * 2**20))
    checking.save()
    assert checking.get([b"a", b"0"]) == {b"a": 1}
    checking.close()
    assert (tmp_path / "cache" / "memo.sqlite").read_bytes() == before


def test_thousands_of_values_are_found(tmp_path: Path) -> None:
    """However many are asked for at once."""
    values: dict[bytes, object] = {str(number).encode(): number for number in range(3000)}
    keep(tmp_path, values)
    assert memo(tmp_path).get(values) == values


def test_a_memo_that_is_full_keeps_what_was_used(tmp_path: Path) -> None:
    """What this build asked for or made stays; the rest goes, and the file shrinks."""
    keep(tmp_path, {bytes([n]): os.urandom(5000) for n in range(100)})
    file = tmp_path / "cache" / "memo.sqlite"
    size = file.stat().st_size
    small = memo(tmp_path, limit=100_000)
    assert set(small.get([b"\1", b"\2"])) == {b"\1", b"\2"}
    small.put(b"new", pack("new"))
    small.save()
    assert file.stat().st_size < size / 5
    assert set(memo(tmp_path).get([*(bytes([n]) for n in range(100)), b"new"])) == {
        b"\1",
        b"\2",
        b"new",
    }


def test_a_memo_that_is_not_full_keeps_everything(tmp_path: Path) -> None:
    """What one branch made is there for the next one."""
    keep(tmp_path, {b"a": 1})
    keep(tmp_path, {b"b": 2})
    assert memo(tmp_path).get([b"a", b"b"]) == {b"a": 1, b"b": 2}


def noise(file: Path) -> None:
    """Put something else in the place of the file."""
    file.write_bytes(random.Random(1).randbytes(5000))  # noqa: S311 - no secret


def cut(file: Path) -> None:
    """Lose the second half."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def folder(file: Path) -> None:
    """Have a folder there."""
    file.unlink()
    file.mkdir()


def other_table(file: Path) -> None:
    """Have a database of another make."""
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE memo (something TEXT)")
    database.close()


def empty(file: Path) -> None:
    """Have nothing in it."""
    file.write_bytes(b"")


@pytest.mark.parametrize("harm", [noise, cut, folder, other_table, empty])
def test_a_damaged_file_holds_nothing(harm: Callable[[Path], None], tmp_path: Path) -> None:
    """And what is put then is kept where it can be; nothing fails."""
    keep(tmp_path, VALUES)
    harm(tmp_path / "cache" / "memo.sqlite")
    damaged = memo(tmp_path)
    assert damaged.get(VALUES).items() <= VALUES.items()
    damaged.put(b"new", pack("new"))
    damaged.save()
    keep(tmp_path, {b"next": 1})
    if harm is not folder:
        assert memo(tmp_path).get([b"next"]) == {b"next": 1}


@pytest.mark.parametrize("row", [None, "text", 5, 2.5, b"", b"short", b"x" * 100])
def test_a_damaged_row_is_not_there(row: object, tmp_path: Path) -> None:
    """Whatever type it has; the others are."""
    keep(tmp_path, VALUES)
    with sqlite3.connect(tmp_path / "cache" / "memo.sqlite") as database:
        database.execute("UPDATE memo SET value = ? WHERE key = ?", (row, b"text"))
    database.close()
    others = {key: value for key, value in VALUES.items() if key != b"text"}
    for secret in (SECRET, b"another"):
        assert memo(tmp_path, secret).get(VALUES) == others


def test_a_value_under_another_key_is_not_trusted(tmp_path: Path) -> None:
    """The seal is over both, so that rows cannot be exchanged."""
    packed = pack("x")
    assert seal(SECRET, b"a", packed) != seal(SECRET, b"b", packed)
    assert seal(SECRET, b"a", packed) != seal(b"another", b"a", packed)
    keep(tmp_path, {b"a": 1, b"b": 2})
    with sqlite3.connect(tmp_path / "cache" / "memo.sqlite") as database:
        (value,) = database.execute("SELECT value FROM memo WHERE key = ?", (b"a",)).fetchone()
        database.execute("UPDATE memo SET value = ? WHERE key = ?", (value, b"b"))
    database.close()
    assert memo(tmp_path).get([b"a", b"b"], code=True) == {b"a": 1}
