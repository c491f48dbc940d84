"""Small sites, compared with what they should be: every file, byte by byte, and no other."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.transaction import build
from tiny import PLAIN, files_of, options, write

FOLDER: Final = Path(__file__).parent
SITES: Final = tuple(sorted(path.name for path in FOLDER.iterdir() if (path / "content").is_dir()))

_DIGEST: Final = re.compile(rb"\.[0-9a-f]{10}\.css")
_COLOUR: Final = re.compile(rb"#[0-9a-f]{6}\b")


def settled(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files without what changes whenever the palette does: its colours, and a digest."""
    named = {_DIGEST.sub(b".css", path.encode()).decode(): data for path, data in files.items()}
    return {
        path: _DIGEST.sub(b".css", _rules(data) if path.endswith(".css") else _plain(path, data))
        for path, data in named.items()
    }


def _rules(sheet: bytes) -> bytes:
    """Keep the theme's own rules."""
    return sheet[sheet.index(b"body{") :]


def _plain(path: str, data: bytes) -> bytes:
    return _COLOUR.sub(b"COLOUR", data) if path == "icon.svg" else data


@pytest.mark.parametrize("name", SITES)
def test_golden_site(name: str, tmp_path: Path, *, update: bool) -> None:
    """The published site is the expected one; `--update` makes it so, and the diff is read."""
    shutil.copytree(FOLDER / name / "content", tmp_path / "content")
    shutil.copytree(PLAIN, tmp_path / "themes" / "plain")
    result = build(options(tmp_path))
    assert result.problems == ()
    made, expected = settled(files_of(tmp_path / "public")), FOLDER / name / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        write(expected, made)
    wanted = files_of(expected)
    assert sorted(made) == sorted(wanted)
    for path, data in made.items():
        assert data.decode() == wanted[path].decode(), path


def test_there_are_golden_sites() -> None:
    """A folder that is moved away would otherwise pass unseen."""
    assert {"minimal", "rtl-subpath"} <= {*SITES}
