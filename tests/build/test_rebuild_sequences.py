"""Whatever is done between builds, and to them, the site is what a first build would make of it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from author import Author, edit, mend, substitute
from edits import clean_build, rich_site
from tiny import files_of, write

SEEDS: Final = 50
STEPS: Final = 5


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_build_is_what_a_first_build_would_be(seed: int, tmp_path: Path) -> None:
    """After each step: all files, no others; the same warnings; and then nothing more to do."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    author = Author(rich_site(tmp_path / "site"), chance)
    if seed % 25 == 0:  # a built-in theme, with one template of the owner's own
        own = '{% extends "base:404.html" %}{% block main %}Gone.{% endblock %}\n'
        write(author.site, {"themes/base/templates/404.html": own})
        substitute(author.site / "content/site.yaml", "theme: plain", "theme: base")
    assert author.build().ok
    for _ in range(STEPS):
        for _ in range(chance.randrange(1, 4)):
            edit(author)
        before = files_of(author.public)
        result = author.build()
        clean, files = clean_build(author.site, tmp_path / "clean", **author.asked)
        assert result.problems == clean.problems, author.log
        expected = {**files, **author.foreign} if clean.ok else before
        assert files_of(author.public) == expected, author.log
        if clean.ok:
            assert result.pages == clean.pages
            author.asked |= {"force": False}
            again = author.build()
            assert (again.written, again.removed, again.problems) == ((), (), clean.problems)
            assert files_of(author.public) == expected, author.log
        else:
            mend(author)
