"""A YAML tree and a record model become a value, or problems with the narrowest place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brandsite.diagnostics import Diagnostic, Loaded, Severity, did_you_mean
from brandsite.frozen import frozen
from brandsite.sources.yaml_tree import Node

M = TypeVar("M", bound=BaseModel)
Loc = tuple[int | str, ...]


@frozen
class Place:
    """Where a tree comes from: its file, the lines before it, and what it describes."""

    path: str
    line_offset: int = 0
    label: str = ""
    """Such as `in certification "CKA"`."""


def decode(model: type[M], node: Node, place: Place) -> Loaded[M | None]:
    """Validate `node` against `model`; every problem is found, not just the first."""
    try:
        return Loaded(model.model_validate(node.plain()))
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = [(node.at(d["loc"][:-1]), d, _diagnostic(model, node, place, d)) for d in details]
    misspelt = {(id(parent), problem.hint) for parent, _, problem in found}
    problems: dict[tuple[object, ...], Diagnostic] = {}
    for parent, detail, problem in found:
        message = problem.message
        if detail["type"] == "missing":
            if (id(parent), f"did you mean {detail['loc'][-1]!r}?") in misspelt:
                continue  # one mistake gets one report
        else:
            message = ""  # of a value that may be one thing or another, the first problem is told
        problems.setdefault((problem.span, problem.code, message), problem)
    return Loaded(None, tuple(problems.values()))


def problem_at(
    node: Node,
    place: Place,
    loc: Loc,
    code: str,
    message: str,
    *,
    hint: str = "",
    severity: Severity = Severity.ERROR,
    key: bool = False,
) -> Diagnostic:
    """Make a problem for the value at `loc` of `node` (or for its key)."""
    span = node.at(loc, key=key).span(place.path, place.line_offset)
    return Diagnostic(code, message, span, severity, place.label, hint)


def _diagnostic(
    model: type[BaseModel], node: Node, place: Place, detail: ErrorDetails
) -> Diagnostic:
    loc, kind = detail["loc"], detail["type"]
    if kind == "extra_forbidden":
        name = str(loc[-1])
        hint = _hint_for_unknown(model, loc)
        message = f"unknown field {name!r}"
        return problem_at(node, place, loc, "unknown-field", message, hint=hint, key=True)
    if kind == "union_tag_not_found":  # what tells of several models which one it is
        loc = (*loc, detail["ctx"]["discriminator"].strip("'"))
    if kind in ("missing", "union_tag_not_found"):
        message = f"missing required field {str(loc[-1])!r}"
        return problem_at(node, place, loc[:-1], "missing-field", message, key=True)
    if "-" in kind:  # our own types name their code and hint themselves
        hint = str((detail.get("ctx") or {}).get("hint", ""))
        return problem_at(node, place, loc, kind, detail["msg"], hint=hint)
    return _about_value(model, node, place, detail)


def _about_value(
    model: type[BaseModel], node: Node, place: Place, detail: ErrorDetails
) -> Diagnostic:
    """Describe a value that pydantic itself refuses."""
    loc, kind = detail["loc"], detail["type"]
    if kind in ("literal_error", "enum"):
        expected = str((detail.get("ctx") or {}).get("expected", ""))
        return _not_one_of(node, place, loc, detail["input"], expected)
    if kind == "union_tag_invalid":
        name = detail["ctx"]["discriminator"].strip("'")
        given, expected = detail["input"].get(name), detail["ctx"]["expected_tags"]
        return _not_one_of(node, place, (*loc, name), given, expected)
    if kind in _BOUNDS:
        words, bound = _BOUNDS[kind]
        message = f"must be {words} {(detail.get('ctx') or {})[bound]:g}"
        return problem_at(node, place, loc, "out-of-range", message)
    if kind == "string_too_short":
        message = f"{_field(loc)!r} must not be empty"
        return problem_at(node, place, loc, "missing-field", message)
    message, hint = _type_message(model, detail)
    return problem_at(node, place, loc, "wrong-type", message, hint=hint)


def _field(loc: Loc) -> str:
    """Return the name of the field that a value belongs to."""
    return next((part for part in reversed(loc) if isinstance(part, str)), "it")


def _not_one_of(node: Node, place: Place, loc: Loc, given: object, expected: str) -> Diagnostic:
    """Describe a value that is none of the words that `expected` lists in quotes."""
    options = re.findall(r"'([^']+)'", expected)
    known = "one of: " + ", ".join(options)
    if not isinstance(given, str):
        message = f"expected one word, found {_called(given)}"
        return problem_at(node, place, loc, "wrong-type", message, hint=known)
    message = f"{_field(loc)} cannot be {given!r}"
    hint = did_you_mean(given, options, otherwise=known)
    return problem_at(node, place, loc, "unknown-value", message, hint=hint)


_FIELDS: Final = "fields (key: value)"
_EXPECTED: Final = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "dict_type": _FIELDS,
    "mapping_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
}
_BOUNDS: Final = {
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"),
    "less_than": ("less than", "lt"),
}


def _type_message(model: type[BaseModel], detail: ErrorDetails) -> tuple[str, str]:
    given, expected = detail["input"], _EXPECTED.get(detail["type"])
    if expected is None:
        message = detail["msg"]
        return message[:1].lower() + message[1:], ""
    hint = ""
    if expected == "text" and isinstance(given, bool):
        hint = f'put the word in quotes if you mean the text: "{_called(given)}"'
    elif expected == "text" and isinstance(given, dict):
        hint = "write text alone, in quotes if it holds a colon and a space"
    elif expected == "text" and isinstance(given, list):
        hint = "write one text, without dashes and brackets"
    elif expected == "a list" and isinstance(given, str):
        hint = f"write each item on a line of its own after a dash: - {given}"
    elif expected == _FIELDS:
        hint = "its fields are " + ", ".join(sorted(_fields_at(model, detail["loc"])))
    return f"expected {expected}, found {_called(given)}", hint


def _called(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _FIELDS
    return "a list" if isinstance(value, list) else repr(value)


def _hint_for_unknown(model: type[BaseModel], loc: Loc) -> str:
    """Ask the model, which may know where a field belongs; or else name the nearest field."""
    name = str(loc[-1])
    for owner in _models_at(model, loc[:-1]):
        if own := getattr(owner, "unknown_field_hint", None):
            return str(own(name))
    known = _fields_at(model, loc[:-1])
    return did_you_mean(name, known, otherwise="known fields: " + ", ".join(sorted(known)))


def _fields_at(model: type[BaseModel], loc: Iterable[int | str]) -> set[str]:
    """Return the names of the fields that the model at `loc` knows, as they are written."""
    models = _models_at(model, loc)
    return {field.alias or name for m in models for name, field in m.model_fields.items()}


def _models_at(model: type[BaseModel], loc: Iterable[int | str]) -> list[type[BaseModel]]:
    """Return the models that may stand at `loc`."""
    models: list[type[BaseModel]] = [model]
    for part in loc:
        if isinstance(part, int):
            continue
        inner = [found for m in models for found in _models_in_field(m, part)]
        named = [m for m in models if _is_tag_of(part, m)]  # pydantic says which of them it is
        models = inner or named or models
    return models


def _is_tag_of(word: str, model: type[BaseModel]) -> bool:
    """Tell whether a word is the only one that a field of the model may be."""
    return any(get_args(field.annotation) == (word,) for field in model.model_fields.values())


def _models_in_field(model: type[BaseModel], name: str) -> list[type[BaseModel]]:
    for field_name, field in model.model_fields.items():
        if name in (field_name, field.alias):
            return _models_in(field.annotation)
    return []


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for arg in getattr(annotation, "__args__", ()) for m in _models_in(arg)]
