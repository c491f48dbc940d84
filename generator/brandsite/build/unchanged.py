"""The shortest build: nothing changed since the last one, so that nothing needs to be loaded."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from brandsite.build.beginning import UNWATCHED, Beginning
from brandsite.build.files import COARSEST
from brandsite.build.ledger import Basis
from brandsite.build.options import BuildResult
from brandsite.build.packing import unpack
from brandsite.build.publishing.stamps import Observation, State
from brandsite.sources.files import digest_of

if TYPE_CHECKING:
    from brandsite.diagnostics import Diagnostic


def unchanged(beginning: Beginning, seen: Observation) -> BuildResult | None:
    """Return what the last build answered if a build now would answer the same; else None."""
    basis = beginning.ledger.basis
    if basis is None or not _stands(beginning, basis, seen):
        return None
    try:
        problems = cast("tuple[Diagnostic, ...]", unpack(basis.problems, trusted=False))
    except Exception:  # noqa: BLE001 - notes that are damaged or not ours: as if they were not
        return None
    return BuildResult(
        problems=problems,
        texts=MappingProxyType(dict(basis.texts)),
        kept=tuple(sorted(seen.states)),
        pages=basis.pages,
    )


def _stands(beginning: Beginning, basis: Basis, seen: Observation) -> bool:
    """Tell whether all that the last build rested on is as it was, and what it made."""
    if (basis.engine, basis.asked) != (beginning.engine, beginning.asked):
        return False
    if not basis.since <= beginning.options.now.timestamp() < basis.until:
        return False
    if any(state is not State.INTACT for state in seen.states.values()):
        return False
    if any(note.key is None for note in beginning.ledger.outputs.values()):
        return False
    return _same_sources(beginning, basis)


def _same_sources(beginning: Beginning, basis: Basis) -> bool:
    """Tell whether the files are those of the last build; young ones are read to be sure."""
    if beginning.sources.keys() != basis.sources.keys():
        return False
    young = basis.taken_ns - COARSEST
    for path, source in beginning.sources.items():
        before = basis.sources[path]
        if source.size == UNWATCHED or source[:3] != before[:3]:
            return False
        file = beginning.options.site / path  # a built-in theme has an absolute path
        if source.mtime_ns >= young and _digest(file) != before.digest:
            return False
    return True


def _digest(file: Path) -> str | None:
    try:
        return digest_of(file.read_bytes())
    except OSError:
        return None
