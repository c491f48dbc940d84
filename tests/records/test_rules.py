"""Rules across the fields of one record, each with its code, its place and its severity."""

import datetime as dt
from typing import Any

import pytest

from brandsite.diagnostics import Severity
from brandsite.records.kinds import KINDS
from brandsite.records.problems import Loc

TODAY = dt.date(2026, 11, 22)
SITE = {"title": "Tove", "base_url": "https://tove.example"}

FOUND: list[tuple[str, dict[str, Any], str, Loc]] = [
    (
        "experience",
        {"organization": "N", "positions": [{"title": "x", "start": "2021-03", "end": "2021-02"}]},
        "end-before-start",
        ("positions", 0, "end"),
    ),
    (
        "education",
        {"institution": "N", "start": "2011", "end": "2009"},
        "end-before-start",
        ("end",),
    ),
    ("project", {"name": "x", "start": "2022", "end": "2021"}, "end-before-start", ("end",)),
    ("project", {"name": "x", "image": "x.svg"}, "missing-alt", ("image",)),
    (
        "membership",
        {"organization": "x", "start": "2022", "end": "2021-12-31"},
        "end-before-start",
        ("end",),
    ),
    (
        "certification",
        {"name": "x", "issuer": "y", "issued": "2024-02-02", "expires": "2024-02-01"},
        "expires-before-issued",
        ("expires",),
    ),
    (
        "certification",
        {"name": "x", "issuer": "y", "issued": "2024", "replaces": "x"},
        "replaces-itself",
        ("replaces",),
    ),
    ("skill", {"name": "x", "level": "4", "target": "3"}, "target-below-level", ("target",)),
    (
        "learning",
        {"title": "x", "date": "2027", "status": "done"},
        "done-in-future",
        ("date",),
    ),
    ("mentoring", {"role": "mentor"}, "missing-field", ()),
    ("mentoring", {"role": "mentor", "person": "Samira T."}, "no-consent", ()),
    ("testimonial", {"quote": "x", "author": "y"}, "no-consent", ()),
    (
        "testimonial",
        {"quote": "x", "author": "y", "consent": {"date": "2020", "until": "2026-10"}},
        "no-consent",
        ("consent", "until"),
    ),
    ("goal", {"title": "x", "set": "2026", "due": "2025"}, "due-before-set", ("due",)),
    ("post", {"title": "x", "date": "2024-02-02", "image": "x.svg"}, "missing-alt", ("image",)),
    (
        "post",
        {"title": "x", "date": "2024-02-02", "updated": "2024-02-01"},
        "updated-before-date",
        ("updated",),
    ),
    ("site", {**SITE, "navigation": [{"label": "x"}]}, "invalid-navigation", ("navigation", 0)),
    ("site", {**SITE, "navigation": [{"url": "/x/"}]}, "missing-field", ("navigation", 0)),
    (
        "site",
        {**SITE, "redirects": [{"from": "/x", "to": "/x"}]},
        "redirect-to-itself",
        ("redirects", 0, "to"),
    ),
    (
        "brand",
        {"name": "x", "availability": {"status": "open", "since": "2026", "until": "2025"}},
        "end-before-start",
        ("availability", "until"),
    ),
]

SILENT: list[tuple[str, dict[str, Any]]] = [
    ("project", {"name": "x", "start": "2022-05", "end": "2022"}),
    ("project", {"name": "x", "start": "2022", "image": "x.svg", "image_alt": "A wave"}),
    ("certification", {"name": "x", "issuer": "y", "issued": "2024-02-02", "expires": "2024"}),
    ("skill", {"name": "x", "level": "3", "target": "3"}),
    ("learning", {"title": "x", "date": "2026", "status": "done"}),
    ("mentoring", {"role": "mentor", "programme": "Women in Grid Operations"}),
    ("mentoring", {"role": "mentor", "person": "Samira T.", "visibility": "private"}),
    ("testimonial", {"quote": "x", "author": "y", "consent": {"date": "2020", "until": "2026-11"}}),
    ("testimonial", {"quote": "x", "author": "y", "visibility": "private"}),
    ("post", {"title": "x", "date": "2024-02-02T10:00:00Z", "updated": "2024-02-02"}),
    ("site", {**SITE, "navigation": ["writing", {"label": "Shop", "url": "https://x.example"}]}),
]

WARNINGS = {"missing-alt", "target-below-level", "done-in-future", "no-consent"}


@pytest.mark.parametrize(("kind", "data", "code", "loc"), FOUND)
def test_a_rule_finds(kind: str, data: dict[str, Any], code: str, loc: Loc) -> None:
    """The rule speaks once, at the field that is wrong; matters of style are warnings."""
    findings = list(KINDS[kind].model.model_validate(data).review(TODAY))
    assert [(found.code, found.loc) for found in findings] == [(code, loc)]
    expected = Severity.WARNING if code in WARNINGS else Severity.ERROR
    assert findings[0].severity is expected
    assert findings[0].hint


@pytest.mark.parametrize(("kind", "data"), SILENT)
def test_a_rule_is_silent(kind: str, data: dict[str, Any]) -> None:
    """What coarse dates leave open, and what stays private, is no mistake."""
    assert list(KINDS[kind].model.model_validate(data).review(TODAY)) == []
