"""The home page shows what the owner highlights, and else what is newest."""

from __future__ import annotations

import re
from pathlib import Path

from brandsite.build.transaction import build
from tiny import NOON, options, write

PLACES = ("One", "Two", "Three", "Four", "Five", "Six", "Seven")
"""From the oldest to the newest."""


def test_a_highlighted_place_stands_on_the_home_page(tmp_path: Path) -> None:
    """Of seven places there are the five newest, unless an older one is highlighted."""
    records = [
        f"- {{organization: {name}, title: Engineer, start: {2000 + number}, end: {2001 + number},"
        f" highlight: {str(name == 'Two').lower()}}}\n"
        for number, name in enumerate(PLACES)
    ]
    site = write(
        tmp_path,
        {
            "content/site.yaml": "title: Ada Ek\nbase_url: https://ada.example\n",
            "content/brand.yaml": "name: Ada Ek\n",
            "content/experience.yaml": "".join(records),
        },
    )
    assert build(options(site, now=NOON, jobs=1)).problems == ()
    page = (site / "public/index.html").read_text("utf-8")
    found = re.findall(r'/experience/#experience-(\w+)"', page)
    assert [name.title() for name in found] == ["Seven", "Six", "Five", "Four", "Two"]
