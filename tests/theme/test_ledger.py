"""The home page of ledger: the whole record, an index of it, and the owner's order of both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from brandsite.build.transaction import build
from tiny import options, write

SITE = "title: Ada Ek\nbase_url: https://ada.example\ntheme: ledger\n"
EXPERIENCE = """\
- id: ekbacken
  organization: Ekbacken Tools
  positions:
    - {id: toolmaker, title: Toolmaker, start: 2021-03, end: 2023-12}
    - {id: foreman, title: Foreman, start: 2024-01, end: present}
"""
RECORD = {
    "content/experience.yaml": EXPERIENCE,
    "content/education.yaml": "- {id: school, institution: Ekbacken School, end: 2019-06}\n",
    "content/awards.yaml": "- {id: prize, title: Prize, awarder: The Town, date: 2022}\n",
    "content/skills.yaml": "".join(
        f"- {{id: skill-{n}, name: Skill {n}, kind: technical, group: Craft}}\n" for n in range(30)
    ),
    "content/posts/first.md": "---\ntitle: First\ndate: 2026-01-02\n---\nA text.\n",
}


def home(folder: Path, files: Mapping[str, str], more: str = "") -> LexborHTMLParser:
    """Return the home page of a site with these files and `more` settings."""
    given = {"content/site.yaml": SITE + more, "content/brand.yaml": "name: Ada Ek\n", **files}
    result = build(options(write(folder, given)))
    assert result.ok, result.problems
    return LexborHTMLParser((folder / "public" / "index.html").read_text("utf-8"))


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    """Return the texts of what a selector finds, in one line each."""
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_the_index_counts_what_there_is_and_leads_to_it(tmp_path: Path) -> None:
    """Parts without records have no entry."""
    page = home(tmp_path, RECORD)
    assert texts(page, ".index li") == [
        "Experience 1",
        "Education 1",
        "Awards 1",
        "Skills 30",
        "Writing 1",
    ]
    for link in page.css(".index a"):
        assert page.css_first(link.attributes["href"] or "") is not None


def test_sections_and_index_stand_in_the_order_of_the_owner(tmp_path: Path) -> None:
    """What the owner leaves out is in neither."""
    page = home(tmp_path, RECORD, "theme_options:\n  home: [writing, experience]\n")
    assert texts(page, ".index li a") == ["Writing", "Experience"]
    assert texts(page, "main .section h2") == ["Writing", "Experience"]


def test_positions_stand_under_their_organization_with_figures(tmp_path: Path) -> None:
    """Newest first; dates as figures, and how long it was at the end of the line."""
    page = home(tmp_path, RECORD)
    assert texts(page, ".position h4") == ["Foreman", "Toolmaker"]
    assert texts(page, ".position .when") == ["2024-01 – present", "2021-03 – 2023-12"]
    assert texts(page, ".position .figure") == ["2 years 6 months", "2 years 10 months"]


def test_a_single_position_has_the_dates_of_its_organization(tmp_path: Path) -> None:
    """They are said once."""
    one = "- {id: a, organization: Ekbacken, title: Toolmaker, start: 2021-03, end: present}\n"
    page = home(tmp_path, {"content/experience.yaml": one})
    assert texts(page, ".organization .when") == ["2021-03 – present"]


@pytest.mark.parametrize(("dates", "text"), [("iso", "2026-01-02"), ("words", "January 2, 2026")])
def test_dates_are_written_as_the_owner_likes(tmp_path: Path, dates: str, text: str) -> None:
    """The option is there in every theme; only what it is without a choice differs."""
    page = home(tmp_path, RECORD, f"theme_options:\n  dates: {dates}\n")
    assert texts(page, ".h-entry time") == [text]


def test_many_skills_leave_room_for_the_rest(tmp_path: Path) -> None:
    """Of each group the first twelve; the page of all skills has the others."""
    page = home(tmp_path, RECORD)
    assert len(page.css(".leaders li")) == 12
    assert [link.attributes["href"] for link in page.css(".section-skills .more")] == ["/skills/"]


def test_a_name_alone_shows_no_empty_part(tmp_path: Path) -> None:
    """Neither headings nor labels stand over nothing."""
    page = home(tmp_path, {})
    assert texts(page, "main h1") == ["Ada Ek"]
    assert page.css("main .section, main dl, main dt, .index li") == []


@pytest.mark.parametrize("first", ["education", "awards"])
def test_only_the_first_of_several_sections_leads_to_their_page(tmp_path: Path, first: str) -> None:
    """Education, certifications and awards share one; saying so once is enough."""
    files = dict(RECORD)
    if first == "awards":
        del files["content/education.yaml"]
    page = home(tmp_path, files)
    credentials = [f".section-{key} .more" for key in ("education", "certifications", "awards")]
    assert [key for key in credentials if page.css(key)] == [f".section-{first} .more"]
