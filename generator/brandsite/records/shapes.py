"""The fields of a model as those see them who walk over records or describe them."""

import types
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from brandsite.frozen import frozen
from brandsite.records.base import Model
from brandsite.records.scalars import Scalar

_PLAIN: Final[Mapping[object, Scalar]] = types.MappingProxyType(
    {
        str: Scalar("text"),
        bool: Scalar("true or false"),
        int: Scalar("whole number"),
        float: Scalar("number"),
        dict: Scalar("fields (key: value)"),
    }
)
_BOUNDS: Final = ("ge", "le", "min_length")


@frozen
class Shape:
    """One field: what its values are, without what they mean."""

    name: str
    """The attribute in Python."""
    key: str
    """The name in a file."""
    many: bool
    """True for a list."""
    required: bool
    default: object
    """None where it is required."""
    base: object
    """The Python type of one value, or None where a union is read by a validator of its own."""
    part: type[Model] | None
    """The model of one value, where it has fields of its own."""
    choices: tuple[type[Model], ...]
    """The models of which one value is one, told apart by a word in one of their fields."""
    scalar: Scalar
    """What one value is otherwise."""
    bounds: Mapping[str, float]
    """The least (`ge`), the greatest (`le`) value, and the least length (`min_length`)."""


@cache
def shapes(model: type[Model]) -> tuple[Shape, ...]:
    """Return the fields in the order to present them: the model's own, then the inherited."""
    own: dict[str, None] = {}
    for base in model.__mro__:
        own.update(dict.fromkeys(get_annotations(base)))
    return tuple(_shape(n, model.model_fields[n]) for n in own if n in model.model_fields)


def _shape(name: str, field: FieldInfo) -> Shape:
    many, core, metadata = _unwrap(field.annotation, field.metadata)
    part = core if _is_model(core) else None
    several = get_args(core) if get_origin(core) in (Union, types.UnionType) else ()
    choices = several if all(map(_is_model, several)) else ()
    options = get_args(core) if get_origin(core) is Literal else ()
    scalar = Scalar("word", options=options) if options else _PLAIN.get(core, _PLAIN[str])
    bounds: dict[str, float] = {}
    for item in metadata:
        if isinstance(item, Scalar):
            scalar = item  # the last one is the narrowest
        bounds |= {key: getattr(item, key) for key in _BOUNDS if hasattr(item, key)}
    required = field.is_required()
    default = None if required else field.get_default(call_default_factory=True)
    base = str if options else core if isinstance(core, type) else None
    key = field.alias or name
    return Shape(name, key, many, required, default, base, part, choices, scalar, bounds)


def _is_model(core: object) -> bool:
    return isinstance(core, type) and issubclass(core, Model)


def _unwrap(annotation: Any, outer: list[Any]) -> tuple[bool, Any, list[Any]]:  # noqa: ANN401 - as `typing` has it
    """Take a type apart into: a list or one value, the type of one value, all its metadata."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _unwrap(args[0], [*args[1:], *outer])
    if origin in (Union, types.UnionType) and types.NoneType in args:
        rest = [arg for arg in args if arg is not types.NoneType]
        return _unwrap(rest[0], outer) if len(rest) == 1 else (False, None, outer)
    if origin is tuple:
        _, core, metadata = _unwrap(args[0], outer)
        return True, core, metadata
    return False, origin if origin is dict else annotation, outer


def models_below(model: type[Model]) -> Iterator[type[Model]]:
    """Yield the models of all parts, each once, the nearest first."""
    seen = {model: None}
    queue = [model]
    for current in queue:
        for shape in shapes(current):
            for part in (shape.part, *shape.choices):
                if part is not None and part not in seen:
                    seen[part] = None
                    queue.append(part)
                    yield part
