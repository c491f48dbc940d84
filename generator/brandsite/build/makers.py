"""How each kind of file is made: from the inputs of its job, and from nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.jobs import Job, Maker
from brandsite.theme.render import Renderer, TemplateFailure
from brandsite.theme.stylesheet import bundle


def make(job: Job, renderer: Renderer) -> Loaded[bytes]:
    """Return the bytes of a job's output, and the problems that were met."""
    inputs: Any = job.inputs
    if job.maker is Maker.TEMPLATE:
        try:
            return Loaded(renderer.render(job.template, inputs).encode())
        except TemplateFailure as failure:
            return Loaded(b"", (failure.problem,))
    if job.maker is Maker.STYLESHEET:
        sheet = bundle(inputs["sheets"], inputs["tokens"], inputs["urls"])
        return Loaded(sheet.value.encode(), sheet.problems)
    if job.maker is Maker.TEXT:
        return Loaded(inputs["text"].encode())
    return _copy(inputs["file"].absolute, job.origin)


def _copy(file: Path, origin: Span) -> Loaded[bytes]:
    try:
        return Loaded(file.read_bytes())
    except OSError as error:
        reason = (error.strerror or "unknown error").lower()
        hint = "check the permissions of the file"
        return Loaded(
            b"", (Diagnostic("unreadable", f"cannot be read: {reason}", origin, hint=hint),)
        )
