"""What may leave the machine, and from which day to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from tiny import site_of

QUOTE = "- quote: Calm.\n  author: Dag\n"


def shown(
    folder: Path,
    path: str,
    text: str,
    day: str = "2026-06-15",
    asked: Mapping[str, bool] | None = None,
) -> bool:
    """Tell whether the one record of a file is published in any way on a day."""
    noon = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)
    site = site_of(folder, {f"content/{path}": text}, now=noon, **(asked or {}))
    kinds = {"site", "brand"}
    return any(found for kind, found in site.entries.items() if kind not in kinds)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("experience.yaml", "- {organization: A, title: B, start: 2020}\n"),
        ("education.yaml", "- institution: A\n"),
        ("certifications.yaml", "- {name: A, issuer: B, issued: 2024}\n"),
        ("skills.yaml", "- name: A\n"),
        ("languages.yaml", "- {language: nb, level: C1}\n"),
        ("projects.yaml", "- name: A\n"),
        ("learning.yaml", "- title: A\n"),
        ("memberships.yaml", "- organization: A\n"),
        ("volunteering.yaml", "- {organization: A, title: B, start: 2020}\n"),
        ("awards.yaml", "- title: A\n"),
        ("mentoring.yaml", "- {role: mentor, programme: A}\n"),
        ("goals.yaml", "- title: A\n"),
        ("speaking.yaml", "- {title: A, event: B, date: 2024}\n"),
        ("publications.yaml", "- {title: A, date: 2024}\n"),
        ("testimonials.yaml", "- {quote: A, author: B, consent: 2024}\n"),
        ("feedback.yaml", "- {date: 2024, source: peer, visibility: public}\n"),
        ("posts/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n"),
        ("pages/a.md", "---\ntitle: A\n---\n"),
    ],
)
def test_private_records_of_every_kind_stay_here(tmp_path: Path, path: str, text: str) -> None:
    """Without a word a record is public (but for feedback); private ones are not in the Site."""
    assert shown(tmp_path / "public", path, text)
    if path.endswith(".md"):
        private = text.replace("title", "visibility: private\ntitle")
    elif "{" in text:
        private = text.replace("visibility: public", "").replace("{", "{visibility: private, ")
        private = private.replace(", }", "}")
    else:
        private = f"{text}  visibility: private\n"
    assert not shown(tmp_path / "private", path, private)


def test_feedback_is_private_unless_said_otherwise(tmp_path: Path) -> None:
    """What others told you is for you."""
    assert not shown(tmp_path, "feedback.yaml", "- {date: 2024, source: peer}\n")


@pytest.mark.parametrize(
    ("consent", "day", "expected"),
    [
        ("", "2026-06-15", False),
        ("  consent: 2026-01-01\n", "2026-06-15", True),
        ("  consent: {date: 2026-01-01, until: 2026-06-15}\n", "2026-06-15", True),
        ("  consent: {date: 2026-01-01, until: 2026-06-15}\n", "2026-06-16", False),
        ("  consent: {date: 2026-01-01, until: 2026-06}\n", "2026-06-30", True),
        ("  consent: {date: 2026-01-01, until: 2026}\n", "2026-12-31", True),
        ("  consent: {date: 2026-01-01, until: 2026}\n", "2027-01-01", False),
        ("  consent: {date: 2026-01-01, surfaces: [resume]}\n", "2026-06-15", False),
        ("  consent: {date: 2026-01-01, surfaces: [social, site]}\n", "2026-06-15", True),
        ("  consent: {date: 2026-01-01, surfaces: []}\n", "2026-06-15", False),
        ("  visibility: resume\n  consent: 2026-01-01\n", "2026-06-15", False),
        ("  visibility: resume\n  consent: {date: 2026, surfaces: [resume]}\n", "2026-06-15", True),
        ("  visibility: private\n  consent: 2026-01-01\n", "2026-06-15", False),
    ],
)
def test_consent(tmp_path: Path, consent: str, day: str, *, expected: bool) -> None:
    """The words of others are published where and while they agreed, and not a day longer."""
    assert shown(tmp_path, "testimonials.yaml", QUOTE + consent, day) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("person: Samira", False),
        ("person: Samira, consent: 2026-01", True),
        ("person: Samira, consent: {date: 2025-01, until: 2026-05}", False),
        ("person: Samira, programme: Women in Grid", False),
        ("programme: Women in Grid", True),
    ],
)
def test_people_who_are_mentored(tmp_path: Path, fields: str, *, expected: bool) -> None:
    """A person is named with their consent; a programme needs none."""
    text = f"- {{role: mentor, {fields}}}\n"
    assert shown(tmp_path, "mentoring.yaml", text) is expected


@pytest.mark.parametrize(
    ("date", "asked", "expected"),
    [
        ("2026-06-15", {}, True),
        ("2026-06-15 11:59", {}, True),
        ("2026-06-15 12:00", {}, True),
        ("2026-06-15 12:01", {}, False),
        ("2026-06-15 12:01", {"future": True}, True),
        ("2026-06-15 14:30 +02:30", {}, True),
        ("2026-06-15 14:30 +02:00", {}, False),
        ("2026-06-16", {}, False),
        ("2026-06-16", {"drafts": True}, False),
        ("2026-06-15\ndraft: true", {}, False),
        ("2026-06-15\ndraft: true", {"future": True}, False),
        ("2026-06-15\ndraft: true", {"drafts": True}, True),
        ("2027-06-15\ndraft: true", {"drafts": True}, True),
    ],
)
def test_posts(tmp_path: Path, date: str, asked: dict[str, bool], *, expected: bool) -> None:
    """It is noon on 15 June 2026; a moment without a zone is in the site's."""
    text = f"---\ntitle: A\ndate: {date}\n---\n"
    assert shown(tmp_path, "posts/a.md", text, asked=asked) is expected


def test_of_two_records_with_one_id_the_first_counts(tmp_path: Path) -> None:
    """A private one does not take the place of a public one."""
    text = "- {name: A, visibility: private}\n- {name: A, group: B}\n"
    with pytest.raises(AssertionError):
        site_of(tmp_path / "one", {"content/skills.yaml": text})  # that they are two is an error
    site = site_of(tmp_path / "two", {"content/skills.yaml": text.replace("A, g", "A, id: b, g")})
    assert [entry.ref.id for entry in site.entries["skill"]] == ["b"]
