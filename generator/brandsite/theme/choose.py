"""The options of a whole chain of themes, with the values that hold in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from pydantic_core import PydanticCustomError

from brandsite.diagnostics import Diagnostic, Loaded, did_you_mean
from brandsite.frozen import frozen
from brandsite.theme.layers import Found, span_at
from brandsite.theme.model import OwnerChoice, Places
from brandsite.theme.options import Option, OptionValue


@frozen
class _Wishes:
    """Values for options by their names, and the part of a file in which they stand."""

    values: Mapping[str, object]
    part: str
    at: Places


def options_of(chain: Iterable[Found], choice: OwnerChoice) -> Loaded[Mapping[str, OptionValue]]:
    """Return every option of the chain with the owner's value, or else the theme's."""
    offered: dict[str, Option] = {}
    values: dict[str, OptionValue] = {}
    problems: list[Diagnostic] = []
    for theme in reversed(tuple(chain)):
        own = theme.manifest.options
        wishes = _Wishes(theme.manifest.defaults, "defaults", partial(span_at, theme.source))
        values |= _granted(wishes, offered, problems)
        offered |= own
        values |= {name: option.value(option.default) for name, option in own.items()}
    values |= _granted(_Wishes(choice.options, "theme_options", choice.at), offered, problems)
    return Loaded(values, tuple(problems))


def _granted(
    wishes: _Wishes, offered: Mapping[str, Option], problems: list[Diagnostic]
) -> Mapping[str, OptionValue]:
    """Return the values that can be had; the others are problems."""
    values: dict[str, OptionValue] = {}
    for name, given in wishes.values.items():
        if name not in offered:
            known = "options: " + ", ".join(sorted(offered)) if offered else "it has no options"
            hint = did_you_mean(name, offered, otherwise=known)
            span = wishes.at((wishes.part, name), key=True)
            message = f"the theme has no option {name!r}"
            problems.append(Diagnostic("unknown-option", message, span, hint=hint))
            continue
        try:
            values[name] = offered[name].value(given)
        except PydanticCustomError as error:
            context = error.context or {}
            item = context.get("item")
            place = (wishes.part, name) if item is None else (wishes.part, name, int(item))
            span, hint = wishes.at(place), str(context.get("hint", ""))
            problems.append(Diagnostic(error.type, error.message(), span, hint=hint))
    return values
