"""The owner's files are read, and pictures made of them, without anything of the theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brandsite.diagnostics import Loaded, Span
from brandsite.jobs import Job
from brandsite.sources.files import unreadable


def read(file: Path, origin: Span) -> Loaded[bytes]:
    """Return the bytes of a file."""
    try:
        return Loaded(file.read_bytes())
    except OSError as error:
        return Loaded(b"", (unreadable(origin.path, error),))


def make_picture(job: Job) -> Loaded[bytes]:
    """Return a variant of a picture."""
    from brandsite.pictures.making import make  # noqa: PLC0415 - what is but copied needs it not

    inputs: Any = job.inputs
    original = read(inputs["file"].absolute, job.origin)
    if original.problems:
        return original
    return make(original.value, inputs["recipe"], job.origin.path)
