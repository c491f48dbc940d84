"""Frozen values of which there are many kinds, such as views: dataclasses that are made quickly.

`@dataclass(frozen=True, slots=True)` compiles seven methods for every class. Here all classes share
them, and `__init__` is compiled when the first value is made: a program starts in a fraction of the
time, and a value is made in half of it. What is compared or hashed all the time, or has factories
among its defaults, is better off as a plain dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """Make a frozen, slotted dataclass of a class; `__post_init__` may refuse values."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)

    def first(self: object, *values: object, **named: object) -> None:
        made.__init__ = _init_of(made)
        made.__init__(self, *values, **named)

    values = _getter(made.__match_args__)
    made.__init__ = first
    made.__reduce__ = lambda self: (type(self), values(self))
    made.__hash__ = lambda self: hash(values(self))
    made.__eq__ = lambda self, other: (
        values(self) == values(other) if type(other) is type(self) else NotImplemented
    )
    made.__repr__, made.__setattr__, made.__delattr__ = _repr, _refuse, _refuse
    done: type[T] = made
    return done


def _init_of(cls: Any) -> Any:  # noqa: ANN401 - a class with fields, and its function
    """Compile what fills the slots of a class, whose attributes cannot be assigned to."""
    scope: dict[str, Any] = {}
    parameters, lines = [], []
    for field in fields(cls):
        scope[f"_set_{field.name}"] = getattr(cls, field.name).__set__
        lines.append(f" _set_{field.name}(self, {field.name})")
        if field.default is MISSING:
            parameters.append(field.name)
        else:
            scope[f"_default_{field.name}"] = field.default
            parameters.append(f"{field.name}=_default_{field.name}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    head = f"def __init__({', '.join(['self', *parameters])}):"
    exec("\n".join([head, *lines, " return None"]), scope)  # noqa: S102 - names of fields alone
    init = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the values of these attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _repr(self: Any) -> str:  # noqa: ANN401 - any frozen value
    parts = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse(self: object, name: str, *_value: object) -> None:
    message = f"cannot change field {name!r} of {type(self).__name__}"
    raise FrozenInstanceError(message)
