"""Whatever is done to a site, what the preview serves is what a first build would write."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Final

import pytest

from author import BUILDS, NEEDS_OUTPUT, Author, edit, mend, substitute
from edits import clean_build, rich_site
from sessions import refreshed, session_of
from tiny import write

SEEDS: Final = 20
STEPS: Final = 5


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_served_is_what_would_be_written(seed: int, tmp_path: Path) -> None:
    """After each step: all files, no others, the same problems; and then nothing more to say."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    author = Author(rich_site(tmp_path / "site"), chance)
    if seed % 10 == 0:  # a built-in theme, with one template of the owner's own
        own = '{% extends "base:404.html" %}{% block main %}Gone.{% endblock %}\n'
        write(author.site, {"themes/base/templates/404.html": own})
        substitute(author.site / "content/site.yaml", "theme: plain", "theme: base")
    asked: dict[str, Any] = chance.choice(
        [{}, {"drafts": True, "future": True}, {"base_url": "https://x.example/s"}]
    )
    session = session_of(author.site, **asked)
    refreshed(session)
    for _ in range(STEPS):
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            edit(author, without=NEEDS_OUTPUT | BUILDS)
        before = session.outputs
        told = refreshed(session)
        clean, files = clean_build(author.site, tmp_path / "clean", **asked)
        assert session.update is not None
        assert session.update.problems == clean.problems, author.log
        assert session.update.failed is not clean.ok
        assert dict(session.outputs) == (files if clean.ok else dict(before)), author.log
        if clean.ok:
            differing = {path for path in files if before.get(path) != files[path]}
            changed = {c.output for update in told if update.settled for c in update.changed}
            assert changed == differing
            assert [path for update in told for path in update.removed] == sorted(
                before.keys() - files.keys()
            )
        else:
            mend(author)
        assert not (clean.ok and refreshed(session))
