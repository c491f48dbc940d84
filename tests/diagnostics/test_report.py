"""A report stands on any terminal as it is meant, and says the same to programs."""

from __future__ import annotations

import pytest

from brandsite.diagnostics import Diagnostic, Related, Severity, Span, did_you_mean, nearest
from brandsite.report import MAX_TEXT, MAX_WIDTH, as_json, render, summary

PATH = "content/x.yaml"


def shown(line: str, column: int, end: int, **more: str) -> list[str]:
    """Return the lines of a report of a problem in the only line of a file."""
    problem = Diagnostic("a-b", "wrong", Span(PATH, 1, column, 1, end), **more)  # type: ignore[arg-type]  # of any field
    return render([problem], {PATH: line}).split("\n")


def test_a_problem_with_everything() -> None:
    """Code, message, place, line, caret, label; then the other places, and the hint."""
    problem = Diagnostic(
        "a-b",
        "wrong",
        Span(PATH, 2, 4, 2, 5),
        Severity.WARNING,
        "in it",
        "mend it",
        (Related(Span(PATH, 1, 1, 1, 2), "here too"), Related(Span("b.yaml"), "and there")),
    )
    assert render([problem], {PATH: "a: b\nc: d\n"}) == (
        "warning[a-b]: wrong\n"
        "  content/x.yaml:2:4\n"
        "2 | c: d\n"
        "  |    ^ in it\n"
        "  content/x.yaml:1:1\n"
        "1 | a: b\n"
        "  | ^ here too\n"
        "  b.yaml and there\n"
        "hint: mend it\n"
    )


def test_problems_are_sorted_by_place_and_set_apart() -> None:
    """Whoever mends them goes through the files from the top."""
    places = [Span("b", 1, 1), Span("a", 10, 1), Span("a", 9, 2), Span("a"), Span("a", 9, 1)]
    report = render([Diagnostic("x", "m", place) for place in places], {})
    assert [line.strip() for line in report.split("\n")[1::3]] == [
        "a",
        "a:9:1",
        "a:9:2",
        "a:10:1",
        "b:1:1",
    ]
    assert report.count("\n\n") == 4


@pytest.mark.parametrize(
    ("line", "column", "end", "caret"),
    [
        ("abc", 2, 3, " ^"),
        ("abc", 2, 2, " ^"),
        ("abc", 4, 4, "   ^"),
        ("abc", 9, 9, "   ^"),
        ("abcdef", 2, 5, " ^^^"),
        ("åbc", 2, 3, " ^"),
        ("日本語", 2, 3, "  ^^"),
        ("e\u0301x", 3, 4, " ^"),
        ("\tx", 2, 3, "    ^"),
        ("\x1b[31mx", 6, 7, "        ^"),
        ("a\u202eb", 3, 4, "       ^"),
    ],
)
def test_the_caret_stands_below_what_is_wrong(line: str, column: int, end: int, caret: str) -> None:
    """Also after wide letters, combining ones, tabs, and what no terminal shows."""
    assert shown(line, column, end)[3] == f"  | {caret}"


def test_what_goes_over_lines_is_underlined_to_the_end_of_the_first() -> None:
    """The rest of it follows anyway."""
    problem = Diagnostic("x", "m", Span(PATH, 1, 4, 3, 2))
    assert render([problem], {PATH: "a: b c  \n d\ne"}).split("\n")[3] == "  |    ^^^"


@pytest.mark.parametrize("column", [1, 100, 250, 499, 500])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    """What is wrong is seen, and the line stays a line."""
    line = "".join(f"{number:05}" for number in range(100))
    _, _, text, caret, _ = shown(line, column, column + 1)
    assert len(text) <= MAX_WIDTH + 6
    assert text[caret.index("^")] == line[column - 1]


def test_a_long_value_is_not_repeated() -> None:
    """Whoever writes a novel where a list is wanted sees its beginning; programs get it all."""
    problem = Diagnostic("x", "a" * 5000, Span(PATH, 1, 1), label="b" * 5000, hint="c" * 5000)
    report = render([problem], {PATH: "d" * 5000})
    assert len(report) < 4 * MAX_TEXT
    assert len(as_json(problem)["message"]) == 5000


def test_nothing_commands_the_terminal() -> None:
    """Neither messages, nor hints, nor labels, nor the content."""
    evil = "\x1b]0;owned\x07\r\n\u202e"
    problem = Diagnostic("x", evil, Span(PATH, 1, 1), label=evil, hint=evil)
    report = render([problem, Diagnostic("x", "m", Span(evil))], {PATH: evil})
    assert all(sign == "\n" or sign.isprintable() for sign in report)
    assert r"\x1b]0;owned\x07" in report


def test_colours_are_extra() -> None:
    """Without them the report is the same, letter for letter."""
    problem = Diagnostic("x", "m", Span(PATH, 1, 1), label="l", hint="h")
    coloured = render([problem], {PATH: "abc"}, colour=True)
    plain = coloured
    for code in ("0", "1", "2", "1;31", "1;33"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == render([problem], {PATH: "abc"}) != coloured


def test_a_file_that_was_not_read_has_no_lines() -> None:
    """The place is told all the same."""
    assert render([Diagnostic("x", "m", Span(PATH, 3, 1))], {}).split("\n")[1:] == [
        "  content/x.yaml:3:1",
        "",
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "text"),
    [(0, 0, ""), (1, 0, "1 error"), (0, 1, "1 warning"), (2, 1200, "2 errors, 1,200 warnings")],
)
def test_summary(errors: int, warnings: int, text: str) -> None:
    """Errors come first, and what there is none of is not named."""
    error, warning = (
        Diagnostic("x", "m", Span("a")),
        Diagnostic("x", "m", Span("a"), Severity.WARNING),
    )
    assert summary([*[warning] * warnings, *[error] * errors]) == text


def test_json() -> None:
    """Lines and columns count from 1; a place without a line is a file."""
    problem = Diagnostic("x", "m", Span(PATH, 2, 3), related=(Related(Span("b"), "r"),))
    assert as_json(problem) == {
        "code": "x",
        "severity": "error",
        "message": "m",
        "place": {"path": PATH, "line": 2, "column": 3, "end_line": 2, "end_column": 3},
        "label": "",
        "hint": "",
        "related": [{"place": {"path": "b"}, "message": "r"}],
    }


@pytest.mark.parametrize(
    ("name", "known", "hit"),
    [
        ("kubernetis", ["kubernetes", "docker"], "kubernetes"),
        ("Name", ["name", "game"], "name"),
        ("TITLE", ["title"], "title"),
        ("xyz", ["name"], None),
        ("", ["name"], None),
        ("name", [], None),
        ("post-199", [f"post-{n}-words" for n in range(500)] + ["post-1999"], "post-1999"),
        ("tidewatr", [f"tide-{n}" for n in range(500)] + ["tidewater"], "tidewater"),
        ("Ünicode", [f"u{n}" for n in range(500)] + ["ünicode"], "ünicode"),
    ],
)
def test_the_nearest_name(name: str, known: list[str], hit: str | None) -> None:
    """Slips of letters and of case are seen, among few names and among many."""
    assert nearest(name, known) == hit
    assert nearest(name, reversed(known)) == hit
    assert did_you_mean(name, known, otherwise="…") == (f"did you mean {hit!r}?" if hit else "…")
