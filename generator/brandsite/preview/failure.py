"""A mistake of ours as a problem, so that the preview says it and goes on."""

from __future__ import annotations

from traceback import extract_tb

from brandsite.diagnostics import Diagnostic, Span


def internal_error(error: Exception) -> Diagnostic:
    """Return what to say of an exception that nobody expected."""
    first = next(iter(str(error).strip().splitlines()), "")
    frames = extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""
    message = f"unexpected {type(error).__name__}{': ' if first else ''}{first}{place}"
    hint = "this is a mistake in Brandsite, not in your content: report what `brandsite check` says"
    return Diagnostic("internal-error", message, Span("content"), hint=hint)
