"""What is not meant for others is nowhere in what is published."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from brandsite.build.transaction import build
from tiny import files_of, options, plain_site, write

SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><title>{}</title></svg>'
PUBLIC: Final = "open sesame"
"""Stands in what everybody may see, to show that the search finds what is there."""

SITE: Final = f"""\
# canary-comment-site
title: Ada Ek
base_url: https://ada.example/me
theme: plain
description: {PUBLIC}
"""
BRAND: Final = """\
name: Ada Ek  # canary-comment-brand
voice: {person: first, avoid: [canary-avoided-word]}
links:
  - {label: canary-private-profile, url: https://canary-private-url.example, visibility: private}
  - {label: resume-profile, url: https://resume-url.example, visibility: resume}
contact:
  email: {value: canary-private@mail.example, visibility: private}
  phone: resume-phone +47 1
  address: canary-address 1, Bergen
  location: {value: canary-location, visibility: private}
availability: {status: open, note: canary-availability, until: 2020-01}
"""
RECORDS: Final = {
    "experience": """\
- organization: Open
  title: Engineer
  start: 2020
- organization: canary-private-employer
  visibility: private
  title: canary-private-title
  start: 2019
  logo: private-logo.svg
  positions-note: x
- organization: resume-employer
  visibility: resume
  title: resume-title
  start: 2018
  summary: resume-summary
""".replace("  positions-note: x\n", ""),
    "projects": """\
- {name: Open project, skills: [open-skill]}
- name: canary-private-project
  visibility: private
  summary: "![x](private-picture.svg) canary-private-summary [y](private-paper.pdf)"
  image: private-picture.svg
- name: resume-project
  visibility: resume
  summary: resume-project-summary
""",
    "skills": """\
- {name: Open skill, evidence: [project:canary-private-project, goal:canary-private-goal]}
- {name: canary-private-skill, visibility: private, aliases: [canary-alias]}
- {name: resume-skill, visibility: resume}
""",
    "goals": """\
- {title: Open goal}
- {title: canary-private-goal, visibility: private, why: canary-why}
""",
    "feedback": "- {date: 2025, source: peer, improvements: [canary-feedback],"
    " action: canary-act}\n",
    "mentoring": """\
- {role: mentor, person: canary-mentee-without-consent, focus: canary-focus}
- {role: mentor, person: canary-mentee-consent-over, consent: {date: 2020, until: 2021}}
- {role: mentee, programme: Open programme}
""",
    "testimonials": """\
- {quote: canary-quote-without-consent, author: canary-author}
- {quote: canary-quote-consent-over, author: A, consent: {date: 2020, until: 2021}}
- {quote: canary-quote-for-social-cards, author: B, consent: {date: 2020, surfaces: [social]}}
- quote: Open quote
  author: Open author
  consent: {date: 2020, note: "canary-note ![x](private-mail.svg) [y](private-paper.pdf)"}
""",
    "learning": "- {title: canary-private-course, visibility: private, date: 2025}\n",
    "certifications": "- {name: canary-cert, issuer: canary-issuer, issued: 2024,"
    " credential_id: canary-credential, visibility: private}\n",
}
RESUME_PROJECT: Final = (
    "---\nname: resume-case\nvisibility: resume\n---\n\ncanary-case ![x](here.svg)\n"
)
POSTS: Final = {
    "open": "title: Open post\ndate: 2026-05-01\ntags: [open]",
    "draft": "title: canary-draft\ndate: 2026-05-01\ndraft: true\ntags: [canary-draft-tag]"
    "\nseries: canary-series\naliases: [/canary-draft-alias/]",
    "later": "title: canary-scheduled\ndate: 2026-06-16\ntags: [canary-scheduled-tag]"
    "\naliases: [/canary-scheduled-alias/]",
    "private": "title: canary-private-post\ndate: 2026-05-01\nvisibility: private",
    "resume": "title: canary-resume-post\ndate: 2026-05-01\nvisibility: resume\ntags: [canary-r]",
}
OTHER: Final = {
    "content/pages/private.md": "---\ntitle: canary-private-page\nvisibility: private\n"
    "nav_order: 1\naliases: [/canary-page-alias/]\n---\n\ncanary-private-page-text\n",
    "content/pages/open.md": "---\ntitle: Open\n---\n\n<!-- canary-html-comment -->\n\nText"
    " <!-- canary-inline-comment --> here.\n\n[//]: # (canary-link-comment)\n",
    "content/media/unused.svg": SVG.format("canary-unused-media"),
    "content/media/private-logo.svg": SVG.format("canary-private-logo"),
    "content/media/private-picture.svg": SVG.format("canary-private-picture"),
    "content/media/private-mail.svg": SVG.format("canary-private-mail"),
    "content/media/private-paper.pdf": "canary-private-paper",
    "content/media/.hidden.svg": SVG.format("canary-hidden-media"),
    "content/static/.env": "SECRET=canary-env",
    "content/static/.git/config": "canary-git",
    "content/static/_private/notes.txt": "canary-underscore-folder",
    "content/static/notes.txt~": "canary-backup",
    "content/static/robots-are-welcome.txt": PUBLIC,
    "content/_notes/secret.yaml": "canary-underscore-notes",
    "content/.brandsite.yaml": "canary-dotfile",
    "content/README.md": "canary-readme",
    "content/todo.txt": "canary-todo",
    ".env": "canary-site-env",
    "notes.md": "canary-beside-the-content",
    "themes/plain/README.md": "canary-theme-readme",
    "themes/plain/templates/unused.html": "canary-unused-template",
}


def secretive_site(folder: Path) -> Path:
    """Write a site with a secret in every place that can hold one."""
    files = {f"content/{name}.yaml": text for name, text in RECORDS.items()}
    for name, fields in POSTS.items():
        body = f"{PUBLIC} text" if name == "open" else f"canary-{name}-text ![x](here.svg)"
        files[f"content/posts/{name}/index.md"] = f"---\n{fields}\n---\n\n{body}\n"
        files[f"content/posts/{name}/here.svg"] = SVG.format(f"canary-{name}-picture")
    files["content/projects/case/index.md"] = RESUME_PROJECT
    files["content/projects/case/here.svg"] = SVG.format("canary-case-picture")
    files |= {"content/site.yaml": SITE, "content/brand.yaml": BRAND, **OTHER}
    site = plain_site(folder, files)
    write(site, {"content/skills/private.yaml": "name: canary-x\nvisibility: private\n"})
    return site


def leaks(output: dict[str, bytes], pattern: bytes, *, but: str = "") -> dict[str, set[bytes]]:
    """Return what matches in names and bytes of files, by file; `but` names one to leave out."""
    found = {
        path: set(re.findall(pattern, path.encode() + b"\n" + data))
        for path, data in output.items()
        if path != but
    }
    return {path: hits for path, hits in found.items() if hits}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what is published of a site full of secrets."""
    site = secretive_site(tmp_path_factory.mktemp("secrets") / "site")
    result = build(options(site))
    assert result.ok, result.problems
    return files_of(site / "public")


def test_the_search_finds_what_is_there(output: dict[str, bytes]) -> None:
    """Otherwise nothing found would mean nothing."""
    assert {"index.html", "pages/open"} & set(output)
    assert len(leaks(output, PUBLIC.encode())) > 3
    assert {"open/index.html", "writing/open/index.html", "community/index.html"} <= set(output)
    assert b"Open quote" in output["community/index.html"]


def test_no_secret_is_published(output: dict[str, bytes]) -> None:
    """No private record, draft, post to come, unused file, comment or hidden file."""
    assert leaks(output, rb"canary-[a-z-]+") == {}


def test_what_is_for_the_resume_is_in_the_resume_alone(output: dict[str, bytes]) -> None:
    """And there it is."""
    resume = output["resume/index.html"]
    for word in ("employer", "title", "summary", "project", "skill", "phone", "url"):
        assert b"resume-" + word.encode() in resume
    assert leaks(output, rb"resume-[a-z-]+", but="resume/index.html") == {}


def test_without_a_resume_what_is_for_it_alone_is_nowhere(tmp_path: Path) -> None:
    """Nor are the pictures in it."""
    site = secretive_site(tmp_path / "site")
    logo = "  logo: private-logo.svg\n  summary: resume-summary"
    text = RECORDS["experience"].replace("  summary: resume-summary", logo)
    settings = f"{SITE}features: {{resume: false}}\n"
    write(site, {"content/site.yaml": settings, "content/experience.yaml": text})
    assert build(options(site)).ok
    assert leaks(files_of(site / "public"), rb"(?:canary|resume)-[a-z-]+") == {}


def test_no_trace_of_the_machine(output: dict[str, bytes], tmp_path: Path) -> None:
    """Neither the folder of the site nor the one of the program stands in any file."""
    program = str(Path(__file__).parents[2]).encode()
    home = re.escape(str(tmp_path.parent).encode())
    assert leaks(output, home + b"|" + re.escape(program) + b"|/tmp/|file://") == {}


def test_drafts_are_published_only_when_asked_for(tmp_path: Path) -> None:
    """A build for the owner's eyes shows drafts, and still nothing that is private."""
    site = secretive_site(tmp_path / "site")
    assert build(options(site, drafts=True)).ok
    found = set().union(*leaks(files_of(site / "public"), rb"canary-[a-z-]+").values())
    assert found
    assert all(secret.startswith((b"canary-draft", b"canary-series")) for secret in found)
    assert build(options(site)).removed
    assert leaks(files_of(site / "public"), rb"canary-[a-z-]+") == {}
