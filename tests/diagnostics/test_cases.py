"""Every mistake that an owner can make is told as the cases in `cases/` say, word for word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from brandsite.diagnostics import Diagnostic, Span
from brandsite.report import as_json
from textcases import Case, read_all, rewrite, shown

CASES = tuple(read_all())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source.stem}: {case.name}")
def test_case(case: Case, tmp_path: Path, *, update: bool) -> None:
    """The report is the expected one, each problem is well formed, and machines get the same."""
    result = case.run(tmp_path)
    report = shown(result)
    if update:
        rewrite(case, report)
    for problem in result.problems:
        assert_well_formed(problem, result.texts)
        told = json.loads(json.dumps(as_json(problem)))
        assert (told["code"], told["message"]) == (problem.code, problem.message)
    assert update or report == case.expected


def assert_well_formed(problem: Diagnostic, texts: Mapping[str, str]) -> None:
    """Hold a problem against the manners of all problems."""
    assert problem.message, problem
    assert not problem.message.endswith("."), problem
    assert "\n" not in problem.message, problem
    assert not problem.hint.endswith("."), problem
    for span in (problem.span, *(related.span for related in problem.related)):
        assert_in_text(span, texts)


def assert_in_text(span: Span, texts: Mapping[str, str]) -> None:
    """Check that a place lies in the text that was read."""
    if span.line and span.path in texts:
        lines = texts[span.path].split("\n")
        assert 1 <= span.line <= (span.end_line or span.line) <= len(lines), span
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span


def test_names_of_cases_are_unique() -> None:
    """Rewriting finds a case by its name."""
    names = [(case.source, case.name) for case in CASES]
    assert len(names) == len(set(names))
