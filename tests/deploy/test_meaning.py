"""The difference between two states of a site, as it is told to its owner."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from brandsite.deploy.changes import Changes
from brandsite.deploy.facts import facts_of
from brandsite.deploy.files import Files
from brandsite.deploy.manifest import Manifest, address_of, titles_of
from brandsite.deploy.meaning import news, removed_pages, without_redirect
from brandsite.deploy.notes import Note
from brandsite.site.assemble import settings_of
from brandsite.site.load import load
from brandsite.site.visible import Audience
from tiny import NOON, smallest_site, write

CKA = {"kind": "certification", "name": "CKA", "status": "valid"}
ROLE = {"kind": "position", "name": "Engineer, Tidal", "start": "2020", "end": "present"}
SKILL = {"kind": "skill", "name": "Go", "level": "3"}


def told(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Return what is said when one record changes."""
    return news(Manifest(records={"x": old}), Manifest(records={"x": new}), Changes())


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (CKA | {"expires": "2026"}, CKA | {"expires": "2029"}, "CKA” renewed until 2029"),
        (CKA | {"expires": "2029"}, CKA | {"expires": "2027"}, "CKA” expires 2027"),
        (CKA | {"expires": "2029"}, CKA, "CKA” no longer expires"),
        (CKA, CKA | {"expires": "2029"}, "CKA” expires 2029"),
        (CKA, CKA | {"status": "expired"}, "CKA” has expired"),
        (CKA, CKA | {"status": "expiring"}, "CKA” expires soon"),
        (CKA, CKA | {"name": "Kube"}, "certification “CKA” is now called “Kube”"),
        (ROLE, ROLE | {"end": "2026-05"}, "position “Engineer, Tidal” ended 2026-05"),
        (ROLE | {"end": "2025"}, ROLE | {"end": "2026"}, "Tidal”: end 2026"),
        (SKILL, SKILL | {"level": "4"}, "skill “Go”: level 4"),
        (SKILL, SKILL | {"updated": "2026-05-01"}, "skill “Go” updated"),
        (SKILL, {**SKILL, "status": "done"}, "skill “Go” is now done"),
    ],
)
def test_one_record(old: dict[str, str], new: dict[str, str], sentence: str) -> None:
    """Each change is one sentence, which names the record."""
    (said,) = told(old, new)
    assert said.endswith(sentence)
    assert told(new, new) == []


def test_a_renewed_certification_is_not_also_valid_again() -> None:
    """One piece of news is told once."""
    old = CKA | {"expires": "2026-01", "status": "expired"}
    assert told(old, CKA | {"expires": "2029"}) == ["certification “CKA” renewed until 2029"]


def test_much_of_one_sort_is_counted() -> None:
    """Five are named, six are a number; what is new comes first."""
    many = {f"skill:{n}": {"kind": "skill", "name": str(n)} for n in range(6)}
    few = {f"post:{n}": {"kind": "post", "name": str(n)} for n in range(5)}
    said = news(Manifest(records=few), Manifest(records=many), Changes())
    assert said == ["new: 6 skills", *(f"post “{n}” removed" for n in range(5))]


def test_titles_of_pages() -> None:
    """One is named, several are counted; pages without news of their title are left out."""
    old = Manifest({"a/index.html": "A", "b.html": "B", "c.html": "C"})
    new = Manifest({"a/index.html": "A!", "b.html": "B!", "c.html": "C", "d.html": "D"})
    one, two = (
        Changes(changed=("a/index.html", "c.html")),
        Changes(changed=("a/index.html", "b.html")),
    )
    assert news(old, new, one) == ["title of /a/ changed to “A!”"]
    assert news(old, new, two) == ["title changed on 2 pages"]
    assert news(None, new, two) == []


def test_pages_that_lead_nowhere() -> None:
    """Rules lead on from an address with and without a slash, by pattern and by placeholder."""
    gone = (*tuple(f"{name}/index.html" for name in ("a", "b", "blog/1", "c", "tags/x")), "f.css")
    rules = "# old\n/a /z 301\n/b/ /z\n/blog/* /writing/ 301\n/tags/:tag /t/:tag\n/c\n"
    assert removed_pages(Changes(removed=gone), rules) == ["/c/"]
    everywhere = removed_pages(Changes(removed=gone), "")
    assert without_redirect(everywhere) == (
        "5 pages removed without a redirect: /a/, /b/, /blog/1/ …"
    )
    assert without_redirect([]) == ""


def test_addresses() -> None:
    """A page in a folder of its own goes by the folder."""
    assert [*map(address_of, ("index.html", "a/index.html", "a/xindex.html", "404.html"))] == [
        "/",
        "/a/",
        "/a/xindex.html",
        "/404.html",
    ]


def test_titles_are_read_off_the_pages(tmp_path: Path) -> None:
    """Entities are letters; pages that lead on have no title of their own."""
    files = {
        "a.html": "<!doctype html><title>A &amp; B</title>",
        "b.html": '<meta http-equiv="refresh" content="0; url=/a"><title>B</title>',
        "c.html": "nothing",
        "d.txt": "<title>D</title>",
    }
    assert titles_of(Files.below(write(tmp_path, files), files)) == {"a.html": "A & B"}


def test_facts_hold_nothing_that_is_not_public(tmp_path: Path) -> None:
    """Private records, those for the résumé alone, and drafts make no news."""
    files = {
        "content/certifications.yaml": (
            "- {name: CKA, issuer: OCF, issued: 2024-02, expires: 2026-07}\n"
            "- {name: Secret, issuer: OCF, issued: 2024-02, visibility: private}\n"
            "- {name: Paper, issuer: OCF, issued: 2024-02, visibility: resume}\n"
        ),
        "content/posts/draft.md": "---\ntitle: Draft\ndate: 2026-01-01\ndraft: true\n---\n",
        "content/posts/later.md": "---\ntitle: Later\ndate: 2027-01-01\n---\n",
        "content/experience.yaml": "- {organization: Tidal, title: Engineer, start: 2020-01}\n",
    }
    content = load(smallest_site(tmp_path, files)).value
    settings = settings_of(content)
    assert settings is not None
    audience = Audience(NOON.astimezone(dt.UTC))
    found = facts_of(content.entries, settings, audience)
    assert found == {
        "certification:cka": {
            "kind": "certification",
            "name": "CKA",
            "issued": "2024-02",
            "expires": "2026-07",
            "status": "expiring",
        },
        "experience:tidal/engineer": {
            "kind": "position",
            "name": "Engineer, Tidal",
            "start": "2020-01",
            "end": "present",
        },
    }


def test_a_note_comes_back_as_it_was(tmp_path: Path) -> None:
    """Out of the reach of version control, and any damage means that nothing is known."""
    note = Note("7", {"a": "1"}, Manifest({"a.html": "Ä"}, {"skill:go": SKILL}))
    file = tmp_path / "state/deploy/x.json"
    note.save(file, tmp_path / "state")
    assert Note.load(file) == note
    assert tmp_path.joinpath("state/.gitignore").read_text("utf-8") == "*\n"
    for damage in ("", "[]", '{"version": 2}', '{"version": 1, "id": "x"}', "\x00"):
        file.write_text(damage, "utf-8")
        assert Note.load(file) == Note()


def test_a_manifest_of_another_making_is_none() -> None:
    """What a host kept may be anything."""
    made = Manifest({"a.html": "A"}, {"skill:go": SKILL})
    assert Manifest.unpacked(made.packed()) == made
    for strange in (b"", b"\xff", b"[]", b'{"version":1,"titles":[],"records":{}}', b"a note"):
        assert Manifest.unpacked(strange) is None
