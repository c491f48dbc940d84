"""No two outputs share a name, for any disk, and none has a name that no disk can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from brandsite.build.claims import Claims
from brandsite.diagnostics import Diagnostic, Severity, Span
from brandsite.jobs import Job, Maker

MINE = Span("content/posts/a.md", 2, 8, 2, 9)
OTHER = Span("content/site.yaml", 4, 5, 4, 9)
MADE = Span("content")


def job(output: str, origin: Span = MINE, maker: Maker = Maker.TEMPLATE) -> Job:
    """Return a job that claims `output`."""
    return Job(output, maker, {}, origin)


def claimed(*jobs: Job) -> list[Diagnostic]:
    """Return the problems of jobs that come one after the other."""
    claims = Claims()
    return [problem for problem in map(claims.claim, jobs) if problem is not None]


@pytest.mark.parametrize(
    "outputs",
    [
        ("index.html", "a/index.html", "a/b/index.html", "a.html", "b/index.html"),
        ("a/b", "a/c", "ab"),
        ("straße.html", "strase.html"),
        ("a-b/c", "a/b/c"),
        ("é.svg", "e.svg"),
    ],
)
def test_different_names(outputs: tuple[str, ...]) -> None:
    """Names that every disk keeps apart are no problem."""
    assert claimed(*map(job, outputs)) == []


def test_one_name_twice() -> None:
    """The later one is told, with the earlier one beside it."""
    (problem,) = claimed(job("a/index.html"), job("a/index.html", OTHER))
    assert (problem.code, problem.span) == ("duplicate-url", OTHER)
    assert problem.message == "/a/ is claimed twice"
    assert [related.span for related in problem.related] == [MINE]


@pytest.mark.parametrize("order", [1, -1])
def test_what_the_site_makes_itself_is_not_to_blame(order: int) -> None:
    """Whichever comes first, the owner's page is told: nobody can rename the other one."""
    jobs = [job("a/index.html", MADE), job("a/index.html")]
    (problem,) = claimed(*jobs[::order])
    assert (problem.span, problem.related) == (MINE, ())
    assert problem.message == "the site makes /a/ itself"


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("A/index.html", "a/index.html", "in their case"),
        ("a/B.svg", "a/b.SVG", "in their case"),
        ("STRASSE.svg", "straße.svg", "in their case"),
        ("Å.svg", "A\u030a.svg", "in how their letters are made up"),
        ("Å.svg", "a\u030a.svg", "in their case"),
        ("K.svg", "\u212a.svg", "in how their letters are made up"),
    ],
)
def test_names_that_some_disks_take_for_one(one: str, other: str, how: str) -> None:
    """The message says what the eye may not see."""
    (problem,) = claimed(job(one), job(other, OTHER))
    assert (problem.code, problem.span) == ("case-clash", OTHER)
    assert problem.message.endswith(f"differ only {how}")


@pytest.mark.parametrize(
    ("file", "below"),
    [("a", "a/index.html"), ("a", "a/b/c/index.html"), ("A", "a/b"), ("feed.xml", "Feed.XML/a")],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_file_that_would_be_a_folder(file: str, below: str, order: int) -> None:
    """It is told whichever comes first, and once."""
    jobs = [job(file, OTHER), job(below)]
    (problem,) = claimed(*jobs[::order], job("z/y/x"))
    assert problem.code == "duplicate-url"
    assert {problem.span, *(related.span for related in problem.related)} == {MINE, OTHER}


@pytest.mark.parametrize(
    "output",
    [
        "../a", "a/../b", "a/..", "..", ".", "./a", "a/.", "/etc/passwd", "a//b", "", "a/", "a\0b",
        "a" * 256, "é" * 128, "/".join("a" * 460), "b/" + "😀" * 64 + "/c",
    ],
)  # fmt: skip
def test_names_that_no_file_can_have(output: str) -> None:
    """Nothing is written outside of the site, or fails when it is written."""
    (problem,) = claimed(job(output))
    assert (problem.code, problem.severity) == ("unusable-name", Severity.ERROR)
    assert (problem.span, len(problem.message) < 300) == (MINE, True)


@pytest.mark.parametrize(
    "output",
    [
        "con/index.html", "a/NUL", "aux.svg", "COM1.tar.gz", "a:b", "a?b", "a*", 'a"b', "a<b>",
        "a|b", "a\\b", "a./b", "a /b", "tab\t", "\x7f",
    ],
)  # fmt: skip
def test_names_that_windows_cannot_hold(output: str) -> None:
    """They are published all the same, with a warning."""
    (problem,) = claimed(job(output))
    assert (problem.code, problem.severity) == ("unportable-name", Severity.WARNING)


@pytest.mark.parametrize(
    "output",
    ["a" * 255, "é" * 127, "console/x", "comet.svg", "a.b.c", ".well-known/x", "_redirects", "a b"],
)
def test_names_that_are_just_right(output: str) -> None:
    """The limits are where they should be."""
    assert claimed(job(output)) == []


def test_a_file_of_the_owner_is_the_owners() -> None:
    """A file that is copied has no line, and is no page of the site's own."""
    copied = job("index.html", Span("content/static/index.html"), Maker.COPY)
    (problem,) = claimed(job("index.html", MADE), copied)
    assert problem.span == copied.origin
    (problem,) = claimed(copied, job("index.html", Span("content/media/index.html"), Maker.COPY))
    assert problem.related[0].span == copied.origin
    assert Path(problem.span.path).name == "index.html"
