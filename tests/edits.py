"""A small site with something of everything, for tests that edit it and build it again."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from brandsite.build.options import BuildOptions, BuildResult
from brandsite.build.transaction import build
from tiny import NOON, files_of, options, plain_site

SECRET: Final = b"of the tests"
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"/>\n'
WORDS: Final = (
    "rehearse", "measure", "mend", "harbour", "signal", "quiet", "storm", "ledger", "copper", "oar",
)  # fmt: skip


def post(title: str, date: str, body: str = "Some *calm* text.", **fields: object) -> str:
    """Return the text of a post; `fields` are written as YAML takes them."""
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\n{body}\n"


CODE: Final = "```python\nprint('{}')\n```\n"
RICH: Final[Mapping[str, bytes | str]] = {
    "content/site.yaml": "title: Ada Ek\nbase_url: https://ada.example\ntheme: plain\n"
    "time_zone: Europe/Oslo\nposts: {per_page: 2, feed_size: 3}\n"
    "redirects: [{from: /cv.html, to: /resume/}]\n",
    "content/brand.yaml": "name: Ada Ek\nheadline: She keeps clocks\ncolours: {accent: '#0f5c5c'}\n"
    "bios: {short: 'I keep clocks, and [one stopped](post:second).'}\n"
    "contact: {email: ada@ada.example}\n",
    "content/posts/first.md": post(
        "First", "2026-01-10", "See [the second](post:second) and [Tide](project:tide).\n\n"
        + CODE.format(1), tags="[ops, clocks]", series="Time", aliases="[/old/first.html]",
    ),
    "content/posts/second.md": post(
        "Second", "2026-02-10", "![Ring](../media/ring.svg)\n\nIn [Python](skill:python).",
        tags="[ops]", series="Time",
    ),
    "content/posts/third/index.md": post(
        "Third", "2026-03-10", "![Here](here.svg)\n\n" + CODE.format(3), tags="[clocks, Sea]"
    ),
    "content/posts/third/here.svg": SVG.format(2, 3),
    "content/posts/fourth.md": post("Fourth", "2026-04-10", tags="[sea]", summary="In short."),
    "content/posts/fifth.md": post("Fifth", "2026-05-10", tags="[ops]", skills="[python]"),
    "content/posts/draft.md": post("Unfinished", "2026-05-20", draft="true", tags="[ops]"),
    "content/posts/later.md": post("Later", "2026-06-16T08:00", tags="[sea]"),
    "content/pages/uses.md": "---\ntitle: Uses\n---\n\nA clock.\n",
    "content/projects/tide.md": "---\nname: Tide\nsummary: It replays nights.\nstart: 2024\n"
    "skills: [python]\n---\n\nA ![ring](../media/ring.svg) of text.\n",
    "content/experience.yaml": "- organization: Nordgrid\n  title: Engineer\n  start: 2020\n"
    "  highlights: [It ran., It stopped.]\n  skills: [python, go]\n",
    "content/skills.yaml": "- {name: Python, level: 4}\n- {name: Go}\n",
    "content/certifications.yaml": "- {name: Clockwork, issuer: Guild, issued: 2024-03,"
    " expires: 2027-03, skills: [go]}\n",
    "content/media/ring.svg": SVG.format(4, 4),
    "content/static/favicon.ico": b"\0\1",
    "content/static/deep/er/note.txt": "a note\n",
}  # fmt: skip
"""Posts with tags, a series, links and code; records, pictures, files, redirects and aliases."""


def rich_site(folder: Path, files: Mapping[str, bytes | str] | None = None) -> Path:
    """Write the site, with `files` added to it or in the place of its own."""
    return plain_site(folder, {**RICH, **(files or {})})


def asked(site: Path, **changed: Any) -> BuildOptions:  # noqa: ANN401 - of any field
    """Return what a build of `site` in one process is asked for."""
    return options(site, **{"jobs": 1, "secret": SECRET, **changed})


def built(site: Path, **changed: Any) -> BuildResult:  # noqa: ANN401 - as above
    """Build a site that has no errors."""
    result = build(asked(site, **changed))
    assert result.ok, result.problems
    return result


def clean_build(site: Path, beside: Path, **changed: Any) -> tuple[BuildResult, dict[str, bytes]]:  # noqa: ANN401 - as above
    """Build the content of a site in a new folder, where nothing is known of earlier builds."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for name in ("content", "themes"):
        (beside / name).symlink_to(site / name)
    result = build(asked(beside, **changed))
    return result, files_of(beside / "public")


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file; whoever reads it meanwhile finds all of it."""
    text = file.read_text("utf-8")
    assert old in text, (file, old)
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text.replace(old, new), "utf-8")
    beside.replace(file)


def settle(site: Path) -> None:
    """Give every file of the site an age at which its status alone tells that it is the same."""
    old = (NOON - dt.timedelta(days=300)).timestamp()
    for folder in ("content", "themes"):
        for path in (site / folder).rglob("*"):
            os.utime(path, (old, old))
