"""JSON Schemas, with which editors complete and check the YAML while it is written."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from brandsite.records.base import Model
from brandsite.records.docstrings import Doc, docs, summary
from brandsite.records.kinds import Kind
from brandsite.records.shapes import Shape, models_below, shapes
from brandsite.sources.yaml_tree import parse

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_BASES: Final[Mapping[object, dict[str, Any]]] = MappingProxyType(
    {
        bool: {"enum": [True, False, "yes", "no", "on", "off"]},
        int: {"type": ["integer"]},
        float: {"type": ["number"]},
        dict: {"type": ["object"]},
    }
)
_BOUNDS: Final = MappingProxyType({"ge": "minimum", "le": "maximum", "min_length": "minLength"})


def json_schema(kind: Kind, *, single: bool = False) -> dict[str, Any]:
    """Return the schema of a kind's file: a list of records, or with `single` one record.

    Settings are one record, and so is the front matter of a Markdown file.
    """
    model = kind.model
    reference = {"$ref": f"#/$defs/{model.__name__}"}
    one = single or kind.singleton or not kind.yaml
    return {
        "$schema": DIALECT,
        "title": kind.stem,
        "description": summary(model),
        **(reference if one else {"type": "array", "items": reference}),
        "$defs": {part.__name__: _model_schema(part) for part in (model, *models_below(model))},
    }


def _model_schema(model: type[Model]) -> dict[str, Any]:
    fields = list(_described(model))
    required = [shape.key for shape, _ in fields if shape.required]
    schema: dict[str, Any] = {
        "title": model.__name__,
        "description": summary(model),
        "type": "object",
        "properties": {shape.key: described for shape, described in fields},
        "required": required,
        "additionalProperties": False,
    }
    if model.flat_form is not None:
        part = model.flat_form
        flat = {shape.key: described for shape, described in _described(part)}
        lifted = next(shape.key for shape in shapes(model) if shape.part is part)
        needed = [shape.key for shape in shapes(part) if shape.required]
        schema["properties"] = flat | schema["properties"]
        schema["required"] = [key for key in required if key != lifted]
        schema["anyOf"] = [{"required": [lifted]}, {"required": needed}]
    if model.short_form:
        # the words about objects do not touch text, nor those about text an object
        short = next(s for s in shapes(model) if s.key == model.short_form)
        alone = _value_schema(short)
        schema = alone | schema | {"type": ["object", *alone["type"]]}
    return schema


def _described(model: type[Model]) -> list[tuple[Shape, dict[str, Any]]]:
    meanings = docs(model)
    return [(s, _field_schema(s) | _words(s, meanings[s.name])) for s in shapes(model)]


def _words(shape: Shape, doc: Doc) -> dict[str, Any]:
    words: dict[str, Any] = {"description": doc.text}
    if example := parse(doc.example, "").value:
        value = example.plain()
        words["examples"] = [_counted(value) if shape.base in (int, float) else value]
    default = shape.default
    if isinstance(default, bool | int | float) or (isinstance(default, str) and default):
        words["default"] = default
    return words


def _counted(value: Any) -> Any:  # noqa: ANN401 - what a file holds: numbers are texts there
    return [_counted(item) for item in value] if isinstance(value, list) else json.loads(value)


def _field_schema(shape: Shape) -> dict[str, Any]:
    schema = _value_schema(shape)
    if shape.many:
        schema = {"type": ["array"], "items": schema}
    if shape.required:
        return schema
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {
        key: [*value, None] if key == "enum" else [*value, "null"] if key == "type" else value
        for key, value in schema.items()
    }


def _value_schema(shape: Shape) -> dict[str, Any]:
    """Return the schema of one value; `type` and `enum` are lists, so that null can join them."""
    if shape.part is not None:
        return {"$ref": f"#/$defs/{shape.part.__name__}"}
    if shape.choices:
        return {"anyOf": [{"$ref": f"#/$defs/{part.__name__}"} for part in shape.choices]}
    bounds = {_BOUNDS[name]: bound for name, bound in shape.bounds.items()}
    if shape.scalar.options:
        return {"enum": list(shape.scalar.options)}
    if shape.base in _BASES:
        return _BASES[shape.base] | bounds
    return _text_schema(shape.scalar.pattern) | bounds


def _text_schema(pattern: str) -> dict[str, Any]:
    """Text that looks like a number is read as written, so editors must let it pass."""
    if not pattern:
        return {"type": ["string", "number"]}
    number = ["integer"] if re.search(pattern, "2024") else []
    return {"type": ["string", *number], "pattern": pattern}
