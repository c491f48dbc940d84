"""A text gets a new wording without a plan of the whole site, wherever that is certain to do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.options import BuildResult
from brandsite.build.transaction import build
from demo_site import NOW, ROOT
from edits import asked, built, clean_build, replace, rich_site, settle
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


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("More", "Passionate", 1), ("Long", "How passionate", 1), ("More", "`passionate`", 0)],
)
def test_a_word_that_the_owner_avoids_is_told_of(old: str, new: str, told: int, site: Path) -> None:
    """In a text or title that becomes another, as in all others; and no longer when it is gone."""
    replace(
        site / "content/brand.yaml", "name: Ada Ek", "name: Ada Ek\nvoice: {avoid: [passionate]}"
    )
    settle(site)
    built(site, secret=SECRET)
    result = changed(site, old, new)
    assert [problem.code for problem in result.problems] == ["avoided-word"] * told
    assert was_short(result) == (not told)
    assert not changed(site, new, old).problems


def test_a_text_is_read_as_the_site_reads_texts_now(site: Path) -> None:
    """The settings that say how may have changed without a trace in the page."""
    replace(site / "content/site.yaml", "theme: plain", "theme: plain\nmarkdown: {math: true}")
    settle(site)
    built(site, secret=SECRET)
    changed(site, "More of it", "More of $x^2$")
    assert "<math" in (site / "public" / PAGE).read_text("utf-8")


MORE: Final = {
    "the beginning": ("It begins", "It starts"),
    "a heading": ("## A part", "## Apart"),
    "another heading": ("- one", "## Two\n\n- one"),
    "a link": ("post:second", "post:first"),
    "another link": ("- one", "- [one](post:first)"),
    "a picture": ("- one", "![A ring](../media/ring.svg)"),
    "a warning": ("- one", "![](../media/ring.svg)"),
    "the reading time": ("- one", "- " + "word " * 300),
    "a tag": ("[ops]", "[ops, clocks]"),
}


@pytest.mark.parametrize("name", MORE)
def test_more_than_the_wording_is_planned(name: str, site: Path) -> None:
    """What others may see of a text can be anywhere."""
    assert not was_short(changed(site, *MORE[name]))


NAMED: Final = """---
title: Long
date: 2026-06-14
tags: [ops]
series: Time
skills: [python]
summary: It's *long*.
---

It begins like this.
"""
NAMES: Final = {
    "a title": ("title: Long", "title: Longer"),
    "a title with signs": ("title: Long", 'title: "Long & “wide” <i>"'),
    "the title of the site": ("title: Long", "title: Ada Ek"),
    "a title in quotation marks": ("title: Long", 'title: A "long" one -- it\'s that'),
    "a summary": ("It's *long*", "It's **longer**"),
    "a summary of many words": ("It's *long*", "Many words. " * 20),
    "title and summary": ("title: Long\n", "title: Longer\nid: long\n"),
    "title and text": ("begins like this.", "begins like this.\n\nAnd ends."),
    "a comment": ("tags:", "# mine\ntags:"),
}


@pytest.fixture
def named(site: Path) -> Path:
    """Return a site with a post that is named in many places."""
    (site / POST).write_text(NAMED, "utf-8")
    settle(site)
    assert built(site, secret=SECRET).ok
    return site


@pytest.mark.parametrize("name", NAMES)
def test_a_new_title_is_short(name: str, named: Path) -> None:
    """What the post says of itself is filled in wherever it stands."""
    before = files_of(named / "public")
    result = changed(named, *NAMES[name])
    assert was_short(result)
    after = files_of(named / "public")
    assert {*result.written} == {path for path in after if after[path] != before[path]}
    assert not built(named, secret=SECRET).written
    assert all(decision.kept for decision in built(named, secret=SECRET, explain=True).decisions)


def test_the_title_of_the_site_and_back(named: Path) -> None:
    """A page's title has the site's behind it, unless it is the same."""
    page = named / "public" / PAGE
    settings = (named / "content/site.yaml").read_text("utf-8")
    title = settings.partition("title: ")[2].partition("\n")[0]
    assert f"<title>Long – {title}</title>" in page.read_text("utf-8")
    assert was_short(changed(named, "title: Long", f"title: {title}"))
    assert f"<title>{title}</title>" in page.read_text("utf-8")
    assert was_short(changed(named, f"title: {title}", "title: Broad"))
    assert f"<title>Broad – {title}</title>" in page.read_text("utf-8")


NO_NAMES: Final = {
    "a date": ("2026-06-14", "2026-06-13"),
    "no summary": ("summary: It's *long*.\n", ""),
    "a summary with a link": ("It's *long*.", "It's [long](post:second)."),
    "a summary with a formula": ("It's *long*.", "It's $x$ long."),
    "an address of its own": ("title: Long", "title: Long\nslug: wide"),
    "a series that it leaves": ("series: Time", "series: Space"),
    "a draft": ("title: Long", "title: Longer\ndraft: true"),
}


@pytest.mark.parametrize("name", NO_NAMES)
def test_more_than_a_name_is_planned(name: str, named: Path) -> None:
    """What has a part in the order, the addresses or the links can change any page."""
    assert not was_short(changed(named, *NO_NAMES[name]))


def test_a_title_that_is_wrong_is_told(named: Path) -> None:
    """A mistake is found as ever, and the site stays."""
    before = files_of(named / "public")
    text = (named / POST).read_text("utf-8")
    (named / POST).write_text(text.replace("title: Long", "title: [Long]"), "utf-8")
    result = build(asked(named, secret=SECRET))
    assert not result.ok
    assert files_of(named / "public") == before


def test_every_name_in_the_demo(tmp_path: Path) -> None:
    """No page names a post that is not found again: all get another title and summary at once."""
    site = tmp_path / "site"
    shutil.copytree(ROOT / "content", site / "content")
    settle(site)
    published = {Path(path).parent.name for path in files_of(_demo(site)) if "writing/" in path}
    posts = [p for p in site.glob("content/posts/**/*.md") if {p.stem, p.parent.name} & published]
    assert len(posts) > 10
    for file in posts:
        text = file.read_text("utf-8")
        anew = re.sub(r"(?m)^title: (.*)$", r"title: \1, again", text, count=1)
        anew = re.sub(r"(?m)^summary: >-\n +", r"\g<0>In other words: ", anew, count=1)
        assert len(anew) > len(text) + 20
        file.write_text(anew, "utf-8")
    result = built(site, secret=SECRET, now=NOW)
    assert was_short(result)
    clean, files = clean_build(site, tmp_path / "clean", now=NOW)
    assert result.problems == clean.problems
    assert files_of(site / "public") == files


def _demo(site: Path) -> Path:
    assert built(site, secret=SECRET, now=NOW).ok
    return site / "public"


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
