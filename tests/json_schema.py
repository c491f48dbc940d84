"""A checker for the words of JSON Schema that ours use; any other word is a mistake of ours."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
SILENT = {"$schema", "$defs", "title", "description", "default", "examples"}


def complaints(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    """Yield what `schema` (a part of `root`) has against `value`."""
    for word, said in schema.items():
        match word:
            case "$ref":
                yield from complaints(value, root["$defs"][said.rsplit("/", 1)[1]], root)
            case "anyOf":
                if all(any(complaints(value, choice, root)) for choice in said):
                    yield f"{value!r} fits no choice"
            case "properties" | "required" | "additionalProperties":
                yield from _about_object(value, word, schema, root)
            case "items":
                for item in value if isinstance(value, list) else ():
                    yield from complaints(item, said, root)
            case _ if word not in SILENT and not VERDICTS[word](value, said):
                yield f"{value!r} is against {word}: {said}"


def is_of(value: object, kind: str) -> bool:
    """Tell whether a value is of a type; true and false are no numbers."""
    return isinstance(value, TYPES[kind]) and not (isinstance(value, bool) and kind != "boolean")


VERDICTS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, said: any(
        is_of(value, kind) for kind in ([said] if isinstance(said, str) else said)
    ),
    "enum": lambda value, said: any(value == one and type(value) is type(one) for one in said),
    "pattern": lambda value, said: not isinstance(value, str) or bool(re.search(said, value)),
    "minLength": lambda value, said: not isinstance(value, str) or len(value) >= said,
    "minimum": lambda value, said: not isinstance(value, int | float) or value >= said,
    "maximum": lambda value, said: not isinstance(value, int | float) or value <= said,
}


def _about_object(
    value: object, word: str, schema: Mapping[str, Any], root: Mapping[str, Any]
) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    if word == "properties":
        for key in value.keys() & known.keys():
            yield from (f"{key}: {text}" for text in complaints(value[key], known[key], root))
    elif word == "required":
        yield from (f"{key} is missing" for key in schema["required"] if key not in value)
    else:
        assert schema["additionalProperties"] is False
        yield from (f"{key} is unknown" for key in value.keys() - known.keys())
