"""`theme.yaml`: what a theme says about itself, and the options that it offers to the owner."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from brandsite.diagnostics import did_you_mean

Written = str | bool
"""A value as YAML gives it, where numbers are still texts."""
OptionValue = str | bool | int


class OptionType(StrEnum):
    """What kind of value an option takes."""

    CHOICE = "choice"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Model):
    """A choice that a theme leaves to the owner, who makes it in `site.yaml`."""

    type: OptionType
    """`choice`, `boolean`, `integer` or `text`."""
    choices: tuple[str, ...] = Field(default=(), validate_default=True)
    """For `choice`: the words to choose from."""
    default: Written
    """The value where the owner gives none."""
    description: str
    """One sentence for the owner, such as `Where the table of contents of a post stands`."""

    @field_validator("choices")
    @classmethod
    def _belong_to_choice(cls, choices: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if "type" in info.data and (info.data["type"] is OptionType.CHOICE) != bool(choices):
            message = "an option of the type choice, and no other, needs choices"
            problem = _problem("option-choices", message, "")
            raise problem
        return choices

    @field_validator("default")
    @classmethod
    def _default_is_valid(cls, default: Written, info: ValidationInfo) -> Written:
        if {"type", "choices"} <= info.data.keys():
            _value(info.data["type"], info.data["choices"], default)
        return default

    def value(self, given: object) -> OptionValue:
        """Return `given` as this option's type, or raise PydanticCustomError with code and hint."""
        return _value(self.type, self.choices, given)


class FontChoice(_Model):
    """What a theme sets type in: families that come with Brandsite, or what readers have."""

    text: str = ""
    """Running text: `Inter`."""
    display: str = ""
    """Headings, where they differ from running text: `Brandsite Serif`."""
    mono: str = ""
    """Code: `system mono`."""


class ScaleChoice(_Model):
    """What a theme says of its sizes; pairs hold for windows of 360 and of 1440 pixels."""

    text: tuple[float, float] | None = None
    """Pixels of running text: `[17, 18]`."""
    ratio: tuple[float, float] | None = None
    """Of one size to the next smaller one: `[1.15, 1.2]`."""
    display: int | None = Field(default=None, ge=2, le=9)
    """How many steps the largest heading stands above running text: `5`."""
    meta: float | None = Field(default=None, ge=12, le=20)
    """The least pixels of small matter: `14`."""
    unit: float | None = Field(default=None, ge=2, le=8)
    """Pixels of the unit of all spaces: `4`."""
    radius: float | None = Field(default=None, ge=0, le=10)
    """Of corners, in units: `1.5`."""


class Manifest(_Model):
    """A theme's manifest, `theme.yaml`; the theme's name is the name of its folder."""

    title: str = Field(min_length=1)
    """The theme's name for people: `Folio`."""
    description: str
    """One or two sentences: its character, and whom it suits."""
    licence: str = ""
    """The SPDX identifier of its licence, such as `MIT`."""
    extends: str | None = None
    """The theme on which this one rests: what is missing here is taken from there."""
    stylesheets: tuple[str, ...] = ()
    """Files of `css/` in their order; those of the extended theme come before them."""
    preload: tuple[str, ...] = ()
    """Files of `fonts/` that every page loads early; when given, the extended theme's are not."""
    fonts: FontChoice = Field(default_factory=FontChoice)
    """The families in which the owner chooses none; for the rest the extended theme's hold."""
    scale: ScaleChoice = Field(default_factory=ScaleChoice)
    """The numbers from which sizes and spaces grow; for the rest the extended theme's hold."""
    options: Mapping[str, Option] = Field(default_factory=dict)
    """The options by their names; those of the extended theme are offered as well."""


def _value(kind: OptionType, choices: tuple[str, ...], given: object) -> OptionValue:
    match kind, given:
        case (OptionType.BOOLEAN, bool()):
            return given
        case (OptionType.CHOICE, str()) if given in choices:
            return given
        case (OptionType.CHOICE, str()):
            hint = did_you_mean(given, choices, otherwise="one of: " + ", ".join(choices))
            problem = _problem("unknown-value", f"{given!r} is not known here", hint)
            raise problem
        case (OptionType.INTEGER, str()) if re.fullmatch(r"-?[0-9]{1,9}", given):
            return int(given)
        case (OptionType.TEXT, str()):
            return given
    expected = {"boolean": "true or false", "integer": "a whole number"}.get(kind, "text")
    problem = _problem("wrong-type", f"expected {expected}, found {_shown(given)}", "")
    raise problem


def _problem(code: str, message: str, hint: str) -> PydanticCustomError:
    """Return an error of which the record decoder makes a Diagnostic with this code and hint."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "nothing"
    return repr(value) if isinstance(value, str) else "a list or fields"
