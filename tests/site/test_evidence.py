"""What shows each skill, with its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiny import site_of

Shown = tuple[str, str, str]


def evidence(folder: Path, **files: str) -> list[Shown]:
    """Return what shows the skill Go, with its first and last day; it is 15 June 2026."""
    contents = {f"content/{name}.yaml": text for name, text in files.items()}
    contents.setdefault("content/skills.yaml", "- name: Go\n")
    found = site_of(folder, contents).evidence.get("go", ())
    return [(str(item.ref), str(item.start), str(item.end)) for item in found]


def test_newest_first(tmp_path: Path) -> None:
    """What goes on comes first, then by the last day, then by the first; no date comes last."""
    found = evidence(
        tmp_path,
        projects="- {name: A, start: 2018, end: 2020-06, skills: [go]}\n"
        "- {name: B, start: 2019, end: 2020-06-30, skills: [go]}\n"
        "- {name: C, start: 2024-05, skills: [go]}\n"
        "- {name: D, skills: [go]}\n",
        awards="- {title: E, date: 2023, skills: [go]}\n",
    )
    assert found == [
        ("project:c", "2024-05-01", "2026-06-15"),
        ("award:e", "2023-01-01", "2023-12-31"),
        ("project:b", "2019-01-01", "2020-06-30"),
        ("project:a", "2018-01-01", "2020-06-30"),
        ("project:d", "None", "None"),
    ]


def test_positions_and_challenges(tmp_path: Path) -> None:
    """A skill that a position or a challenge in it names is shown by that position, once."""
    found = evidence(
        tmp_path,
        experience="""\
- id: acme
  organization: Acme
  positions:
    - {title: Junior, start: 2018, end: 2019}
    - title: Senior
      start: 2020
      end: 2021-06
      skills: [go]
      challenges:
        - {title: A, situation: B, skills: [go]}
    - title: Lead
      start: 2022
      challenges:
        - {title: A, situation: B, skills: [go]}
""",
        volunteering="- {organization: Code club, title: Mentor, start: 2017, end: 2017,"
        " skills: [go]}\n",
        projects="- name: A\n  challenges: [{title: A, situation: B, skills: [go]}]\n",
    )
    assert found == [
        ("experience:acme/lead", "2022-01-01", "2026-06-15"),
        ("experience:acme/senior", "2020-01-01", "2021-06-30"),
        ("volunteering:code-club/mentor", "2017-01-01", "2017-12-31"),
        ("project:a", "None", "None"),
    ]


def test_what_the_skill_itself_names(tmp_path: Path) -> None:
    """Records and positions under `evidence` count, whether or not they name the skill."""
    found = evidence(
        tmp_path,
        skills="- name: Go\n  evidence: [experience:acme/senior, experience:acme, award:a]\n",
        experience="- {id: acme, organization: Acme, title: Senior, start: 2020, end: 2021}\n",
        awards="- {title: A, date: 2019-05-04, skills: [go]}\n",
    )
    assert found == [
        ("experience:acme", "2020-01-01", "2021-12-31"),
        ("experience:acme/senior", "2020-01-01", "2021-12-31"),
        ("award:a", "2019-05-04", "2019-05-04"),
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("goals", "- {title: A, skills: [go]}\n"),
        ("projects", "- {name: A, start: 2026-07, skills: [go]}\n"),
        ("speaking", "- {title: A, event: B, date: 2026-06-16, skills: [go]}\n"),
        ("awards", "- {title: A, date: 2025, visibility: private, skills: [go]}\n"),
        ("testimonials", "- {quote: A, author: B, skills: [go]}\n"),
    ],
)
def test_what_shows_nothing(tmp_path: Path, kind: str, text: str) -> None:
    """Goals, what lies ahead, and what nobody may see are no evidence."""
    assert evidence(tmp_path, **{kind: text}) == []


def test_a_coarse_date_ends_today_at_the_latest(tmp_path: Path) -> None:
    """A skill used this year was last used today, not on the last of December."""
    assert evidence(tmp_path, awards="- {title: A, date: 2026, skills: [go]}\n") == [
        ("award:a", "2026-01-01", "2026-06-15")
    ]
