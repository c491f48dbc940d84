"""All prose, all references, all files of a record, each with its place."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from brandsite.records.base import Model
from brandsite.records.problems import Loc
from brandsite.records.references import Ref
from brandsite.records.scalars import Holds
from brandsite.records.shapes import Shape, models_below, shapes

PROSE = frozenset({Holds.INLINE, Holds.BLOCK})
FILES = frozenset({Holds.FILE})
PICTURES = frozenset({Holds.PICTURE})
REFERENCES = frozenset({Holds.REFERENCE})


def walk_prose(record: Model) -> Iterator[tuple[Loc, str, bool]]:
    """Yield place, Markdown, and whether it may hold blocks (else it is inline)."""
    for loc, value, shape in _walk(record, PROSE):
        yield loc, value, shape.scalar.holds is Holds.BLOCK


def walk_refs(record: Model) -> Iterator[tuple[Loc, Ref]]:
    """Yield place and target of every reference; a bare id is one to its field's kind."""
    for loc, value, shape in _walk(record, REFERENCES):
        yield loc, value if isinstance(value, Ref) else Ref(shape.scalar.kind, value)


def walk_files(record: Model) -> Iterator[tuple[Loc, str]]:
    """Yield place and path of every file of the owner; web addresses are left out."""
    for loc, value, _ in _walk(record, FILES):
        if "://" not in value:
            yield loc, value


def walk_pictures(record: Model) -> Iterator[tuple[Loc, str]]:
    """Yield place and path of every picture of the owner."""
    for loc, value, _ in _walk(record, PICTURES):
        yield loc, value


def _walk(record: Model, wanted: frozenset[Holds]) -> Iterator[tuple[Loc, Any, Shape]]:
    for shape in _ways(type(record), wanted):
        value = getattr(record, shape.name)
        if not value:
            continue
        items = enumerate(value) if shape.many else ((None, value),)
        for number, item in items:
            loc: Loc = (shape.key,) if number is None else (shape.key, number)
            if isinstance(item, Model):
                for below, found, inner in _walk(item, wanted):
                    yield loc + below, found, inner
            else:
                yield loc, item, shape


@cache
def _ways(model: type[Model], wanted: frozenset[Holds]) -> tuple[Shape, ...]:
    """Return the fields that hold what is wanted, or parts that do."""
    return tuple(shape for shape in shapes(model) if _leads_to(shape, wanted))


def _leads_to(shape: Shape, wanted: frozenset[Holds]) -> bool:
    if shape.part is None:
        return shape.scalar.holds in wanted
    return any(
        inner.part is None and inner.scalar.holds in wanted
        for part in (shape.part, *models_below(shape.part))
        for inner in shapes(part)
    )
