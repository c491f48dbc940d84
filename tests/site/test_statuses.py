"""What the day of the build makes of dates, as it stands on the pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from brandsite.build.transaction import build
from tiny import SITE, options, plain_site


def page(folder: Path, name: str, text: str, path: str, day: str, settings: str = "") -> str:
    """Return a page of a site with one file of records, built at noon of a day."""
    files = {f"content/{name}.yaml": text, "content/site.yaml": SITE + settings}
    noon = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(12), dt.UTC)
    site = plain_site(folder, files)
    assert build(options(site, now=noon)).ok
    return (site / "public" / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("expires", "day", "status"),
    [
        ("2027-02-10", "2026-11-11", "valid"),
        ("2027-02-10", "2026-11-12", "expiring"),
        ("2027-02-10", "2027-02-10", "expiring"),
        ("2027-02-10", "2027-02-11", "expired"),
        ("2027-02", "2027-02-28", "expiring"),
        ("2027-02", "2027-03-01", "expired"),
        ("2027", "2027-12-31", "expiring"),
    ],
)
def test_certifications(tmp_path: Path, expires: str, day: str, status: str) -> None:
    """A certificate holds to the end of its last day, month or year; 90 days before, it expires."""
    text = f"- {{name: A, issuer: B, issued: 2024-02, expires: {expires}}}\n"
    assert f"A: {status}<" in page(tmp_path, "certifications", text, "credentials", day)


def test_the_owner_says_how_long_before_a_certification_counts_as_expiring(tmp_path: Path) -> None:
    """With no days of warning it is valid to the end."""
    text = "- {name: A, issuer: B, issued: 2024, expires: 2026-06-16}\n"
    settings = "expiry_warning_days: 0\n"
    html = page(tmp_path, "certifications", text, "credentials", "2026-06-15", settings)
    assert "A: valid<" in html


def test_a_certification_that_was_renewed(tmp_path: Path) -> None:
    """It is replaced, whatever its own dates say."""
    text = (
        "- {name: A, id: a-1, issuer: B, issued: 2020, expires: 2030}\n"
        "- {name: A, id: a-2, issuer: B, issued: 2024, expires: 2034, replaces: a-1}\n"
    )
    html = page(tmp_path, "certifications", text, "credentials", "2026-06-15")
    assert html.index("A: valid<") < html.index("A: replaced<")


@pytest.mark.parametrize(
    ("end", "day", "current"),
    [
        ("2026-06", "2026-06-30", True),
        ("2026-06", "2026-07-01", False),
        ("present", "2099-01-01", True),
    ],
)
def test_positions(tmp_path: Path, end: str, day: str, *, current: bool) -> None:
    """A position is held to the end of its last month."""
    text = f"- {{organization: A, title: B, start: 2020, end: {end}}}\n"
    assert ("(current)" in page(tmp_path, "experience", text, "experience", day)) is current


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("date: 2026-06-15", "done"),
        ("date: 2026-06-16", "planned"),
        ("date: 2026", "done"),
        ("date: 2027", "planned"),
        ("date: 2027, status: in-progress", "in-progress"),
        ("kind: book", "planned"),
    ],
)
def test_learning(tmp_path: Path, fields: str, status: str) -> None:
    """What is not said follows from the date."""
    html = page(tmp_path, "learning", f"- {{title: A, {fields}}}\n", "growth", "2026-06-15")
    assert f"A: {status}<" in html
