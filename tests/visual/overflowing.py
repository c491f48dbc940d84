"""A content with too much of everything: what a layout bears shows here, not in the demo."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import yaml

COMPOUND: Final = "Rinderkennzeichnungsfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
UNBROKEN: Final = (
    "https://archive.example/" + "a-path-that-nobody-can-break/" * 6 + "?q=%F0%9F%94%A5"
)
JAPANESE: Final = "深夜の変電所における計測値の遅延と、その原因を朝までに説明する手順書について"
EMOJI: Final = "👩🏽‍💻🏳️‍🌈👨‍👩‍👧‍👦🇧🇻🔥"
ARABIC: Final = "إعادة التشغيل قبل الفجر"
FORTY: Final = (
    "How one of the two people who had once written the programme that nobody dared to restart "
    f"explained to {COMPOUND} what a {JAPANESE} is and why every single alarm of that long night "
    f"had been right after all {EMOJI} {ARABIC}"
)
"""A title of forty words, some of which are longer than a small screen."""
ORGANIZATION: Final = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and the "
    "Interdepartmental Working Party of the Royal Society for Extraordinarily Long Names, 株式会社"
)
GROUPS: Final = ("Reliability", COMPOUND, "計測と制御", ARABIC, "Leadership " + EMOJI, "Tools")
SKILLS: Final = 600
POSTS: Final = 24

_NAMES: Final = ("Python", COMPOUND, "時系列", "Stakeholder communication", EMOJI, "C", ARABIC)
_PARAGRAPH: Final = (
    f"{FORTY}. See <{UNBROKEN}> and [the law]({UNBROKEN} '{COMPOUND}'), **{COMPOUND}** and "
    f"`{'unbroken_identifier_' * 8}`."
)
_BODY: Final = f"""\
{_PARAGRAPH}

## {FORTY}

| {COMPOUND} | Quantity | {JAPANESE} | {EMOJI} |
| --- | ---: | :---: | --- |
| {COMPOUND} {COMPOUND} | 1,234,567,890,123 | {JAPANESE} | {UNBROKEN} |

```python
{"the_line_that_runs_on_and_on = " * 8}"{JAPANESE}"
```

> {_PARAGRAPH}

1. {_PARAGRAPH}
   - {COMPOUND}
     - {UNBROKEN}
       - {JAPANESE}

$$ {" + ".join(f"a_{{{n}}} x^{{{n}}}" for n in range(40))} $$

### {COMPOUND}

Term
: {_PARAGRAPH}

A note.[^note]

[^note]: {_PARAGRAPH}
"""

Record = dict[str, Any]


def write_overflowing(folder: Path) -> None:
    """Write the content into a new folder."""
    records = {**_person(), **_career(), **_growth()}
    for name, value in records.items():
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        _write(folder / f"{name}.yaml", text)
    for number in range(POSTS):
        head = _post(number)
        _write(folder / "posts" / f"post-{number}.md", _with_front_matter(head, _BODY))
    project = {"name": FORTY, **_PROJECT}
    _write(folder / "projects" / "long.md", _with_front_matter(project, _BODY))
    page = {"title": FORTY, "summary": _PARAGRAPH, "toc": True, "nav_order": 5}
    _write(folder / "pages" / "long.md", _with_front_matter(page, _BODY))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _with_front_matter(head: Mapping[str, object], body: str) -> str:
    return f"---\n{yaml.safe_dump(dict(head), allow_unicode=True)}---\n{body}"


def _skill(number: int) -> str:
    return f"skill-{number}"


_SOME_SKILLS: Final = [_skill(number) for number in range(40)]
_CHALLENGE: Final = {
    "title": FORTY,
    **dict.fromkeys(("situation", "task", "action", "result", "learned"), _PARAGRAPH),
}
_PROJECT: Final[Record] = {
    "role": FORTY,
    "client": ORGANIZATION,
    "start": "2019-01",
    "url": UNBROKEN,
    "repository": UNBROKEN,
    "summary": _PARAGRAPH,
    "highlights": [_PARAGRAPH] * 3,
    "metrics": [
        {"label": label, "before": f"1,234,567,890 {COMPOUND}", "value": f"3 {label}"}
        for label in (COMPOUND, JAPANESE, "Minutes", EMOJI)
    ],
    "challenges": [{**_CHALLENGE, "turning_point": True}],
    "skills": _SOME_SKILLS,
    "highlight": True,
}


def _person() -> Record:
    """Return the settings and the brand."""
    return {
        "site": {"title": FORTY, "base_url": "https://long.example", "language": "de"},
        "brand": {
            "name": "Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin 大槻 美咲 " + EMOJI,
            "pronouns": "they/them/theirs/themselves/" + COMPOUND,
            "headline": FORTY,
            "positioning": {"for_whom": FORTY, "change": COMPOUND, "how": JAPANESE},
            "values": [{"name": FORTY, "text": _PARAGRAPH}, {"name": JAPANESE, "text": EMOJI}],
            "bios": {"short": _PARAGRAPH, "medium": _PARAGRAPH, "long": f"{_PARAGRAPH}\n\n" * 3},
            "links": [
                {"label": label, "url": UNBROKEN + str(number)}
                for number, label in enumerate((COMPOUND, JAPANESE, EMOJI, ORGANIZATION))
            ],
            "contact": {"email": f"{'rindfleisch' * 5}@{'long.' * 12}example"},
            "availability": {"status": "open", "note": _PARAGRAPH},
        },
    }


def _career() -> Record:
    """Return what was done, where, and with which skills."""
    positions = [
        {
            "title": title,
            "start": f"20{10 + number:02}-01",
            "end": f"20{11 + number:02}-12",
            "location": ORGANIZATION,
            "team": COMPOUND,
            "summary": _PARAGRAPH,
            "highlights": [_PARAGRAPH, COMPOUND, JAPANESE],
            "skills": _SOME_SKILLS,
            "challenges": [_CHALLENGE],
        }
        for number, title in enumerate((FORTY, JAPANESE, COMPOUND, "Clerk"))
    ]
    work = {"organization": ORGANIZATION, "url": UNBROKEN, "summary": _PARAGRAPH}
    places = [{**work, "id": f"work-{number}", "positions": positions} for number in range(3)]
    names = islice(cycle(zip(_NAMES, GROUPS * 2, strict=False)), SKILLS)
    return {
        "experience": [{**place, "highlight": True} for place in places],
        "volunteering": [{**places[0], "id": "help"}],
        "education": [
            {"institution": ORGANIZATION, "degree": COMPOUND, "area": FORTY, "start": "2000",
             "end": "2005", "courses": [JAPANESE] * 30, "thesis": FORTY, "score": COMPOUND},
        ],
        "projects": [{**_PROJECT, "id": f"p-{number}", "name": JAPANESE} for number in range(5)],
        "skills": [
            {"id": _skill(number), "name": f"{name} {number}", "group": group,
             "aliases": [COMPOUND], "summary": _PARAGRAPH, "highlight": number < 60}
            for number, (name, group) in enumerate(names)
        ],
        "certifications": [
            {"id": f"c-{number}", "name": FORTY, "issuer": ORGANIZATION, "issued": "2024-01",
             "expires": expires, "credential_id": COMPOUND, "verify_url": UNBROKEN,
             "highlight": True}
            for number, expires in enumerate(("2030-01", "2026-12", "2025-01"))
        ],
        "languages": [{"language": code, "level": "C2"} for code in ("ja", "ar", "de", "nb")],
    }  # fmt: skip


def _growth() -> Record:
    """Return what was said, learned, aimed at, and by whom it was praised."""
    consent = {"date": "2025-01-01", "surfaces": ["site", "resume"]}
    return {
        "goals": [
            {"title": FORTY, "why": _PARAGRAPH, "set": "2025", "due": "2027", "progress": 0.5,
             "measure": FORTY, "milestones": [{"title": FORTY, "due": "2027"}, COMPOUND]},
        ],
        "learning": [
            {"id": f"l-{number}", "title": FORTY, "provider": ORGANIZATION, "date": "2025-01",
             "url": UNBROKEN, "hours": 12345.5, "takeaways": [_PARAGRAPH]}
            for number in range(3)
        ],
        "feedback": [
            {"date": "2025", "source": "peer", "visibility": "public", "strengths": [FORTY],
             "improvements": [COMPOUND], "action": _PARAGRAPH},
        ],
        "mentoring": [
            {"id": role, "role": role, "person": COMPOUND, "programme": ORGANIZATION,
             "start": "2020", "focus": _PARAGRAPH, "outcome": _PARAGRAPH, "consent": consent}
            for role in ("mentor", "mentee")
        ],
        "memberships": [
            {"organization": ORGANIZATION, "role": FORTY, "start": "2020",
             "contributions": [_PARAGRAPH]},
        ],
        "awards": [
            {"title": FORTY, "awarder": ORGANIZATION, "date": "2024", "summary": _PARAGRAPH},
        ],
        "testimonials": [
            {"id": f"t-{number}", "quote": _PARAGRAPH, "author": COMPOUND, "role": FORTY,
             "organization": ORGANIZATION, "consent": consent, "highlight": True}
            for number in range(3)
        ],
        "speaking": [
            {"id": f"s-{year}", "title": FORTY, "event": ORGANIZATION, "date": str(year),
             "location": COMPOUND, "video": UNBROKEN, "abstract": _PARAGRAPH, "highlight": True}
            for year in (2024, 2025, 2028)
        ],
        "publications": [
            {"title": FORTY, "authors": [COMPOUND, JAPANESE] * 10, "venue": ORGANIZATION,
             "date": "2024", "url": UNBROKEN, "abstract": _PARAGRAPH},
        ],
    }  # fmt: skip


def _post(number: int) -> Record:
    return {
        "title": FORTY if number % 3 else f"{JAPANESE} {number}",
        "date": f"2026-{1 + number % 9:02}-01",
        "summary": _PARAGRAPH,
        "tags": [COMPOUND, JAPANESE, ARABIC, f"tag {number}", *map(str, range(20))],
        "series": COMPOUND + JAPANESE,
        "math": True,
        "toc": True,
        "skills": _SOME_SKILLS,
    }
