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
    ledger, options = beginning.ledger, beginning.options
    basis = ledger.basis
    if basis is None or (basis.engine, basis.asked) != (beginning.engine, beginning.asked):
        return None
    if not basis.since <= options.now.timestamp() < basis.until:
        return None
    if any(state is not State.INTACT for state in seen.states.values()):
        return None
    if any(note.key is None for note in ledger.outputs.values()):
        return None
    if not _same_sources(beginning, basis):
        return None
    return BuildResult(
        problems=cast("tuple[Diagnostic, ...]", unpack(basis.problems, trusted=False)),
        texts=MappingProxyType(dict(basis.texts)),
        kept=tuple(sorted(seen.states)),
        pages=basis.pages,
    )


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
