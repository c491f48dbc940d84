"""How each kind of file is made: from the inputs of its job, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

from brandsite.build.originals import read
from brandsite.build.packing import pack, unpack
from brandsite.build.workers import Workers
from brandsite.diagnostics import Loaded
from brandsite.frozen import frozen
from brandsite.jobs import Job, Maker, Store
from brandsite.sources.files import FoundFile
from brandsite.theme.render import Renderer, TemplateFailure

if TYPE_CHECKING:
    from brandsite.theme.model import Theme


@frozen
class Order:
    """What is to be made, and what puts it away."""

    job: Job
    store: Store


def make_all(
    orders: Iterable[Order], theme: Theme, code: Mapping[str, bytes], workers: Workers
) -> Iterator[Loaded[object]]:
    """Make and store outputs, and yield what came of it, with the problems met, in order.

    `code` holds the theme's templates, compiled.
    """
    function = partial(_store_elsewhere, pack((theme, code)))
    renderer = Renderer(theme, code)
    return workers.map(function, orders, here=lambda order: _store(order, renderer))


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


def _store(order: Order, renderer: Renderer) -> Loaded[object]:
    made = make(order.job, renderer)
    return Loaded(order.store(made.value), made.problems)


def _store_elsewhere(packed: bytes, order: Order) -> Loaded[object]:
    """Make and store an output in a process that has yet to learn of the theme."""
    return _store(order, _renderer(packed))


@lru_cache(maxsize=1)
def _renderer(packed: bytes) -> Renderer:
    theme, code = cast("tuple[Theme, Mapping[str, bytes]]", unpack(packed, trusted=True))
    return Renderer(theme, code)


def _font(file: FoundFile, characters: str) -> Loaded[bytes]:
    from brandsite.sources.fonts import bad_font, subset_font  # noqa: PLC0415 - few sites have one

    try:
        return Loaded(subset_font(file.absolute.read_bytes(), characters))
    except Exception as error:  # noqa: BLE001 - fontTools raises of every kind on broken files
        return Loaded(b"", (bad_font(file, error),))
