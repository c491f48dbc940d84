"""What goes wrong inside a template becomes a problem at the template's own line."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError

from brandsite.diagnostics import Diagnostic, Span, did_you_mean
from brandsite.theme.environment import MissingNameError
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span, owner_of


def syntax_problem(theme: Theme, error: TemplateSyntaxError) -> Diagnostic:
    """Describe a template that Jinja2 cannot read."""
    path = error.filename or error.name or ""
    message = (error.message or "cannot be read").rstrip(".")
    span = _line(theme, path, error.lineno)
    hint = "each tag that opens a block needs the one that ends it" if "end of" in message else ""
    return Diagnostic("template-syntax", message[:1].lower() + message[1:], span, hint=hint)


def failure(theme: Theme, layout: str, slots: Mapping[str, object], error: Exception) -> Diagnostic:
    """Describe what `error` says about the template in which it was raised."""
    label = f"while rendering {layout}"
    if isinstance(error, TemplateSyntaxError):
        return dataclasses.replace(syntax_problem(theme, error), label=label)
    place = _place(theme, error.__traceback__)
    path, line = place or (theme.index.get(layout, layout), 0)
    if isinstance(error, TemplateNotFound):
        return missing_template(theme, str(error.name), _line(theme, path, line), label)
    if isinstance(error, MissingNameError):
        return _missing_name(theme, slots, error, (path, line), label)
    message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Diagnostic("template-error", message, _line(theme, path, line), label=label)


def missing_template(theme: Theme, name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a reference to a template that no layer has."""
    hint = did_you_mean(name, theme.index, otherwise=f"write templates/{name}")
    return Diagnostic(
        "missing-template", f"there is no template {name!r}", span, hint=hint, label=label
    )


def unknown_field(owner: type, name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a field that a view, or a plain value, does not have."""
    fields = field_names(owner)
    known = f"its fields: {', '.join(fields)}" if fields else "it is a plain value without fields"
    return Diagnostic(
        "template-undefined",
        f"{owner.__name__!r} has no field {name!r}",
        span,
        label=label,
        hint=did_you_mean(name, fields, otherwise=known),
    )


def unknown_entry(
    known: Collection[str], owner: str, name: str, span: Span, label: str = ""
) -> Diagnostic:
    """Describe a key that a mapping, such as the labels, does not have."""
    hint = did_you_mean(name, known, otherwise="known: " + ", ".join(sorted(known)))
    what = owner or "the mapping"
    return Diagnostic(
        "template-undefined", f"{what} has no entry {name!r}", span, label=label, hint=hint
    )


def unknown_slot(known: Collection[str], name: str, span: Span, label: str = "") -> Diagnostic:
    """Describe a top-level name that is neither a slot nor set by the template."""
    hint = did_you_mean(name, known, otherwise="slots: " + ", ".join(sorted(known)))
    return Diagnostic(
        "template-undefined", f"there is no slot {name!r}", span, label=label, hint=hint
    )


def field_names(owner: type) -> tuple[str, ...]:
    """Return the fields of a view; nothing for any other type."""
    if not dataclasses.is_dataclass(owner):
        return ()
    return tuple(field.name for field in dataclasses.fields(owner))


def _missing_name(
    theme: Theme,
    slots: Mapping[str, object],
    error: MissingNameError,
    place: tuple[str, int],
    label: str,
) -> Diagnostic:
    path, line = place
    if error.name is None or error.hint is not None:
        message = (error.hint or "a value is missing").rstrip(".")
        span = _line(theme, path, line)
        return Diagnostic(
            "template-undefined", message[:1].lower() + message[1:], span, label=label
        )
    text = theme.texts.get(path, "")
    name, owner = str(error.name), error.owner
    span = name_span(text, path, line, name, field=not error.top_level)
    if error.top_level:
        return unknown_slot(slots.keys(), name, span, label)
    written = owner_of(text, span)
    if owner is None:
        what = written or "the value before it"
        hint = (
            f"show it only where it is there: {{% if {written} %}} … {{% endif %}}"
            if written
            else ""
        )
        message = f"{what} is nothing here, so it has no {name!r}"
        return Diagnostic("template-undefined", message, span, label=label, hint=hint)
    if isinstance(owner, Mapping):
        return unknown_entry([str(key) for key in owner], written, name, span, label)
    return unknown_field(type(owner), name, span, label)


def _line(theme: Theme, path: str, line: int) -> Span:
    return name_span(theme.texts.get(path, ""), path, line, "\n") if line else Span(path)


def _place(theme: Theme, trace: TracebackType | None) -> tuple[str, int] | None:
    """Return path and line of the innermost template in a traceback that Jinja2 rewrote."""
    places = [(f.tb_frame.f_code.co_filename, f.tb_lineno) for f in _frames(trace)]
    return next((place for place in reversed(places) if place[0] in theme.templates), None)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next
