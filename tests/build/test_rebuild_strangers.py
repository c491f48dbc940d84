"""A cache that a stranger made runs nothing, and spares as much work as one's own."""

from __future__ import annotations

import copyreg
import functools
import pickle
import shutil
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from brandsite.build.memo import Memo
from brandsite.build.packing import SEAL, NotOursError, fingerprint, pack, seal, unpack
from edits import SECRET, built, rich_site
from shell import environment
from tiny import files_of


def text(value: str) -> bytes:
    """Return what pushes a text, as pickles have it."""
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def calls(module: str, name: str, *arguments: bytes, modern: bool = False) -> bytes:
    """Return what pushes a function by its name and calls it."""
    found = text(module) + text(name) + b"\x93" if modern else f"c{module}\n{name}\n".encode()
    return found + b"(" + b"".join(arguments) + b"tR"


def attacks(mark: str) -> dict[str, bytes]:
    """Return pickles each of which would make the file `mark`, or run something on its way."""
    touch = text(f"touch {mark}")
    python = text(f"open({mark!r}, 'w')")
    path = calls("pathlib", "PosixPath", text(mark))
    workshop = calls("brandsite.build.publishing.workshop", "Workshop", path, path, path, b"\x88")
    seen = calls("brandsite.build.publishing.stamps", "Observation", workshop, b"NNN")
    announced = calls("brandsite.commands.app", "Announced", text("init"))
    group = calls(
        "brandsite.commands.app", "LazyGroup", text("x"), b"(" + text("init") + announced + b"d"
    )
    started = group + b"((" + text("init") + text("--minimal") + text(mark) + b"ltR"
    return {
        "os.system": calls("os", "system", touch),
        "posix.system": calls("posix", "system", touch),
        "subprocess": calls("subprocess", "Popen", text(mark)),
        "eval": calls("builtins", "eval", python),
        "exec": calls("builtins", "exec", python),
        "open": calls("builtins", "open", text(mark), text("w")),
        "getattr": calls("builtins", "getattr", text(""), text("join")),
        "partial": calls("functools", "partial", calls("builtins", "open", text(mark))),
        "import": calls("importlib", "import_module", text("antigravity")),
        "a dotted name": calls("brandsite.build.memo", "sqlite3.connect", text(mark), modern=True),
        "a module in ours": calls("brandsite.build.files", "os.system", touch, modern=True),
        "a function of ours": calls(
            "brandsite.build.publishing.disk", "write_whole", path, b"C\x01x", modern=True
        ),
        "a function beside values": calls("brandsite.records.schema", "json.dumps", modern=True),
        "what values import": calls("brandsite.diagnostics", "dataclass", text("x")),
        "a class that works": calls(
            "brandsite.build.publishing.staging", "Staging", seen, modern=True
        ),
        "a command": started,
        "an unpickler of ours": calls("brandsite.build.packing", "_Guarded", b"N"),
        "a class from elsewhere": calls("brandsite.build.memo", "Path", text(mark)),
        "copyreg": calls("copyreg", "_reconstructor", b"N"),
        "a builtin class": calls("builtins", "type", text("x")),
        "main": calls("brandsite.__main__", "main"),
    }


@pytest.mark.parametrize("name", attacks(""))
@pytest.mark.parametrize("secret", [b"another", b""])
def test_a_strangers_cache_runs_nothing(name: str, secret: bytes, tmp_path: Path) -> None:
    """No function, no class that does something, by whatever way it is named."""
    mark = tmp_path / "mark"
    packed = b"\x80\x04" + attacks(str(mark))[name] + b"."
    with pytest.raises(NotOursError):
        unpack(packed, trusted=False)
    kept = Memo(tmp_path / "memo", b"the stranger's")
    kept.put(b"bad", packed)
    kept.put(b"good", pack(1))
    kept.save()
    assert Memo(tmp_path / "memo", secret).get([b"bad", b"good"]) == {b"good": 1}
    assert not mark.exists()


def test_the_attacks_would_do_harm(tmp_path: Path) -> None:
    """Otherwise the test above would prove nothing."""
    for name in ("os.system", "eval", "open", "a class that works", "a command"):
        mark = tmp_path / name.replace(" ", "-")
        packed = b"\x80\x04" + attacks(str(mark))[name] + b"."
        script = f"import pickle; pickle.loads({packed!r})"
        subprocess.run(
            [sys.executable, "-c", script], env=environment(), check=False, capture_output=True
        )
        assert mark.exists(), name


def test_extensions_of_the_pickle_format_name_nothing_else() -> None:
    """A code of the registry stands for a name, and is looked up as such."""
    copyreg.add_extension("os", "system", 4711)  # type: ignore[no-untyped-call, unused-ignore]  # by version
    try:
        with pytest.raises(NotOursError):
            unpack(b"\x80\x02\x83\x67\x12(X\x04\0\0\0truetR.", trusted=False)
    finally:
        copyreg.remove_extension("os", "system", 4711)  # type: ignore[no-untyped-call, unused-ignore]  # by version


def test_the_users_own_values_are_trusted() -> None:
    """They may hold anything, such as code."""
    assert unpack(pickle.dumps(functools.partial(len)), trusted=True)
    with pytest.raises(NotOursError):
        unpack(pickle.dumps(functools.partial(len)), trusted=False)


def rows(site: Path) -> dict[bytes, bytes]:
    """Return what the memo of a site holds."""
    database = sqlite3.connect(site / ".brandsite" / "cache" / "memo.sqlite")
    found = dict(database.execute("SELECT key, value FROM memo").fetchall())
    database.close()
    return found


def test_a_strangers_cache_spares_as_much_work(tmp_path: Path) -> None:
    """All values of a site but its templates' code can be had by another user: so caches travel."""
    site = rich_site(tmp_path / "site")
    built(site)
    kept, refused = rows(site), []
    for key, value in kept.items():
        assert value[:SEAL] == seal(SECRET, key, fingerprint(value[2 * SEAL :]))
        try:
            unpack(value[2 * SEAL :], trusted=False)
        except NotOursError as error:
            refused.append(str(error))
    assert len(kept) > 20
    assert len(refused) == 1, refused


def test_a_cache_serves_another_place_and_user(tmp_path: Path) -> None:
    """The site is the same, and nothing but the templates is prepared again."""
    site = rich_site(tmp_path / "site")
    built(site)
    other = rich_site(tmp_path / "a" / "other")
    shutil.copytree(site / ".brandsite" / "cache", other / ".brandsite" / "cache")
    built(other, secret=b"of another")
    assert files_of(other / "public") == files_of(site / "public")
    before, after = rows(site), rows(other)
    assert before.keys() == after.keys()
    fresh = [
        unpack(after[key][2 * SEAL :], trusted=True) for key in after if after[key] != before[key]
    ]
    kinds = [type(value).__name__ for value in fresh]
    assert kinds.count("Prepared") == 1
    assert not {"Parsed", "Loaded"} & {*kinds}
