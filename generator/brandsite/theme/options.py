"""Options: the choices that a theme leaves to the owner, who makes them in `site.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from brandsite.diagnostics import did_you_mean

Written = str | bool | tuple[str, ...]
"""A value as YAML gives it, where numbers are still texts."""
OptionValue = str | bool | int | tuple[str, ...]


class OptionType(StrEnum):
    """What kind of value an option takes."""

    CHOICE = "choice"
    LIST = "list"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"


_EXPECTED: Final = {
    OptionType.LIST: "a list",
    OptionType.BOOLEAN: "true or false",
    OptionType.INTEGER: "a whole number",
}


class Option(BaseModel):
    """A choice that a theme leaves to the owner, who makes it in `site.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: OptionType
    """`choice`, `list` (any of the choices, in the owner's order), `boolean`, `integer`, `text`."""
    choices: tuple[str, ...] = Field(default=(), validate_default=True)
    """For `choice` and `list`: the words to choose from."""
    default: Written
    """The value where the owner gives none."""
    description: str
    """One sentence for the owner, such as `Where the table of contents of a post stands`."""

    @field_validator("choices")
    @classmethod
    def _belong_to_choice(cls, choices: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        chosen = (OptionType.CHOICE, OptionType.LIST)
        if "type" in info.data and (info.data["type"] in chosen) != bool(choices):
            message = "an option of the type choice or list, and no other, needs choices"
            problem = _problem("option-choices", message)
            raise problem
        return choices

    @field_validator("default")
    @classmethod
    def _default_is_valid(cls, default: Written, info: ValidationInfo) -> Written:
        if {"type", "choices"} <= info.data.keys():
            _value(info.data["type"], info.data["choices"], default)
        return default

    def value(self, given: object) -> OptionValue:
        """Return `given` as this option's type, or raise PydanticCustomError.

        Its type is the code of a problem; its context may hold a hint, and in `item` the number of
        the wrong item of a list.
        """
        return _value(self.type, self.choices, given)


def _value(kind: OptionType, choices: tuple[str, ...], given: object) -> OptionValue:
    match kind, given:
        case (OptionType.BOOLEAN, bool()):
            return given
        case (OptionType.CHOICE, str()):
            return _chosen(given, choices)
        case (OptionType.LIST, list() | tuple()):
            return tuple(_items(given, choices))
        case (OptionType.INTEGER, str()) if re.fullmatch(r"-?[0-9]{1,9}", given):
            return int(given)
        case (OptionType.TEXT, str()):
            return given
    expected = _EXPECTED.get(kind, "text")
    problem = _problem("wrong-type", f"expected {expected}, found {_shown(given)}")
    raise problem


def _items(given: list[object] | tuple[object, ...], choices: tuple[str, ...]) -> Iterator[str]:
    for number, item in enumerate(given):
        if not isinstance(item, str):
            problem = _problem("wrong-type", f"expected text, found {_shown(item)}", item=number)
            raise problem
        if item in given[:number]:
            message = f"{item!r} stands here twice"
            problem = _problem("unknown-value", message, "take one of them out", number)
            raise problem
        yield _chosen(item, choices, number)


def _chosen(given: str, choices: tuple[str, ...], item: int | None = None) -> str:
    if given in choices:
        return given
    hint = did_you_mean(given, choices, otherwise="one of: " + ", ".join(choices))
    problem = _problem("unknown-value", f"{given!r} is not known here", hint, item)
    raise problem


def _problem(
    code: str, message: str, hint: str = "", item: int | None = None
) -> PydanticCustomError:
    """Return an error of which the record decoder makes a Diagnostic with this code and hint."""
    context = {"message": message, "hint": hint, "item": item}
    return PydanticCustomError(code, "{message}", context)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    return repr(value) if isinstance(value, str) else "a list or fields"
