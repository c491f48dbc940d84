"""A text gets a new wording without a plan of the whole site, wherever that is certain to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.options import BuildResult
from edits import built, clean_build, rich_site, settle
from shell import environment
from tiny import NOON, files_of

SECRET: Final = b"own"
LONG: Final = """---
title: Long
date: 2026-06-14
tags: [ops]
---

It begins like this.

## A part

More of it, with [a link](post:second) and `code`.

- one
- two
"""
POST: Final = "content/posts/long.md"
PAGE: Final = "writing/long/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that was built, all of whose files are old."""
    site = rich_site(tmp_path / "site")
    (site / POST).write_text(LONG, "utf-8")
    settle(site)
    assert built(site, secret=SECRET).ok
    assert not built(site, secret=SECRET).written
    return site


def changed(site: Path, old: str, new: str) -> BuildResult:
    """Build with one text changed, and see that the result is that of a clean build."""
    text = (site / POST).read_text("utf-8")
    assert old in text
    (site / POST).write_text(text.replace(old, new), "utf-8")
    result = built(site, secret=SECRET)
    clean, files = clean_build(site, site.parent / "clean")
    assert result.problems == clean.problems
    assert files_of(site / "public") == files
    return result


def was_short(result: BuildResult) -> bool:
    """Tell whether the site was not planned."""
    return tuple(result.timings) == ("retouch", "publish")


WORDINGS: Final = {
    "a word": ("More of it", "Much more of it"),
    "a list": ("- two", "- two\n- three"),
    "other code": ("`code`", "`codes`"),
    "what stands before a link": ("More of it, with", "With"),
    "a sign that HTML escapes": ("- one", "- 1 < 2"),
}


@pytest.mark.parametrize("name", WORDINGS)
def test_a_new_wording_is_short(name: str, site: Path) -> None:
    """Only the page itself is made, and the feed that holds the text."""
    result = changed(site, *WORDINGS[name])
    assert was_short(result)
    assert result.written == ("feed.xml", PAGE)
    assert {decision.output for decision in result.decisions if not decision.kept} == {
        "feed.xml",
        PAGE,
    }
    assert not built(site, secret=SECRET).written
    looked = built(site, secret=SECRET, explain=True)
    assert all(decision.kept for decision in looked.decisions)


MORE: Final = {
    "the beginning": ("It begins", "It starts"),
    "a heading": ("## A part", "## Apart"),
    "another heading": ("- one", "## Two\n\n- one"),
    "a link": ("post:second", "post:first"),
    "another link": ("- one", "- [one](post:first)"),
    "a picture": ("- one", "![A ring](../media/ring.svg)"),
    "a warning": ("- one", "![](../media/ring.svg)"),
    "the reading time": ("- one", "- " + "word " * 300),
    "a title": ("title: Long", "title: Longer"),
    "a tag": ("[ops]", "[ops, clocks]"),
    "the header alone": ("tags: [ops]", "tags: [ops]  # a comment"),
}


@pytest.mark.parametrize("name", MORE)
def test_more_than_the_wording_is_planned(name: str, site: Path) -> None:
    """What others may see of a text can be anywhere."""
    assert not was_short(changed(site, *MORE[name]))


def test_several_texts_at_once(site: Path) -> None:
    """As after a correction of a word in many places."""
    second = site / "content/posts/second.md"
    second.write_text(second.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    result = changed(site, "More of it", "Less of it")
    assert was_short(result)
    assert {PAGE, "writing/second/index.html"} <= {*result.written}


def test_another_file_as_well_is_planned(site: Path) -> None:
    """A new file can change any page."""
    new = "---\ntitle: N\ndate: 2026-01-01\n---\nN\n"
    (site / "content/posts/new.md").write_text(new, "utf-8")
    assert not was_short(changed(site, "More of it", "Less of it"))


def test_without_what_was_kept_it_is_planned(site: Path) -> None:
    """The result is the same."""
    (site / ".brandsite/cache/memo.sqlite").unlink()
    assert not was_short(changed(site, "More of it", "Less of it"))


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda file: file.write_text("mine", "utf-8")], ids=["gone", "edited"]
)
def test_another_output_than_was_made_is_planned(
    spoil: Callable[[Path], object], site: Path
) -> None:
    """Nothing is known for certain of such a folder."""
    spoil(site / "public/index.html")
    assert not was_short(changed(site, "More of it", "Less of it"))


def test_without_a_secret_it_is_planned(site: Path) -> None:
    """Compiled templates are not run on trust."""
    (site / POST).write_text(LONG.replace("More", "Less"), "utf-8")
    assert not was_short(built(site))


def test_it_loads_no_records(site: Path) -> None:
    """That is where the time goes."""
    (site / POST).write_text(LONG.replace("More", "Less"), "utf-8")
    script = (
        "import sys, datetime as dt; from pathlib import Path;"
        "from brandsite.build.options import BuildOptions;"
        "from brandsite.build.transaction import build;"
        "site = Path(sys.argv[1]); now = dt.datetime.fromisoformat(sys.argv[2]);"
        "result = build(BuildOptions(site, site / 'public', now, secret=b'own'));"
        "assert result.written, result;"
        "print(*sorted({'pydantic', 'yaml'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(site), NOON.isoformat()],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []
    assert "Less of it" in (site / "public" / PAGE).read_text("utf-8")
