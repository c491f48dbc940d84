"""What must not go live by mistake is told as the cases in `cases/` say, word for word."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

import pytest

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from brandsite.deploy.asked import Asked
from brandsite.deploy.changes import Live
from brandsite.deploy.notes import Note
from brandsite.deploy.plan import Built, Plan, compare, make_plan
from brandsite.deploy.settings import choose
from brandsite.deploy.target import Limits
from brandsite.report import render
from memory import CANARY, MemoryTarget, means_at
from textcases import NOTHING, Case, read, rewrite
from tiny import NOON, SMALLEST, options, write

SITE: Final = (
    "title: Ada Ek\nbase_url: https://ada.example\ntheme: plain\n"
    "deploy:\n  - kind: netlify\n    site: ada\n"
)
CASES: Final = tuple(read(Path(__file__).parent / "cases" / "guards.txt"))


def plan_of(case: Case, folder: Path) -> Plan:
    """Build the site of a case, and plan to publish it."""
    asked: dict[str, Any] = {}
    write(folder, {**SMALLEST, "content/site.yaml": SITE})
    for block in case.files:
        if block.path == "asked":
            asked = json.loads(block.text)
        else:
            write(folder, {block.path: block.data.replace(b"CANARY", CANARY.encode())})
    request = options(folder, drafts=asked.get("drafts", False), future=asked.get("future", False))
    return plan(folder, request, asked)


def plan(folder: Path, request: BuildOptions, asked: dict[str, Any]) -> Plan:
    """Plan to publish a site over what is live: so many files, or those with these names."""
    names = [*asked.get("live", ()), *(f"old/{n}.html" for n in range(asked.get("pages", 0)))]
    addresses = tuple(asked.get("addresses", ["https://ada.example"]))
    live = Live("before", dict.fromkeys(names, "old"), addresses)

    class Limited(MemoryTarget):
        """It takes as much as the case says."""

        limits = Limits(**asked.get("limits", {}))

    target = Limited(means_at(folder), live, asked.get("faults", ()))
    built = Built(request, build(request), choose(folder, None))
    assert built.result.ok, built.result.problems
    if stray := asked.get("stray"):
        write(request.output, {stray: "mine"})
    aside, allowed = bool(asked.get("preview")), tuple(asked.get("allow", ()))
    wishes = Asked(NOON, preview=aside, allowed=allowed, home="/home/ada")
    return make_plan(compare(target, built, wishes), target, built, wishes, Note())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_guard(case: Case, tmp_path: Path, *, update: bool) -> None:
    """The report is the expected one, and shows no secret."""
    made = plan_of(case, tmp_path)
    report = render(made.problems, made.texts) or NOTHING
    if update:
        rewrite(case, report)
    assert CANARY not in report
    assert update or report == case.expected


@pytest.mark.parametrize(
    ("gone", "kept", "refused"),
    [(10, 0, False), (11, 32, True), (11, 33, False), (256, 800, False), (257, 800, True)],
)
def test_how_many_deletions_are_many(
    tmp_path: Path, gone: int, kept: int, *, refused: bool
) -> None:
    """More than a quarter and more than ten, or more than 256."""
    names = [f"f{number}.txt" for number in range(kept)]
    files = {f"content/static/{name}": "x" for name in names}
    write(tmp_path, {**SMALLEST, "content/site.yaml": SITE, **files})
    made = plan(tmp_path, options(tmp_path), {"pages": gone, "live": names})
    codes = [problem.code for problem in made.problems]
    assert ("too-many-deletions" in codes) == refused


def test_the_clock_decides_and_not_the_day_of_the_build(tmp_path: Path) -> None:
    """A build of a day to come holds posts that are not out."""
    post = "---\ntitle: Later\ndate: 2030-01-01\n---\nText.\n"
    write(tmp_path, {**SMALLEST, "content/site.yaml": SITE, "content/posts/later.md": post})
    request = options(tmp_path, now=NOON + dt.timedelta(days=3000))
    assert [p.code for p in plan(tmp_path, request, {}).problems] == ["not-public-yet"]
