"""How each kind of file is made: from the inputs of its job, and from nothing else."""

from __future__ import annotations

from typing import Any

from brandsite.build.originals import read
from brandsite.diagnostics import Loaded
from brandsite.jobs import Job, Maker
from brandsite.sources.files import FoundFile
from brandsite.theme.render import Renderer, TemplateFailure


def make(job: Job, renderer: Renderer) -> Loaded[bytes]:
    """Return the bytes of a job's output, and the problems that were met."""
    inputs: Any = job.inputs
    if job.maker is Maker.TEMPLATE:
        try:
            return Loaded(renderer.render(job.template, inputs).encode())
        except TemplateFailure as failure:
            return Loaded(b"", (failure.problem,))
    if job.maker is Maker.STYLESHEET:
        from brandsite.theme.stylesheet import bundle  # noqa: PLC0415 - once in a site, if at all

        sheet = bundle(inputs["sheets"], inputs["tokens"], inputs["urls"])
        return Loaded(sheet.value.encode(), sheet.problems)
    if job.maker is Maker.FONT:
        return _font(inputs["file"], inputs["characters"])
    if job.maker is Maker.TEXT:
        return Loaded(inputs["text"].encode())
    return read(inputs["file"].absolute, job.origin)


def _font(file: FoundFile, characters: str) -> Loaded[bytes]:
    from brandsite.sources.fonts import bad_font, subset_font  # noqa: PLC0415 - few sites have one

    try:
        return Loaded(subset_font(file.absolute.read_bytes(), characters))
    except Exception as error:  # noqa: BLE001 - fontTools raises of every kind on broken files
        return Loaded(b"", (bad_font(file, error),))
