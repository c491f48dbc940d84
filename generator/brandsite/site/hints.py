"""Second thoughts on mistakes, once everything that could be read is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from brandsite.diagnostics import Diagnostic, Span
from brandsite.records.references import Ref


def with_candidates(
    problems: Iterable[Diagnostic], texts: Mapping[str, str], known: Iterable[Ref]
) -> Iterator[Diagnostic]:
    """Say of an id where a whole reference is wanted which records it may stand for."""
    by_id: dict[str, list[str]] = {}
    for problem in problems:
        if problem.code != "invalid-reference":
            yield problem
            continue
        by_id = by_id or _by_id(known)
        name = _text_at(problem.span, texts)
        found = by_id.get(name, ())
        if not found:
            yield problem
        elif len(found) == 1:
            yield replace(problem, hint=f"did you mean {found[0]!r}?")
        else:
            message = f"{name!r} may be one of several records"
            hint = "write " + " or ".join(found)
            yield replace(problem, code="ambiguous-reference", message=message, hint=hint)


def _by_id(known: Iterable[Ref]) -> dict[str, list[str]]:
    by_id: dict[str, list[str]] = {}
    for ref in sorted(known):
        by_id.setdefault(ref.id, []).append(str(ref))
    return by_id


def _text_at(span: Span, texts: Mapping[str, str]) -> str:
    """Return what stands at a place, without quotes."""
    lines = texts.get(span.path, "").split("\n")
    if not 0 < span.line <= len(lines):
        return ""
    return lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("\"'")
