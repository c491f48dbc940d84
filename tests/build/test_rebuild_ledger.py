"""Notes of a build come back as they were, or not at all."""

from __future__ import annotations

import marshal
import random
from pathlib import Path
from typing import Any, Final

import pytest

from brandsite.build.keys import Key, digest
from brandsite.build.ledger import Basis, Ledger, Note, Source
from brandsite.build.packing import pack
from brandsite.build.publishing.stamps import Stamp
from brandsite.build.transaction import build
from edits import asked, built, rich_site

HEADER: Final = b"brandsite ledger 3\n"
KEY: Final = Key(b"w" * 16, b"", ("a", "b"), b"12345678abcdefgh")
LEDGER: Final = Ledger(
    {"index.html": Note(KEY, Stamp(5, 6, 7, "d")), "gone": Note(None, Stamp(1, 0, 2, "e"))},
    Basis(
        engine=b"engine",
        asked=(None, True, False),
        since=1.5,
        until=2.5,
        taken_ns=99,
        sources={"content/site.yaml": Source(1, 2, 3, "f"), "content/\u00e9": Source(0, 0, 2, "")},
        prepared=b"at",
        pages=4,
        problems=pack(()),
        texts={"content/site.yaml": "title: X\n"},
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a ledger in it."""
    file = tmp_path / "x.ledger"
    file.write_bytes(LEDGER.packed())
    return file


def test_a_ledger_comes_back_as_it_was(file: Path) -> None:
    """Every note, with its types, for methods are called on them."""
    loaded = Ledger.load(file)
    assert loaded == LEDGER
    note = loaded.outputs["index.html"]
    assert (type(note), type(note.key), type(note.stamp)) == (Note, Key, Stamp)
    assert note.key is not None
    assert note.key.slots == {"a": b"12345678", "b": b"abcdefgh"}
    assert loaded.stamps == {"index.html": Stamp(5, 6, 7, "d"), "gone": Stamp(1, 0, 2, "e")}


def test_nothing_is_known_without_a_ledger(tmp_path: Path) -> None:
    """No file, a folder in its place, an empty one."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    for name in ("nothing", "folder", "empty"):
        found = Ledger.load(tmp_path / name)
        assert (found.outputs, found.basis, found.stamps) == ({}, None, None)


def test_a_ledger_that_is_cut_short_is_none(file: Path) -> None:
    """At any length."""
    data = file.read_bytes()
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert Ledger.load(file) == Ledger()


def test_a_ledger_with_another_byte_is_none(file: Path) -> None:
    """In any place, and with more at its end."""
    data = file.read_bytes()
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert Ledger.load(file) == Ledger()
    file.write_bytes(data + b"\0")
    assert Ledger.load(file) == Ledger()


def sealed(value: Any) -> bytes:  # noqa: ANN401 - what `marshal` takes
    """Return a file of the right version with the right seal."""
    body = value if isinstance(value, bytes) else marshal.dumps(value)
    return HEADER + digest(body) + body


PACKED: Final[Any] = marshal.loads(LEDGER.packed()[len(HEADER) + 16 :])  # noqa: S302 - our own


def without_basis() -> object:
    """Return notes of outputs alone."""
    return (PACKED[0], None)


@pytest.mark.parametrize(
    "value",
    [
        None, 1, "text", (), (None, None), ({}, None), ({}, {}), ([], ()), ((), ()), [[], []],
        (PACKED[0],), (PACKED[0], PACKED[1][:-1]), (PACKED[0], (*PACKED[1], 1)),
        ([1, 2], PACKED[1]), ({"a": 1}, PACKED[1]), ({"a": (None,)}, PACKED[1]),
        ({"a": (None, ())}, PACKED[1]), ({"a": ((1,), (1, 2, 3, "d"))}, PACKED[1]),
        ({"a": (5, (1, 2, 3, "d"))}, PACKED[1]), (PACKED[0], 7), without_basis(),
        (PACKED[0], (*PACKED[1][:5], [], *PACKED[1][6:])),
        (PACKED[0], (*PACKED[1][:5], {"a": 1}, *PACKED[1][6:])),
        b"", b"\xff\xff", b"[\x05\0\0\0N",
    ],
)  # fmt: skip
def test_another_shape_under_a_right_seal_is_none(value: Any, file: Path) -> None:  # noqa: ANN401
    """Such as one of another version may have written."""
    file.write_bytes(sealed(value))
    assert Ledger.load(file) == Ledger()


def test_other_versions_and_noise_are_none(file: Path) -> None:
    """Another header with the same notes, and bytes of chance."""
    data = file.read_bytes()
    chance = random.Random(3)  # noqa: S311 - no secret
    others = [data.replace(b"ledger 4", b"ledger 3"), data.replace(b"ledger 4", b"ledger 5")]
    for other in [*others, *(chance.randbytes(chance.randrange(400)) for _ in range(200))]:
        file.write_bytes(other)
        assert Ledger.load(file) == Ledger()


@pytest.mark.parametrize("problems", [b"", b"noise", b"cos\nsystem\n(S'true'\ntR."])
def test_warnings_that_cannot_be_read_cost_no_more_than_time(
    problems: bytes, tmp_path: Path
) -> None:
    """They are found again."""
    site = rich_site(tmp_path / "site")
    built(site)
    (file,) = (site / ".brandsite").glob("*.ledger")
    options = asked(site)
    ledger = Ledger.load(file, options.secret)
    assert ledger.basis is not None
    fields = {name: getattr(ledger.basis, name) for name in Basis.__match_args__}
    basis = Basis(**{**fields, "problems": problems})
    file.write_bytes(Ledger(ledger.outputs, basis).packed(options.secret))
    result = build(options)
    assert (result.ok, result.written, result.problems) == (True, (), ())


def test_a_lost_ledger_is_no_reason_to_refuse_the_folder(tmp_path: Path) -> None:
    """Which files are ours is known all the same: everything is made again, and nothing written."""
    site = rich_site(tmp_path / "site")
    assert built(site).written
    (file,) = (site / ".brandsite").glob("*.ledger")
    file.unlink()
    (site / "content/posts/third/index.md").unlink()
    result = built(site)
    assert result.ok
    assert "writing/third/index.html" in result.removed
    assert not (site / "public/writing/third").exists()


def test_a_ledger_of_another_user_is_none(file: Path) -> None:
    """Nothing in it is looked at, for it could hold anything."""
    assert Ledger.load(file, b"own") == Ledger()
