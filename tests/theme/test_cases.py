"""Cases: the files of a theme, and the report that its author reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.report import render
from brandsite.theme.check import check_theme
from theming import CONTRACT, blocks, load

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
REPORT = "report"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_report(case: Path, tmp_path: Path, *, update: bool) -> None:
    """Every mistake has its code, its place with a caret, and a hint; the right way has no report.

    The files stand on top of a small built-in base; paths below `builtin/` are built-in themes.
    """
    given = blocks(case.read_text("utf-8"))
    expected = given.pop(REPORT, "")
    result = load(tmp_path, {path: text.rstrip("\n") + "\n" for path, text in given.items()})
    problems = list(result.problems)
    texts = {path: text for path, text in given.items() if not path.startswith("builtin/")}
    if result.value is not None:
        problems += check_theme(result.value, CONTRACT)
        texts |= result.value.texts
    report = render(problems, texts)
    if update:
        head = case.read_text("utf-8").partition(f"=== {REPORT}\n")[0]
        case.write_text(f"{head}=== {REPORT}\n{report}", "utf-8")
    assert report == expected
