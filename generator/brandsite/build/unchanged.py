"""The shortest build: nothing changed since the last one, so that nothing needs to be loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from brandsite.build.beginning import UNWATCHED, Beginning
from brandsite.build.files import COARSEST
from brandsite.build.ledger import Basis, Ledger
from brandsite.build.options import BuildResult
from brandsite.build.packing import unpack
from brandsite.build.publishing.stamps import Observation, State
from brandsite.sources.files import digest_of

if TYPE_CHECKING:
    from brandsite.diagnostics import Diagnostic


def stands(beginning: Beginning, seen: Observation) -> bool:
    """Tell whether all is as it was after the last build, be it for edits of the sources."""
    basis = beginning.ledger.basis
    if basis is None or (basis.engine, basis.asked) != (beginning.engine, beginning.asked):
        return False
    if not basis.since <= beginning.options.now.timestamp() < basis.until:
        return False
    if any(state is not State.INTACT for state in seen.states.values()):
        return False
    return all(note.key is not None for note in beginning.ledger.outputs.values())


def edited(beginning: Beginning) -> list[str] | None:
    """Return the files that differ from those of the last build; None if there are others.

    Files whose status differs, or that are so young that it may not tell, are read to be sure.
    """
    basis = beginning.ledger.basis
    if basis is None or beginning.sources.keys() != basis.sources.keys():
        return None
    found: list[str] = []
    young = basis.taken_ns - COARSEST
    for path, source in beginning.sources.items():
        before = basis.sources[path]
        if source.size == UNWATCHED:
            return None
        if source[:3] == before[:3] and source.mtime_ns < young:
            continue
        file = beginning.options.site / path  # a built-in theme has an absolute path
        if not before.digest or _digest(file) != before.digest:
            found.append(path)
    return found


def warnings_of(basis: Basis) -> tuple[Diagnostic, ...] | None:
    """Return what the last build had to say; None where the notes are damaged or not ours."""
    try:
        return cast("tuple[Diagnostic, ...]", unpack(basis.problems, trusted=False))
    except Exception:  # noqa: BLE001 - a pickle can fail in any way
        return None


def unchanged(beginning: Beginning, basis: Basis, seen: Observation) -> BuildResult | None:
    """Return what the last build answered, with nothing done but a note of new times of files."""
    problems = warnings_of(basis)
    if problems is None:
        return None
    _note_times(beginning, basis)
    return BuildResult(
        problems=problems,
        texts=MappingProxyType(dict(basis.texts)),
        kept=tuple(sorted(seen.states)),
        pages=basis.pages,
    )


def _note_times(beginning: Beginning, basis: Basis) -> None:
    """Spare the next build the reading of files that were read to see that they are the same."""
    young = basis.taken_ns - COARSEST
    sources = {
        path: source._replace(digest=basis.sources[path].digest)
        for path, source in beginning.sources.items()
    }
    was_read = (s.mtime_ns >= young or s != basis.sources[path] for path, s in sources.items())
    if any(was_read):
        now = replace(basis, sources=sources, taken_ns=beginning.taken_ns)
        Ledger(beginning.ledger.outputs, now).save(beginning.file, beginning.options.secret)


def _digest(file: Path) -> str | None:
    try:
        return digest_of(file.read_bytes())
    except OSError:
        return None
