"""What a value in a template is known to be, as far as the contract's types tell."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, Final

from jinja2 import nodes

from brandsite.frozen import frozen


@frozen
class Unknown:
    """Anything: nothing is said about it."""


@frozen
class Plain:
    """A text, a number, true or false."""

    cls: type


@frozen
class View:
    """A view with its fields."""

    cls: type
    sure: frozenset[str] = frozenset()
    """Fields that may be None in general but are not here."""


@frozen
class Many:
    """A sequence."""

    item: Shape


@frozen
class Entries:
    """A mapping of texts to values."""

    value: Shape
    keys: frozenset[str] | None = None
    """All keys, where they are known."""


@frozen
class Maybe:
    """A value that may be None."""

    shape: Shape


@dataclass(slots=True, eq=False)
class Scope:
    """The names that are bound at a place, and what is known not to be None there."""

    names: dict[str, Shape]
    present: frozenset[str] = frozenset()
    slots: bool = True
    """False in templates that were imported without context: they see no slots."""

    def child(self, sure: Iterable[str] = ()) -> Scope:
        """Return a scope inside this one, where `sure` is known not to be None."""
        return Scope(dict(self.names), self.present.union(sure), self.slots)

    def bind(self, name: str, value: Shape) -> None:
        """Give `name` a value; what was known of its old one is forgotten."""
        self.names[name] = value
        parts = (f"{name}.", f"{name}[")
        self.present = frozenset(k for k in self.present if k != name and not k.startswith(parts))


@dataclass(frozen=True, slots=True, eq=False)
class Macro:
    """A macro with the scope in which it was written."""

    node: nodes.Macro
    path: str
    scope: Scope


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """An imported template."""

    path: str
    scope: Scope


Shape = Unknown | Plain | View | Many | Entries | Maybe | Macro | Module

UNKNOWN: Final = Unknown()
TEXT: Final = Plain(str)
NUMBER: Final = Plain(int)
TRUTH: Final = Plain(bool)


def shape_of(annotation: Any) -> Shape:  # noqa: ANN401 - any type form
    """Return the shape of the values of a type."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        shape = joined(shape_of(arg) for arg in args if arg is not types.NoneType)
        return Maybe(shape) if types.NoneType in args and shape != UNKNOWN else shape
    if isinstance(origin, type):
        return _shape_of_collection(origin, args)
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return View(annotation)
    if isinstance(annotation, type) and issubclass(annotation, str | int | float):
        return Plain(annotation)
    return UNKNOWN


def _shape_of_collection(origin: type, args: tuple[Any, ...]) -> Shape:
    if issubclass(origin, Mapping):
        return Entries(shape_of(args[1]) if len(args) == 2 else UNKNOWN)
    if origin is tuple:
        return Many(joined(shape_of(arg) for arg in args if arg is not Ellipsis))
    return Many(shape_of(args[0]) if args else UNKNOWN) if issubclass(origin, Iterable) else UNKNOWN


@cache
def fields(cls: type) -> Mapping[str, Shape]:
    """Return the shape of every field of a dataclass."""
    hints = typing.get_type_hints(cls)
    return {field.name: shape_of(hints[field.name]) for field in dataclasses.fields(cls)}


def entry(owner: Shape, name: str) -> Shape | None:
    """Return what is called `name` in `owner`; None when there can be nothing."""
    methods: type = object
    match owner:
        case View():
            found = fields(owner.cls).get(name)
            if found is not None:
                return bare(found) if name in owner.sure else found
            methods = owner.cls
        case Entries():
            if owner.keys is None or name in owner.keys:
                return owner.value
            methods = dict
        case Plain():
            methods = owner.cls
        case Many():
            methods = tuple
        case Module():
            return owner.scope.names.get(name)
        case Macro():
            return UNKNOWN if name in ("name", "arguments", "caller") else None
        case _:
            return UNKNOWN
    return UNKNOWN if hasattr(methods, name) else None


def bare(shape: Shape) -> Shape:
    """Return the shape of the value where it is not None."""
    return shape.shape if isinstance(shape, Maybe) else shape


def join(one: Shape, other: Shape) -> Shape:
    """Return what holds for a value that is one or the other."""
    if one == other:
        return one
    if bare(one) == bare(other):
        return Maybe(bare(one))
    if isinstance(one, View) and isinstance(other, View) and one.cls is other.cls:
        return View(one.cls, one.sure & other.sure)
    return UNKNOWN


def joined(shapes: Iterable[Shape]) -> Shape:
    """Return what holds for a value that is one of several."""
    found = tuple(shapes)
    return reduce(join, found) if found else UNKNOWN
