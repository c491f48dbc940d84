"""What goes wrong inside a template becomes a problem at the template's own line."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError

from brandsite.diagnostics import Diagnostic, Span
from brandsite.theme import messages
from brandsite.theme.environment import MissingNameError, Templates
from brandsite.theme.places import name_span, owner_of


def syntax_problem(theme: Templates, error: TemplateSyntaxError) -> Diagnostic:
    """Describe a template that Jinja2 cannot read."""
    path = error.filename or error.name or ""
    message, _, rest = (error.message or "cannot be read").rstrip(".").partition(". ")
    named = re.search(r"'([\w.]+)'", message)
    text = theme.texts.get(path, "")
    span = name_span(text, path, error.lineno, named[1] if named else "\n")
    wanted = "Jinja was looking for the following tags:"
    hint = rest.replace(wanted, "expected").replace(". T", "; t")
    return Diagnostic("template-syntax", _uncapitalized(message), span, hint=hint)


def failure(
    theme: Templates, layout: str, slots: Mapping[str, object], error: Exception
) -> Diagnostic:
    """Describe what `error` says about the template in which it was raised."""
    label = f"while rendering {layout}"
    if isinstance(error, TemplateSyntaxError):
        return dataclasses.replace(syntax_problem(theme, error), label=label)
    place = _place(theme, error.__traceback__)
    path, line = place or (theme.index.get(layout, layout), 0)
    if isinstance(error, TemplateNotFound):
        return messages.missing_template(theme, str(error.name), _line(theme, path, line), label)
    if isinstance(error, MissingNameError):
        return _missing_name(theme, slots, error, (path, line), label)
    message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Diagnostic("template-error", message, _line(theme, path, line), label=label)


def _missing_name(
    theme: Templates,
    slots: Mapping[str, object],
    error: MissingNameError,
    place: tuple[str, int],
    label: str,
) -> Diagnostic:
    path, line = place
    if error.name is None or error.hint is not None:
        message = _uncapitalized((error.hint or "a value is missing").rstrip("."))
        return Diagnostic("template-undefined", message, _line(theme, path, line), label=label)
    text = theme.texts.get(path, "")
    name, owner = str(error.name), error.owner
    span = name_span(text, path, line, name, field=not error.top_level)
    if error.top_level:
        return messages.unknown_slot(slots.keys(), name, span, label)
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
        known = [str(key) for key in owner.keys()]  # noqa: SIM118 - Jinja2's own has no iterator
        return messages.unknown_entry(known, written, name, span, label)
    return messages.unknown_field(type(owner), name, span, label)


def _uncapitalized(text: str) -> str:
    return text[:1].lower() + text[1:]


def _line(theme: Templates, path: str, line: int) -> Span:
    return name_span(theme.texts.get(path, ""), path, line, "\n") if line else Span(path)


def _place(theme: Templates, trace: TracebackType | None) -> tuple[str, int] | None:
    """Return path and line of the innermost template in a traceback that Jinja2 rewrote."""
    places = [(f.tb_frame.f_code.co_filename, f.tb_lineno) for f in _frames(trace)]
    return next((place for place in reversed(places) if place[0] in theme.templates), None)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next
