"""Problems and the text they stand in become lines for a person, or values for a machine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from brandsite.diagnostics import Diagnostic, Severity, Span

MAX_WIDTH: Final = 110
MAX_TEXT: Final = 300
_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_TINT: Final = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line of a source file that a span begins on, cut to what surrounds it, and printable."""

    before: str
    marked: str
    """What the span covers of the line; empty at its end."""
    after: str


def render(
    problems: Iterable[Diagnostic], texts: Mapping[str, str], *, colour: bool = False
) -> str:
    """Return all problems, sorted by place, with the source line and a caret each.

    `texts` maps the paths of the files that were read to their text; a problem in a file that is
    not there is shown without its line.
    """
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    return "\n".join(_one(problem, texts, colour=colour) for problem in ordered)


def summary(problems: Iterable[Diagnostic]) -> str:
    """Return `2 errors, 1 warning`, or an empty text when there is nothing to say."""
    severities = [problem.severity for problem in problems]
    counts = [(severities.count(severity), severity.value) for severity in Severity]
    return ", ".join(f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in counts if n)


def as_json(problem: Diagnostic) -> dict[str, Any]:
    """Return a problem as plain values; lines and columns count from 1."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "place": _place(problem.span),
        "label": problem.label,
        "hint": problem.hint,
        "related": [
            {"place": _place(related.span), "message": related.message}
            for related in problem.related
        ],
    }


def _place(span: Span) -> dict[str, Any]:
    if not span.line:
        return {"path": span.path}
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line or span.line,
        "end_column": span.end_column or span.column,
    }


def _one(problem: Diagnostic, texts: Mapping[str, str], *, colour: bool) -> str:
    tint, bold, reset = (_TINT[problem.severity], _BOLD, _RESET) if colour else ("", "", "")
    head = f"{problem.severity}[{problem.code}]"
    lines = [f"{tint}{head}{reset}{bold}: {_brief(problem.message)}{reset}"]
    lines += _excerpt(problem.span, problem.label, texts, colour=colour, tint=tint)
    for related in problem.related:
        lines += _excerpt(related.span, related.message, texts, colour=colour, tint=bold)
    if problem.hint:
        lines.append(f"{bold}hint:{reset} {_brief(problem.hint)}")
    return "\n".join(lines) + "\n"


def _excerpt(
    span: Span, label: str, texts: Mapping[str, str], *, colour: bool, tint: str
) -> list[str]:
    dim, reset = (_DIM, _RESET) if colour else ("", "")
    label = _brief(label)
    lines = [f"  {_printable(str(span))}"]
    found = excerpt(span, texts)
    if found is None:
        return [f"{lines[0]} {label}".rstrip()]
    number = str(span.line)
    gutter = " " * len(number)
    caret = "^" * max(1, _width(found.marked))
    lines.append(f"{dim}{number} |{reset} {found.before}{found.marked}{found.after}".rstrip())
    lines.append(
        f"{dim}{gutter} |{reset} {' ' * _width(found.before)}{tint}{caret}{reset} {label}".rstrip()
    )
    return lines


def excerpt(span: Span, texts: Mapping[str, str]) -> Excerpt | None:
    """Return the line that a span begins on; None where `texts` do not have it."""
    source = texts[span.path].split("\n") if span.path in texts else []
    if not 0 < span.line <= len(source):
        return None
    text, start, end = _window(source[span.line - 1], span)
    return Excerpt(*map(_printable, (text[:start], text[start:end], text[end:])))


def _window(line: str, span: Span) -> tuple[str, int, int]:
    """Cut a long line to what surrounds the span; return it with the span's start and end."""
    start = min(span.column - 1, len(line))
    if span.end_line == span.line and span.end_column > span.column:
        end = min(span.end_column - 1, len(line))
    elif span.end_line > span.line:
        end = len(line.rstrip())
    else:
        end = min(start + 1, len(line))
    if len(line) <= MAX_WIDTH:
        return line, start, end
    left = max(0, min(start - 30, len(line) - MAX_WIDTH))
    right = left + MAX_WIDTH
    head, tail = ("…" if left else ""), ("…" if right < len(line) else "")
    end = min(end, right)
    return f"{head}{line[left:right]}{tail}", start - left + len(head), end - left + len(head)


def _brief(text: str) -> str:
    """Cut what repeats a long piece of the content."""
    return _printable(text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…")


def _printable(text: str) -> str:
    """Make tabs and control characters visible, so that no content can command the terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else "    " if c == "\t" else f"\\x{ord(c):02x}" for c in text
    )


def _width(text: str) -> int:
    """Return the columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
