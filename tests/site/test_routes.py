"""Where everything is on the site, and which pages there are at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from brandsite.records.references import Ref
from brandsite.site.model import Site
from tiny import BRAND, SITE, site_of

POST = "---\ntitle: Calm systems\ndate: 2026-05-01\n---\n"
EXPERIENCE = "- id: acme\n  organization: Acme\n  title: Engineer\n  start: 2020\n"


def addresses(site: Site, *kinds: str) -> dict[str, str]:
    """Return the address of every record of some kinds, by reference."""
    return {str(ref): route.address for ref, route in site.routes.items() if ref.kind in {*kinds}}


def sections(folder: Path, **files: str) -> tuple[str, ...]:
    """Return the built-in pages of a site with these files of `content/`."""
    contents = {f"content/{name}.yaml": text for name, text in files.items()}
    return site_of(folder, contents).sections


def test_pages_and_anchors(tmp_path: Path) -> None:
    """Posts, projects, skills and pages have a page; all else has an anchor on its list."""
    site = site_of(
        tmp_path,
        {
            "content/posts/calm.md": POST,
            "content/pages/uses/index.md": "---\ntitle: Uses\n---\n",
            "content/projects/tidewater/index.md": "---\nname: The Tidewater\n---\n",
            "content/projects.yaml": "- name: Storm desk\n",
            "content/skills/go.yaml": "name: The Go language\n",
            "content/experience.yaml": EXPERIENCE,
            "content/volunteering.yaml": EXPERIENCE,
            "content/awards.yaml": "- title: Team of the year\n",
            "content/languages.yaml": "- {language: pt-br, level: C1}\n",
            "content/feedback.yaml": "- {date: 2026-01, source: peer, visibility: public}\n",
        },
    )
    assert {
        str(ref): route.address for ref, route in site.routes.items() if ref.kind != "page"
    } == {
        "post:calm": "/writing/calm/",
        "project:tidewater": "/projects/tidewater/",
        "project:storm-desk": "/projects/storm-desk/",
        "skill:go": "/skills/go/",
        "experience:acme": "/experience/#experience-acme",
        "experience:acme/engineer": "/experience/#experience-acme-engineer",
        "volunteering:acme": "/experience/#volunteering-acme",
        "volunteering:acme/engineer": "/experience/#volunteering-acme-engineer",
        "award:team-of-the-year": "/credentials/#award-team-of-the-year",
        "language:pt-br": "/credentials/#language-pt-br",
        "feedback:2026-01-peer": "/growth/#feedback-2026-01-peer",
    }
    assert site.routes[Ref("page", "uses")].address == "/uses/"
    assert site.routes[Ref("page", "writing")].address == "/writing/"


def test_what_is_not_public_has_no_address(tmp_path: Path) -> None:
    """A record for the résumé stands on a page, but nobody links to it there."""
    site = site_of(
        tmp_path,
        {
            "content/projects.yaml": "- name: A\n- {name: B, visibility: resume}\n",
            "content/awards.yaml": "- title: A\n- {title: B, visibility: resume}\n",
        },
    )
    assert set(addresses(site, "project", "award")) == {"project:a", "award:a"}
    assert len(site.entries["project"]) == 2


@pytest.mark.parametrize(
    ("pattern", "fields", "address"),
    [
        ("/writing/{slug}/", "", "/writing/calm/"),
        ("/{year}/{month}/{day}/{slug}/", "", "/2026/05/01/calm/"),
        ("/{slug}/", "slug: quiet\n", "/quiet/"),
        ("/b/{year}-{slug}/", "id: other\n", "/b/2026-other/"),
        ("/~ada/{slug}.d/", "", "/~ada/calm.d/"),
    ],
)
def test_permalinks(tmp_path: Path, pattern: str, fields: str, address: str) -> None:
    """The pattern of the site and the post's own name make the address."""
    post = POST.replace("---\n", f"---\n{fields}", 1)
    settings = f"{SITE}posts:\n  permalink: {pattern}\n"
    site = site_of(tmp_path, {"content/site.yaml": settings, "content/posts/calm.md": post})
    assert list(addresses(site, "post").values()) == [address]


def test_a_date_in_an_address_is_the_owners(tmp_path: Path) -> None:
    """It is the day that stands in the file, whatever zone the moment is given in."""
    settings = f"{SITE}time_zone: Pacific/Kiritimati\nposts:\n  permalink: /{{day}}/{{slug}}/\n"
    post = POST.replace("2026-05-01", "2026-05-01 23:30 -05:00")
    site = site_of(tmp_path, {"content/site.yaml": settings, "content/posts/calm.md": post})
    assert addresses(site, "post") == {"post:calm": "/01/calm/"}


def test_ids(tmp_path: Path) -> None:
    """An id is what is written, or the file's name, or made from the record's name."""
    site = site_of(
        tmp_path,
        {
            "content/skills.yaml": "- name: C++\n- name: C\n- {name: Blåbær, id: berries}\n",
            "content/skills/dash.yaml": "name: Something else\n",
            "content/skills/more.yaml": "- name: In a list\n",
            "content/posts/2026/Über uns.md": POST,
        },
    )
    assert set(addresses(site, "skill", "post")) == {
        "skill:c-plus-plus", "skill:c", "skill:berries", "skill:dash", "skill:in-a-list",
        "post:uber-uns",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ()),
        ({"experience": EXPERIENCE}, ("experience", "now", "resume")),
        ({"experience": EXPERIENCE + "  end: 2021\n"}, ("experience", "resume")),
        ({"volunteering": EXPERIENCE}, ("experience",)),
        ({"skills": "- name: Go\n"}, ("skills", "resume")),
        ({"skills": "- {name: Go, visibility: private}\n"}, ()),
        ({"skills": "- {name: Go, visibility: resume}\n"}, ("resume",)),
        ({"projects": "- {name: A, start: 2026-01}\n"}, ("projects", "now", "resume")),
        ({"projects": "- {name: A, start: 2026-07}\n"}, ("projects", "resume")),
        ({"certifications": "- {name: A, issuer: B, issued: 2024}\n"}, ("credentials", "resume")),
        ({"education": "- institution: A\n"}, ("credentials", "resume")),
        ({"languages": "- {language: nb, level: C1}\n"}, ("credentials",)),
        ({"awards": "- title: A\n"}, ("credentials",)),
        ({"goals": "- title: A\n"}, ("growth", "now")),
        ({"goals": "- {title: A, status: reached}\n"}, ("growth",)),
        ({"learning": "- {title: A, status: in-progress}\n"}, ("growth", "now")),
        ({"learning": "- {title: A, date: 2025}\n"}, ("growth",)),
        ({"feedback": "- {date: 2025, source: peer}\n"}, ()),
        ({"memberships": "- organization: A\n"}, ("community",)),
        ({"mentoring": "- {role: mentor, programme: A}\n"}, ("community",)),
        ({"mentoring": "- {role: mentor, person: A}\n"}, ()),
        ({"testimonials": "- {quote: A, author: B}\n"}, ()),
        ({"testimonials": "- {quote: A, author: B, consent: 2025}\n"}, ("community",)),
        ({"speaking": "- {title: A, event: B, date: 2025}\n"}, ("speaking",)),
        ({"speaking": "- {title: A, event: B, date: 2026-06-15}\n"}, ("speaking", "now")),
        ({"publications": "- {title: A, date: 2025}\n"}, ("speaking",)),
        ({"brand": BRAND + "bios: {short: A}\n"}, ()),
        ({"brand": BRAND + "bios: {medium: A}\n"}, ("about",)),
        ({"brand": BRAND + "values: [A]\n"}, ("about",)),
        ({"brand": BRAND + "contact: {email: a@b.example}\n"}, ("contact",)),
        ({"brand": BRAND + "contact: {phone: '+47 1'}\n"}, ()),
        (
            {"brand": BRAND + "contact: {phone: {value: '+47 1', visibility: public}}\n"},
            ("contact",),
        ),
        ({"brand": BRAND + "links: [{label: A, url: 'https://a.example'}]\n"}, ("contact",)),
        (
            {
                "brand": BRAND
                + "links: [{label: A, url: 'https://a.example', visibility: resume}]\n"
            },
            (),
        ),
        ({"brand": BRAND + "availability: {status: open}\n"}, ("now",)),
        ({"brand": BRAND + "availability: {status: open, until: 2026-06-14}\n"}, ()),
        ({"brand": BRAND + "availability: {status: open, until: 2026-06-15}\n"}, ("now",)),
        ({"brand": BRAND + "availability: {status: open, since: 2026-06-16}\n"}, ()),
    ],
    ids=str,
)
def test_a_section_is_there_when_it_has_content(
    tmp_path: Path, files: dict[str, str], expected: tuple[str, ...]
) -> None:
    """A part of a career without public records leaves no page; the day is 15 June 2026."""
    assert sections(tmp_path, **files) == expected


@pytest.mark.parametrize(
    ("post", "features", "expected"),
    [
        (POST, "", ("writing", "archive")),
        (POST.replace("date", "tags: [a]\ndate"), "", ("writing", "archive", "tags")),
        (POST.replace("date", "tags: [a]\ndate"), "tags: false, archive: false", ("writing",)),
        (POST.replace("date", "visibility: resume\ntags: [a]\ndate"), "", ()),
        (POST.replace("date", "visibility: private\ntags: [a]\ndate"), "", ()),
        (POST.replace("date", "draft: true\ntags: [a]\ndate"), "", ()),
        (POST.replace("2026-05", "2026-07"), "", ()),
    ],
)
def test_sections_of_writing(
    tmp_path: Path, post: str, features: str, expected: tuple[str, ...]
) -> None:
    """Lists of posts are there when a post is, and when nobody turned them off."""
    files = {
        "content/posts/calm.md": post,
        "content/site.yaml": f"{SITE}features: {{{features}}}\n",
    }
    assert site_of(tmp_path, files).sections == expected


def test_features_that_are_turned_off(tmp_path: Path) -> None:
    """The owner may leave out the résumé and the page about the present."""
    settings = f"{SITE}features: {{resume: false, now: false}}\n"
    files = {"content/site.yaml": settings, "content/experience.yaml": EXPERIENCE}
    assert site_of(tmp_path, files).sections == ("experience",)


@pytest.mark.parametrize(
    ("base_url", "prefix", "origin"),
    [
        ("https://ada.example", "", "https://ada.example"),
        ("https://ada.example/", "", "https://ada.example"),
        ("https://ada.example/me", "/me", "https://ada.example/me"),
        ("https://ada.example/me/too/", "/me/too", "https://ada.example/me/too"),
        ("http://localhost:8000", "", "http://localhost:8000"),
    ],
)
def test_the_base_url(tmp_path: Path, base_url: str, prefix: str, origin: str) -> None:
    """A slash at its end or none makes no difference, in the settings or from outside."""
    written = site_of(tmp_path / "a", {"content/site.yaml": f"title: A\nbase_url: {base_url}\n"})
    given = site_of(tmp_path / "b", {}, base_url=base_url)
    for site in (written, given):
        assert (site.prefix, site.origin, site.base_url) == (prefix, origin, f"{origin}/")


def test_the_day_is_the_day_where_the_owner_lives(tmp_path: Path) -> None:
    """Noon in London is tomorrow on Kiritimati."""
    files = {"content/site.yaml": f"{SITE}time_zone: Pacific/Kiritimati\n"}
    site = site_of(tmp_path, files, now=dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC))
    assert site.now.date() == dt.date(2026, 6, 16)
