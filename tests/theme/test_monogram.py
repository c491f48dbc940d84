"""Where a portrait could be and is none, the first letters of the name stand in for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brandsite.build.transaction import build
from tiny import options, write

PORTRAIT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
CONTENT = {
    "content/site.yaml": "title: Ada Ek\nbase_url: https://ada.example\ntheme: base\n",
    "content/brand.yaml": "name: Ada Maria Ek\nbios: {long: I build bridges.}\n",
    "content/experience.yaml": "- organization: Bro\n  positions: [{title: Work, start: 2020}]\n",
    "content/testimonials.yaml": "- author: Bo Åström\n  quote: They hold.\n  consent: 2025-01-01\n"
    "  relationship: a client\n",
}
PAGES = ("index.html", "about/index.html", "resume/index.html")


def letters(site: Path, page: str) -> list[str]:
    """Return the monograms of a page, in their order."""
    text = (site / "public" / page).read_text("utf-8")
    return re.findall(r'class="portrait monogram" aria-hidden="true"><span>(.*?)</span>', text)


@pytest.mark.parametrize("portrait", [False, True])
def test_letters_stand_in_for_a_portrait(tmp_path: Path, *, portrait: bool) -> None:
    """Of the owner on three pages, and of those who speak for them."""
    files = dict(CONTENT)
    if portrait:
        files["content/media/me.svg"] = PORTRAIT
        files["content/brand.yaml"] += "portrait: me.svg\n"
    result = build(options(write(tmp_path, files)))
    assert result.ok, result.problems
    owner = [] if portrait else ["AE"]
    found = {page: letters(tmp_path, page) for page in PAGES}
    assert found == dict(zip(PAGES, ([*owner, "BÅ"], [*owner, "BÅ"], owner), strict=True))
