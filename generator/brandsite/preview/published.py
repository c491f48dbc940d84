"""What a build has published already, so that a preview need not make it once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from brandsite.build.beginning import ledger_file
from brandsite.build.ledger import Ledger, Note
from brandsite.build.options import BuildOptions
from brandsite.sources.files import digest_of


def published(options: BuildOptions) -> tuple[dict[str, bytes], Ledger]:
    """Return the outputs that are still what the last build made, and how each was made.

    Whether they are what the site needs now is decided as for any build, by their keys.
    """
    notes = Ledger.load(ledger_file(options), options.secret).outputs
    outputs = dict(_intact(options.output, notes))
    return outputs, Ledger({path: notes[path] for path in outputs})


def _intact(folder: Path, notes: Mapping[str, Note]) -> Iterator[tuple[str, bytes]]:
    for path, note in notes.items():
        try:
            data = (folder / path).read_bytes()
        except (OSError, ValueError):
            continue
        if digest_of(data) == note.stamp.digest:
            yield path, data
