"""A build in small, for tests of publishing: files in, what changed out, stamps in one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from brandsite.build.publishing.disk import write_whole
from brandsite.build.publishing.staging import Published, Staging
from brandsite.build.publishing.stamps import Stamp, State, observe
from brandsite.sources.files import digest_of

ONE = {"index.html": b"one", "a/index.html": b"a", "a/deep/x.svg": b"<svg/>"}
TWO = {"index.html": b"two", "a/index.html": b"a", "b/index.html": b"b"}


def state_of(output: Path) -> Path:
    """Return the folder for what builds into `output` note."""
    return output.parent / ".brandsite"


def stamps_of(output: Path) -> dict[str, Stamp] | None:
    """Return what is known of an output folder."""
    try:
        noted = json.loads((state_of(output) / "ledger.json").read_bytes())
    except FileNotFoundError:
        return None
    return {path: Stamp(*stamp) for path, stamp in noted.items()}


def note_stamps(output: Path, stamps: Mapping[str, Stamp]) -> None:
    """Save what is known of an output folder."""
    write_whole(state_of(output) / "ledger.json", json.dumps(dict(stamps)).encode())


def published(output: Path, files: Mapping[str, bytes]) -> Published:
    """Publish these files, and no others."""
    seen = observe(output, state_of(output), stamps_of(output))
    staging = Staging(seen)
    try:
        for path, data in files.items():
            if seen.states.get(path) is State.INTACT and seen.stamps[path].digest == digest_of(
                data
            ):
                staging.keep(path)
            else:
                staging.put(path, data)
        return staging.publish(lambda stamps: note_stamps(output, stamps))
    finally:
        staging.discard()


def beside(output: Path) -> set[str]:
    """Return the names beside the output folder."""
    return {path.name for path in output.parent.iterdir()}


def bytes_beside(output: Path) -> int:
    """Return how many bytes of files the state folder holds that the site does not."""
    site = {path.stat().st_ino for path in output.rglob("*")}
    spare = [path.stat() for path in state_of(output).glob("publish-*/*/**/*") if path.is_file()]
    return sum(file.st_size for file in spare if file.st_ino not in site)
