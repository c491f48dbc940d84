"""Titles are set like texts: with the quotation marks and dashes of the site's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.transaction import build
from tiny import NOON, options, write

EVERYWHERE: Final = {
    *("index.html", "feed.xml", "writing/index.html", "writing/two/index.html"),
    *(f"{place}/index.html" for place in ("writing/one", "uses", "projects/tide", "speaking")),
}


@pytest.mark.parametrize(
    ("language", "title", "summary"),
    [
        ("de", "Was „gut“ heißt – und’s nicht", "Ein „Wort“."),
        ("en", "Was “gut” heißt – und’s nicht", "Ein “Wort”."),
    ],
)
def test_titles_are_set(tmp_path: Path, language: str, title: str, summary: str) -> None:
    """Wherever one stands: on its page, in lists, in the feed, for search engines."""
    head = """title: 'Was "gut" heißt -- und''s nicht'\nsummary: Ein "Wort".\n"""
    site = write(
        tmp_path,
        {
            "content/site.yaml": "title: Ada Ek\nbase_url: https://ada.example\n"
            f"language: {language}\n",
            "content/brand.yaml": "name: Ada Ek\nbios: {short: 'Ein \"Wort\".'}\n",
            "content/posts/one.md": f"---\n{head}date: 2026-01-02\nseries: S\n---\nA text.\n",
            "content/posts/two.md": "---\ntitle: Two\ndate: 2026-01-03\nseries: S\n---\nText.\n",
            "content/pages/uses.md": f"---\n{head}nav_order: 5\n---\nA text.\n",
            "content/projects/tide.md": f"---\n{head.replace('title', 'name')}---\nA text.\n",
            "content/speaking.yaml": f"- {head.splitlines()[0]}\n  event: E\n  date: 2026-02\n",
        },
    )
    assert build(options(site, now=NOON, jobs=1)).problems == ()
    files = (path for path in (site / "public").rglob("*.*ml"))
    pages = {str(path.relative_to(site / "public")): path.read_text("utf-8") for path in files}
    assert {name for name, page in pages.items() if title in page} >= EVERYWHERE
    for name, page in pages.items():
        assert not re.search(r"(&#34;|&quot;|\\?\")gut\1", page), name
    for name in ("index.html", "writing/one/index.html", "uses/index.html"):
        assert f'<meta name="description" content="{summary}"' in pages[name], name
