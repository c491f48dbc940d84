"""Many dead links cost little, and one that comes again gets the same hint."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from brandsite.build.transaction import check
from brandsite.diagnostics import nearest
from brandsite.site import atlas, links
from brandsite.site.guesses import MOST, Guesses
from tiny import options, smallest_site


def test_a_guess_is_made_once() -> None:
    """It is remembered for names that are looked for among the same."""
    guesses, made = Guesses(), []

    def find() -> str:
        made.append(1)
        return "right"

    assert [guesses.once("a", "wrong", find) for _ in range(3)] == ["right"] * 3
    assert guesses.once("b", "wrong", find) == "right"
    assert len(made) == 2


def test_only_so_many_guesses_are_made() -> None:
    """After that, those made before are still known."""
    guesses = Guesses()
    found = [guesses.once("a", str(number), lambda: "right") for number in range(MOST + 5)]
    assert found == ["right"] * MOST + [None] * 5
    assert guesses.once("a", "0", lambda: "other") == "right"
    assert guesses.once("a 2", "0", lambda: "right") is None
    assert guesses.once("b", "0", lambda: "right") == "right"


def test_a_site_of_dead_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told, though not each is compared with every name that there is."""
    compared: list[str] = []

    def counted(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
        compared.append(name)
        return nearest(name, known, cutoff=cutoff)

    monkeypatch.setattr(atlas, "nearest", counted)
    monkeypatch.setattr(links, "nearest", counted)
    files = {
        f"content/posts/post-{n}.md": f"---\ntitle: Post {n}\ndate: 2026-01-01\nskills: [pyhton]\n"
        f"---\n\n[a](post:pots-{n}) [b](pots-{n}.md) ![c](pic-{n}.svg)\n"
        for n in range(150)
    }
    files["content/skills.yaml"] = "- name: Python\n"
    problems = check(options(smallest_site(tmp_path, files))).problems
    assert len(problems) == 4 * 150
    assert len(compared) <= 5 * MOST
    hints = {problem.hint for problem in problems if "'pyhton'" in problem.message}
    assert hints == {"did you mean 'python'?"}
