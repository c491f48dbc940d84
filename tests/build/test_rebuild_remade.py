"""After each kind of edit, exactly these outputs are made again."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from edits import SVG, built, post, replace, rich_site
from tiny import NOON, files_of, write

Edit = Callable[[Path], object]
POSTS: Final = "content/posts"
TEMPLATES: Final = "themes/plain/templates"


def sub(name: str, old: str, new: str) -> Edit:
    """Return an edit that replaces a text in a file."""
    return lambda site: replace(site / name, old, new)


def put(name: str, data: bytes | str) -> Edit:
    """Return an edit that writes a file."""
    return lambda site: write(site, {name: data})


def renamed_post(site: Path) -> None:
    """Give a post another file, and let the links to it follow."""
    (site / POSTS / "second.md").rename(site / POSTS / "zweiter.md")
    replace(site / POSTS / "first.md", "post:second", "post:zweiter")
    replace(site / "content/brand.yaml", "post:second", "post:zweiter")


def touched(site: Path) -> None:
    """Give every file another time."""
    for path in [*site.glob("content/**/*"), *site.glob("themes/**/*")]:
        os.utime(path)


EDITS: Final[Mapping[str, Edit]] = {
    "code in the body of a post": sub(f"{POSTS}/first.md", "print(", "echo("),
    "code in the body of a post in the feed": sub(f"{POSTS}/third/index.md", "print(", "echo("),
    "how a post begins": sub(f"{POSTS}/fifth.md", "calm", "warm"),
    "a title": sub(f"{POSTS}/fourth.md", "Fourth", "The fourth"),
    "a title in a series": sub(f"{POSTS}/first.md", "title: First", "title: The first"),
    "a date": sub(f"{POSTS}/fourth.md", "2026-04-10", "2026-04-11"),
    "a day of change": sub(f"{POSTS}/fourth.md", "summary", "updated: 2026-05-05\nsummary"),
    "a tag more": sub(f"{POSTS}/fourth.md", "[sea]", "[sea, new]"),
    "a summary": sub(f"{POSTS}/fourth.md", "In short", "In brief"),
    "a post becomes a draft": sub(f"{POSTS}/fourth.md", "summary", "draft: true\nsummary"),
    "a new post": put(f"{POSTS}/sixth.md", post("Sixth", "2026-06-01", tags="[sea]")),
    "a post is gone": lambda site: (site / POSTS / "fifth.md").unlink(),
    "a post has another name": renamed_post,
    "an alias": sub(f"{POSTS}/first.md", "/old/first.html", "/old/1.html"),
    "a redirect": sub("content/site.yaml", "/cv.html", "/c.html"),
    "the text of a page": sub("content/pages/uses.md", "A clock", "A lamp"),
    "the name of a skill": sub("content/skills.yaml", "name: Go", "name: Golang, id: go"),
    "the level of a skill": sub("content/skills.yaml", "level: 4", "level: 5"),
    "a certification expires": sub("content/certifications.yaml", "2027-03", "2026-03"),
    "a highlight of a position": sub("content/experience.yaml", "It ran", "It flew"),
    "the summary of a project": sub("content/projects/tide.md", "replays", "plays"),
    "the text of a project": sub("content/projects/tide.md", "of text", "of words"),
    "the owner's name": sub("content/brand.yaml", "name: Ada Ek", "name: Ada Eks"),
    "the owner's headline": sub("content/brand.yaml", "keeps clocks", "keeps time"),
    "the colour": sub("content/brand.yaml", "#0f5c5c", "#5c0f5c"),
    "a label of the navigation": sub(
        "content/site.yaml", "redirects", "navigation: [{page: writing, label: N}]\nredirects"
    ),
    "posts on a list": sub("content/site.yaml", "per_page: 2", "per_page: 3"),
    "posts in the feed": sub("content/site.yaml", "feed_size: 3", "feed_size: 4"),
    "an option of the theme": sub(
        "content/site.yaml", "redirects", "theme_options: {width: wide}\nredirects"
    ),
    "the address of the site": sub("content/site.yaml", "ada.example", "ada.example/x"),
    "a label of the theme": sub("themes/plain/labels/en.yaml", "Tagged {tag}", "About {tag}"),
    "the template of projects": sub(
        f"{TEMPLATES}/project.html", "{{ project.body_html }}", "<p>{{ project.body_html }}"
    ),
    "a template for all": sub(f"{TEMPLATES}/layout.html", "<main>", '<main class="m">'),
    "a macro for all": sub(f"{TEMPLATES}/macros.html", "<time>", '<time class="t">'),
    "a stylesheet": sub("themes/plain/css/plain.css", "40rem", "41rem"),
    "the size of a picture": put("content/media/ring.svg", SVG.format(5, 5)),
    "the bytes of a picture": put("content/media/ring.svg", SVG.format(4, 4) + "\n"),
    "a file that is copied": put("content/static/favicon.ico", b"\0\2"),
    "files are touched": touched,
    "a comment in the settings": sub("content/site.yaml", "title:", "# mine\ntitle:"),
    "a file that nothing reads": put("content/media/unused.svg", SVG.format(1, 1)),
}

EXPECTED: Final[Mapping[str, str]] = {
    "code in the body of a post": "writing/first/index.html",
    "code in the body of a post in the feed": "feed.xml writing/third/index.html",
    # Lists, and related posts, show how a post begins where it has no summary.
    "how a post begins": """
        feed.xml index.html writing/fifth/index.html writing/first/index.html writing/index.html
        writing/second/index.html writing/tags/ops/index.html
    """,
    "a title": """
        feed.xml index.html writing/archive/index.html writing/fifth/index.html
        writing/fourth/index.html writing/index.html writing/tags/sea/index.html
        writing/third/index.html
    """,
    "a title in a series": """
        index.html projects/tide/index.html writing/archive/index.html writing/fifth/index.html
        writing/first/index.html writing/page/3/index.html writing/second/index.html
        writing/series/time/index.html writing/tags/clocks/index.html
        writing/tags/ops/page/2/index.html writing/third/index.html
    """,
    # A list of years has links with dates, which this theme does not show.
    "a date": """
        =writing/archive/index.html =writing/fifth/index.html feed.xml index.html sitemap.xml
        writing/fourth/index.html writing/index.html writing/tags/sea/index.html
        writing/third/index.html
    """,
    # `post` is one slot: this theme does not show when a post changed.
    "a day of change": "=writing/fourth/index.html feed.xml sitemap.xml",
    # The feed has the tags, and this theme does not print them; nor the summary, below.
    "a tag more": """
        =feed.xml index.html sitemap.xml writing/fourth/index.html writing/index.html
        writing/tags/index.html writing/tags/new/index.html writing/tags/sea/index.html
        writing/third/index.html
    """,
    "a summary": """
        =feed.xml index.html writing/fourth/index.html writing/index.html
        writing/tags/sea/index.html writing/third/index.html
    """,
    # The page of all tags shows how many posts have each, but not in this theme.
    "a post becomes a draft": """
        =writing/tags/index.html feed.xml index.html sitemap.xml writing/archive/index.html
        writing/fifth/index.html writing/index.html writing/page/2/index.html
        writing/tags/sea/index.html writing/third/index.html -writing/fourth/index.html
        -writing/page/3/index.html
    """,
    # Whatever is newer than the new post moves on by one, list by list.
    "a new post": """
        feed.xml index.html sitemap.xml writing/archive/index.html writing/fifth/index.html
        writing/first/index.html writing/fourth/index.html writing/index.html
        writing/page/2/index.html writing/page/3/index.html writing/sixth/index.html
        writing/tags/clocks/index.html writing/tags/index.html writing/tags/sea/index.html
        writing/tags/sea/page/2/index.html writing/third/index.html
    """,
    "a post is gone": """
        =writing/tags/index.html feed.xml index.html resume/index.html sitemap.xml
        skills/index.html skills/python/index.html writing/archive/index.html
        writing/first/index.html writing/fourth/index.html writing/index.html
        writing/page/2/index.html writing/second/index.html writing/tags/ops/index.html
        -writing/fifth/index.html -writing/page/3/index.html -writing/tags/ops/page/2/index.html
    """,
    "a post has another name": """
        index.html resume/index.html sitemap.xml writing/archive/index.html
        writing/fifth/index.html writing/first/index.html writing/page/2/index.html
        writing/series/time/index.html writing/tags/ops/index.html writing/third/index.html
        writing/zweiter/index.html -writing/second/index.html
    """,
    "an alias": "_redirects old/1.html -old/first.html",
    "a redirect": "_redirects c.html -cv.html",
    "the text of a page": "uses/index.html",
    # Certifications name their skills, but not on the credentials of this theme.
    "the name of a skill": """
        =credentials/index.html experience/index.html index.html resume/index.html
        skills/go/index.html skills/index.html
    """,
    "the level of a skill": """
        index.html resume/index.html skills/index.html skills/python/index.html
    """,
    "a certification expires": "credentials/index.html index.html resume/index.html",
    "a highlight of a position": "experience/index.html resume/index.html",
    "the summary of a project": """
        index.html now/index.html projects/index.html projects/tide/index.html resume/index.html
    """,
    "the text of a project": "projects/tide/index.html",
    "the owner's name": "* feed.xml",
    # A theme may show it anywhere: `person` is one slot, of which this theme shows other parts.
    "the owner's headline": "=* =feed.xml",
    # The stylesheet is named after what it holds, and every page names it.
    "the colour": "icon.svg",  # this theme names no token
    "a label of the navigation": "*",
    # The tag of three posts had two pages.
    "posts on a list": """
        sitemap.xml writing/index.html writing/page/2/index.html writing/tags/ops/index.html
        -writing/page/3/index.html -writing/tags/ops/page/2/index.html
    """,
    "posts in the feed": "feed.xml",
    "an option of the theme": "*",
    "the address of the site": """
        * _headers _redirects cv.html feed.xml old/first.html robots.txt sitemap.xml
    """,
    # The labels that a layout looks up by itself are one slot: this one stands in headings.
    "a label of the theme": """
        =404.html writing/tags/clocks/index.html writing/tags/ops/index.html
        writing/tags/ops/page/2/index.html writing/tags/sea/index.html
    """,
    "the template of projects": "projects/tide/index.html",
    "a template for all": "*",
    # Templates are compared as wholes, with all that they import, be it used or not.
    "a macro for all": """
        =404.html =contact/index.html =credentials/index.html =skills/go/index.html
        =skills/index.html =skills/python/index.html =uses/index.html
        =writing/archive/index.html =writing/fifth/index.html =writing/first/index.html
        =writing/fourth/index.html =writing/index.html =writing/page/2/index.html
        =writing/page/3/index.html =writing/second/index.html =writing/series/time/index.html
        =writing/tags/clocks/index.html =writing/tags/index.html =writing/tags/ops/index.html
        =writing/tags/ops/page/2/index.html =writing/tags/sea/index.html
        =writing/third/index.html experience/index.html index.html now/index.html
        projects/index.html projects/tide/index.html resume/index.html
    """,
    # As with the colour.
    "a stylesheet": "* assets/plain.css -assets/plain.css",
    # Pages say how large a picture is.
    "the size of a picture": """
        assets/ring.svg projects/tide/index.html writing/second/index.html -assets/ring.svg
    """,
    # Pictures are named after what they hold.
    "the bytes of a picture": """
        assets/ring.svg projects/tide/index.html writing/second/index.html -assets/ring.svg
    """,
    "a file that is copied": "favicon.ico",
    "files are touched": "",
    "a comment in the settings": "",
    "a file that nothing reads": "",
}
"""The outputs that are made. `=` in front of it says that its bytes stay the same nevertheless, `-`
that it is removed; `*` are the pages, all of which rest on `layout.html`."""

LATER: Final[Mapping[str, tuple[Mapping[str, Any], str]]] = {
    "the hour": ({"now": NOON + dt.timedelta(hours=2)}, ""),
    "the next day": ({"now": NOON + dt.timedelta(hours=13)}, "now/index.html"),
    "a post comes out": (
        {"now": NOON + dt.timedelta(days=1)},
        """
        feed.xml index.html now/index.html sitemap.xml writing/archive/index.html
        writing/fifth/index.html writing/first/index.html writing/fourth/index.html
        writing/index.html writing/later/index.html writing/page/2/index.html
        writing/page/3/index.html writing/tags/clocks/index.html writing/tags/index.html
        writing/tags/sea/index.html writing/tags/sea/page/2/index.html writing/third/index.html
    """,
    ),
    "the next year": (
        {"now": NOON + dt.timedelta(days=366)},
        """
        credentials/index.html feed.xml index.html now/index.html resume/index.html sitemap.xml
        skills/go/index.html skills/index.html skills/python/index.html
        writing/archive/index.html writing/fifth/index.html writing/first/index.html
        writing/fourth/index.html writing/index.html writing/later/index.html
        writing/page/2/index.html writing/page/3/index.html writing/tags/clocks/index.html
        writing/tags/index.html writing/tags/sea/index.html writing/tags/sea/page/2/index.html
        writing/third/index.html
    """,
    ),
    "drafts": (
        {"drafts": True},
        """
        =writing/tags/index.html feed.xml index.html writing/archive/index.html
        writing/draft/index.html writing/fifth/index.html writing/first/index.html
        writing/index.html writing/page/2/index.html writing/page/3/index.html
        writing/second/index.html writing/tags/ops/index.html writing/tags/ops/page/2/index.html
    """,
    ),
    "posts to come": (
        {"future": True},
        """
        feed.xml index.html sitemap.xml writing/archive/index.html writing/fifth/index.html
        writing/first/index.html writing/fourth/index.html writing/index.html
        writing/later/index.html writing/page/2/index.html writing/page/3/index.html
        writing/tags/clocks/index.html writing/tags/index.html writing/tags/sea/index.html
        writing/tags/sea/page/2/index.html writing/third/index.html
    """,
    ),
    "another address": (
        {"base_url": "https://other.example"},
        """
        =404.html contact/index.html credentials/index.html cv.html experience/index.html
        feed.xml index.html now/index.html old/first.html projects/index.html
        projects/tide/index.html resume/index.html robots.txt sitemap.xml skills/go/index.html
        skills/index.html skills/python/index.html uses/index.html writing/archive/index.html
        writing/fifth/index.html writing/first/index.html writing/fourth/index.html
        writing/index.html writing/page/2/index.html writing/page/3/index.html
        writing/second/index.html writing/series/time/index.html writing/tags/clocks/index.html
        writing/tags/index.html writing/tags/ops/index.html writing/tags/ops/page/2/index.html
        writing/tags/sea/index.html writing/third/index.html
    """,
    ),
}
"""The same for builds that are asked for something else, and no edit."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that was built."""
    site = rich_site(tmp_path_factory.mktemp("base") / "site")
    built(site)
    return site


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    """Return a copy of it; what is known of its last build goes with it."""
    return Path(shutil.copytree(base, tmp_path / "site"))


def remade(site: Path, **changed: Any) -> str:  # noqa: ANN401 - of any option
    """Build again, and return what was made and removed, as `EXPECTED` has it."""
    before = files_of(site / "public")
    result = built(site, **changed)
    after = files_of(site / "public")
    made = {decision.output for decision in result.decisions if not decision.kept}
    differs = {path for path in after if before.get(path) != after[path]}
    assert differs <= made
    assert sorted(differs) == list(result.written)
    layout = {path for path in after if path.endswith(".html")} - {"cv.html", "old/first.html"}
    shown = {"=" * (before.get(path) == after[path]) + path for path in made}
    for sign in ("", "="):
        pages = {sign + path for path in layout}
        if pages <= shown:
            shown = shown - pages | {f"{sign}*"}
    told = " ".join([*sorted(shown), *(f"-{path}" for path in result.removed)])
    return re.sub(r"\.[0-9a-f]{10}(?=\.(?:css|svg))", "", told)  # digests in names


def lines(expected: str) -> str:
    """Return an expectation as `remade` gives it."""
    found = expected.split()
    gone = [path for path in found if path.startswith("-")]
    return " ".join([*sorted(path for path in found if path not in gone), *gone])


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_remakes_these_outputs(name: str, site: Path) -> None:
    """No more than what shows the edit, as far as the theme tells what it shows; then none."""
    EDITS[name](site)
    assert remade(site) == lines(EXPECTED[name])
    assert not remade(site)


@pytest.mark.parametrize("name", LATER)
def test_other_options_remake_these_outputs(name: str, site: Path) -> None:
    """What depends on the moment and on whom it is for, and no more; and back again."""
    changed, expected = LATER[name]
    before = files_of(site / "public")
    assert remade(site, **changed) == lines(expected)
    built(site)
    assert files_of(site / "public") == before
