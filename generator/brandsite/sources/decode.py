"""A YAML tree and a record model become a value, or problems with the narrowest place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brandsite.diagnostics import Diagnostic, Loaded, Severity, did_you_mean
from brandsite.sources.yaml_tree import Node

M = TypeVar("M", bound=BaseModel)
Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
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
    seen: set[tuple[Any, ...]] = set()
    problems = []
    for detail in details:
        problem = _diagnostic(model, node, place, detail)
        key = (problem.span.line, problem.span.column, problem.code)
        if key not in seen:
            seen.add(key)
            problems.append(problem)
    return Loaded(None, tuple(problems))


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
    context: dict[str, Any] = detail.get("ctx") or {}
    if kind == "extra_forbidden":
        name = str(loc[-1])
        hint = _hint_for_unknown(model, loc)
        message = f"unknown field {name!r}"
        return problem_at(node, place, loc, "unknown-field", message, hint=hint, key=True)
    if kind == "missing":
        message = f"missing required field {str(loc[-1])!r}"
        hint = _nearest_unknown(model, node, loc)
        return problem_at(node, place, loc[:-1], "missing-field", message, hint=hint, key=True)
    if kind in ("literal_error", "enum"):
        return _not_one_of(node, place, loc, detail)
    if "-" in kind:  # our own types name their code and hint themselves
        hint = str(context.get("hint", ""))
        return problem_at(node, place, loc, kind, detail["msg"], hint=hint)
    message, hint = _type_message(kind, detail, context)
    return problem_at(node, place, loc, "wrong-type", message, hint=hint)


def _not_one_of(node: Node, place: Place, loc: Loc, detail: ErrorDetails) -> Diagnostic:
    options = re.findall(r"'([^']+)'", str((detail.get("ctx") or {}).get("expected", "")))
    given = detail["input"]
    if not isinstance(given, str):
        message = f"expected one word of a list, found {_called(given)}"
        hint = "one of: " + ", ".join(options)
        return problem_at(node, place, loc, "wrong-type", message, hint=hint)
    hint = did_you_mean(given, options, otherwise="one of: " + ", ".join(options))
    return problem_at(node, place, loc, "unknown-value", f"{given!r} is not known here", hint=hint)


_EXPECTED = {
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "dict_type": "fields (key: value)",
    "mapping_type": "fields (key: value)",
    "model_type": "fields (key: value)",
    "model_attributes_type": "fields (key: value)",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
}


def _type_message(kind: str, detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str]:
    given = detail["input"]
    expected = _EXPECTED.get(kind)
    if expected is None:
        return _bound_message(kind, detail, context), ""
    hint = ""
    if expected == "text" and isinstance(given, bool):
        hint = 'put the word in quotes if you mean the text: "true"'
    elif expected == "text" and isinstance(given, dict):
        hint = "put text that holds a colon and a space in quotes"
    elif expected == "a list" and isinstance(given, str):
        hint = f"write each item on a line of its own after a dash: - {given}"
    found = repr(given) if isinstance(given, str) else _called(given)
    return f"expected {expected}, found {found}", hint


def _bound_message(kind: str, detail: ErrorDetails, context: dict[str, Any]) -> str:
    bounds = {
        "greater_than_equal": ("at least", "ge"),
        "less_than_equal": ("at most", "le"),
        "greater_than": ("more than", "gt"),
        "less_than": ("less than", "lt"),
    }
    if kind in bounds:
        words, key = bounds[kind]
        return f"must be {words} {context.get(key)}"
    if kind == "string_too_short":
        return "must not be empty"
    message = detail["msg"]
    return message[:1].lower() + message[1:]


def _called(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "fields (key: value)"
    return "a list" if isinstance(value, list) else repr(value)


def _nearest_unknown(model: type[BaseModel], node: Node, loc: Loc) -> str:
    """Point a missing field at the unknown one that was probably meant to be it."""
    parent = node.at(loc[:-1])
    known = _fields_at(model, loc[:-1])
    unknown = [key for key in parent.pairs or {} if key not in known]
    close = did_you_mean(str(loc[-1]), unknown)
    return f"is {close[len('did you mean ') : -1]} a misspelling of it?" if close else ""


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
        models = inner or models
    return models


def _models_in_field(model: type[BaseModel], name: str) -> list[type[BaseModel]]:
    for field_name, field in model.model_fields.items():
        if name in (field_name, field.alias):
            return _models_in(field.annotation)
    return []


def _models_in(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - any type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for arg in getattr(annotation, "__args__", ()) for m in _models_in(arg)]
