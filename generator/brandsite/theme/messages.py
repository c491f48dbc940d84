"""The problems of templates, each in one place, for checking and for rendering alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import Final

from brandsite.diagnostics import Diagnostic, Severity, Span, did_you_mean
from brandsite.theme.environment import Templates

_PLAIN: Final = {"str": "a text", "int": "a number", "bool": "a truth", "Markup": "HTML"}


def missing_template(theme: Templates, name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a reference to a template that no layer has."""
    hint = did_you_mean(name, theme.index, otherwise=f"write templates/{name}")
    message = f"there is no template {name!r}"
    return Diagnostic("missing-template", message, span, label=label, hint=hint)


def unknown_slot(known: Collection[str], name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a top-level name that is neither a slot nor set by the template."""
    message = f"there is no slot {name!r}"
    return _undefined(message, name, known, f"slots: {_listed(known)}", span, label)


def unseen_slot(name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a slot that is used in a template taken in without it."""
    message = f"{name!r} is not known in a template that is taken in without context"
    hint = "write {% import … with context %}, or pass the value to the macro"
    return Diagnostic("template-undefined", message, span, label=label, hint=hint)


def unknown_field(owner: type, name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a field that a view, or a plain value, does not have."""
    fields = field_names(owner)
    known = f"its fields: {', '.join(fields)}" if fields else "print it as it is"
    what = _PLAIN.get(owner.__name__, repr(owner.__name__))
    message = f"{what} has no field {name!r}"
    return _undefined(message, name, fields, known, span, label)


def unknown_entry(
    known: Collection[str], owner: str, name: str, span: Span, label: str = ""
) -> Diagnostic:
    """Describe a key that a mapping, such as the labels, does not have."""
    message = f"{owner or 'the mapping'} has no entry {name!r}"
    entries = f"its entries: {_listed(known)}" if known else "it is empty"
    return _undefined(message, name, known, entries, span, label)


def field_of(what: str, hint: str, name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a field that is asked of what has none, such as a list instead of its items."""
    message = f"{what} has no field {name!r}"
    return Diagnostic("template-undefined", message, span, label=label, hint=hint)


def unknown_macro(known: Collection[str], path: str, name: str, span: Span) -> Diagnostic:
    """Describe a name that an imported template does not have."""
    message = f"{path} has no macro {name!r}"
    macros = f"its macros: {_listed(known)}" if known else "it has none"
    return _undefined(message, name, known, macros, span, "")


def unknown_argument(macro: str, known: Collection[str], name: str, span: Span) -> Diagnostic:
    """Describe an argument that a macro does not take."""
    message = f"macro {macro!r} takes no {name!r}"
    takes = f"it takes: {_listed(known)}" if known else "it takes nothing"
    return _undefined(message, name, known, takes, span, "")


def unknown_block(known: Collection[str], name: str, span: Span) -> Diagnostic:
    """Describe a block that would never be shown, since nothing above has it."""
    message = f"block {name!r} is in no template that this one extends"
    blocks = f"their blocks: {_listed(known)}" if known else "they have none"
    return _undefined(message, name, known, blocks, span, "")


def unknown_function(kind: str, known: Collection[str], name: str, span: Span) -> Diagnostic:
    """Describe a filter or a test that themes do not have."""
    message = f"there is no {kind} {name!r}"
    hint = did_you_mean(name, known, otherwise=f"docs/themes.md lists every {kind}")
    return Diagnostic("template-syntax", message, span, hint=hint)


def may_be_nothing(owner: str, what: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a use of a value that is None for some owners, without a guard."""
    hint = f"guard it: {{% if {owner} %}} … {{% endif %}}" if owner else "guard it with {% if %}"
    return Diagnostic(
        "template-optional",
        f"{owner or 'this value'} may be nothing, {what}",
        span,
        Severity.WARNING,
        label,
        hint,
    )


def printed_view(what: str, fields: Collection[str], span: Span, label: str = "") -> Diagnostic:
    """Describe an expression that prints a whole view, list or mapping."""
    hint = f"print one of its fields: {_listed(fields)}" if fields else "print its items one by one"
    return Diagnostic(
        "template-printed", f"{what} is printed as a whole", span, label=label, hint=hint
    )


def field_names(owner: type) -> tuple[str, ...]:
    """Return the fields of a view; nothing for any other type."""
    if not dataclasses.is_dataclass(owner):
        return ()
    return tuple(field.name for field in dataclasses.fields(owner))


def _undefined(
    message: str, name: str, known: Collection[str], otherwise: str, span: Span, label: str
) -> Diagnostic:
    hint = did_you_mean(name, known, otherwise=otherwise)
    return Diagnostic("template-undefined", message, span, label=label, hint=hint)


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
