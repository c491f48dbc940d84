"""Links, references and pictures lead where they should, from wherever they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from brandsite.build.transaction import build, check
from brandsite.records.references import Ref
from brandsite.site.files import candidates
from brandsite.site.model import Site
from tiny import SITE, options, plain_site, site_of

RING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'
CAREER = {
    "content/posts/other/index.md": "---\ntitle: Other\ndate: 2026-05-02\n---\n\n## First steps\n",
    "content/posts/other/plan.svg": RING,
    "content/pages/uses.md": "---\ntitle: Uses\naliases: [/tools.html]\n---\n",
    "content/projects/tidewater.md": "---\nname: Tidewater\n---\n\n## Why\n",
    "content/experience.yaml": "- id: acme\n  organization: Acme\n  title: Engineer\n"
    "  start: 2020\n",
    "content/skills.yaml": "- name: Go\n",
    "content/media/ring.svg": RING,
    "content/media/paper one.pdf": "x",
    "content/static/vita.pdf": "x",
}


def post(body: str) -> str:
    """Return a post with this text."""
    return f"---\ntitle: Calm\ndate: 2026-05-01\n---\n\n{body}\n"


def linked(folder: Path, body: str, *, settings: str = SITE) -> Site:
    """Return a site with a post that has this text."""
    files = {**CAREER, "content/posts/calm.md": post(body), "content/site.yaml": settings}
    return site_of(folder, files)


def html_of(site: Site, prefix: str = "") -> HTMLParser:
    """Return the text of the post as it stands on its page."""
    return HTMLParser(site.texts[Ref("post", "calm"), ()].html(prefix))


def target(folder: Path, href: str) -> str:
    """Return where a link of the post leads."""
    link = html_of(linked(folder, f"[x]({href})\n\n## Here")).css_first("a[href]")
    assert link is not None
    return str(link.attributes["href"])


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("post:other", "/writing/other/"),
        ("post:other#first-steps", "/writing/other/#first-steps"),
        ("project:tidewater#why", "/projects/tidewater/#why"),
        ("skill:go", "/skills/go/"),
        ("page:uses", "/uses/"),
        ("page:home", "/"),
        ("page:writing", "/writing/"),
        ("experience:acme", "/experience/#experience-acme"),
        ("experience:acme/engineer", "/experience/#experience-acme-engineer"),
    ],
)
def test_references(tmp_path: Path, href: str, expected: str) -> None:
    """A reference leads to the record's page, or to its place on a list."""
    assert target(tmp_path, href) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("other/index.md", "/writing/other/"),
        ("./other/index.md", "/writing/other/"),
        ("../posts/other/index.md#first-steps", "/writing/other/#first-steps"),
        ("other/", "/writing/other/"),
        ("other", "/writing/other/"),
        ("../pages/uses.md", "/uses/"),
        ("../pages/uses", "/uses/"),
        ("/posts/other/index.md", "/writing/other/"),
        ("../projects/tidewater.md#why", "/projects/tidewater/#why"),
        ("calm.md", "/writing/calm/"),
        ("calm.md#here", "/writing/calm/#here"),
    ],
)
def test_paths_of_texts(tmp_path: Path, href: str, expected: str) -> None:
    """A path that works where the content is shown as files leads to the page made of it."""
    assert target(tmp_path, href) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/", "/"),
        ("/#top", "/#top"),
        ("/writing/other/", "/writing/other/"),
        ("/writing/other", "/writing/other/"),
        ("/writing/other/#first-steps", "/writing/other/#first-steps"),
        ("/writing/#anything", "/writing/#anything"),
        ("/uses/?a=b", "/uses/?a=b"),
        ("/tools.html", "/tools.html"),
        ("/experience/#experience-acme", "/experience/#experience-acme"),
        ("#here", "#here"),
        ("https://else.example/x?y#z", "https://else.example/x?y#z"),
        ("mailto:ada@ada.example", "mailto:ada@ada.example"),
        ("//else.example/x", "//else.example/x"),
    ],
)
def test_addresses(tmp_path: Path, href: str, expected: str) -> None:
    """An address of the site is checked and kept; one from elsewhere is kept."""
    assert target(tmp_path, href) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("other/plan.svg", "/writing/other/plan.svg"),
        ("../media/ring.svg", "/media/ring.svg"),
        ("ring.svg", "/media/ring.svg"),
        ("/media/ring.svg", "/media/ring.svg"),
        ("<../media/paper one.pdf>", "/media/paper%20one.pdf"),
        ("paper%20one.pdf", "/media/paper%20one.pdf"),
        ("/vita.pdf", "/vita.pdf"),
        ("/static/vita.pdf", "/vita.pdf"),
    ],
)
def test_files(tmp_path: Path, href: str, expected: str) -> None:
    """A file is found beside the text, in the media folder, or from the root of the content."""
    assert target(tmp_path, href) == expected


def test_every_internal_link_holds_the_sub_path(tmp_path: Path) -> None:
    """Under a sub-path all that the site answers for begins with it, and nothing else does."""
    body = (
        "[a](post:other) [b](/) [c](/tools.html) [d](ring.svg) [e](#here) [f](https://x.example/)"
        " ![g](ring.svg)\n\n## Here"
    )
    html = html_of(linked(tmp_path, body), "/me")
    found = [link.attributes["href"] for link in html.css("p a")]
    assert found == [
        "/me/writing/other/",
        "/me/",
        "/me/tools.html",
        "/me/media/ring.svg",
        "#here",
        "https://x.example/",
    ]
    picture = html.css_first("img")
    assert picture is not None
    source = picture.attributes["src"] or ""
    assert re.fullmatch(r"/me/assets/ring\.[0-9a-f]{10}\.svg", source)


@pytest.mark.parametrize(
    ("attributes", "width", "height"),
    [
        ("", "40", "20"),
        ("{width=20}", "20", "10"),
        ("{height=40}", "80", "40"),
        ("{width=7 height=9}", "7", "9"),
    ],
)
def test_pictures_say_how_large_they_are(
    tmp_path: Path, attributes: str, width: str, height: str
) -> None:
    """What the author leaves out follows from the file, so that nothing moves while it loads."""
    html = html_of(linked(tmp_path, f"![A ring](ring.svg){attributes}"))
    picture = html.css_first("img")
    assert picture is not None
    assert (picture.attributes["width"], picture.attributes["height"]) == (width, height)


def test_only_files_that_are_used_are_published(tmp_path: Path) -> None:
    """A file that no page names stays where it is; static files always come along."""
    site = linked(tmp_path, "![A ring](ring.svg)")
    assert (set(site.media), set(site.pictures)) == (set(), {"content/media/ring.svg"})
    site = linked(tmp_path, "[A ring](ring.svg)")
    assert (set(site.media), set(site.pictures)) == ({"content/media/ring.svg"}, set())


def test_mentions(tmp_path: Path) -> None:
    """Whoever refers to a record is known, once, and not for referring to itself."""
    site = linked(tmp_path, "[a](post:other) [b](other/) [c](skill:go) [d](post:calm)")
    assert site.mentions[Ref("post", "other")] == (Ref("post", "calm"),)
    assert site.mentions[Ref("skill", "go")] == (Ref("post", "calm"),)
    assert Ref("post", "calm") not in site.mentions


@pytest.mark.parametrize(
    ("fields", "code", "severity"),
    [
        ("visibility: private", "private-reference", "error"),
        ("visibility: resume", "private-reference", "error"),
        ("draft: true", "unpublished-reference", "warning"),
    ],
)
def test_what_is_not_public_cannot_be_linked(
    tmp_path: Path, fields: str, code: str, severity: str
) -> None:
    """A link to a private record is an error; to a draft, it leads to the list until it is out."""
    hidden = f"---\ntitle: Hidden\ndate: 2026-05-02\n{fields}\n---\n"
    files = {"content/posts/hidden.md": hidden, "content/posts/calm.md": post("[x](post:hidden)")}
    site = plain_site(tmp_path, files)
    result = build(options(site))
    assert [(p.code, str(p.severity)) for p in result.problems] == [(code, severity)]
    if result.ok:
        page = (site / "public/writing/calm/index.html").read_text("utf-8")
        link = HTMLParser(page).css_first("main p a")
        assert link is not None
        assert link.attributes["href"] == "/writing/"
        assert "hidden" not in page.lower()


def test_private_records_may_refer_to_each_other(tmp_path: Path) -> None:
    """What never leaves the machine is checked for dead references alone."""
    files = {
        "content/goals.yaml": "- {title: A, visibility: private, evidence: [goal:b]}\n"
        "- {title: B, visibility: private}\n",
        "content/skills.yaml": "- {name: Go, evidence: [goal:a]}\n",
    }
    site = plain_site(tmp_path, files)
    assert check(options(site)).problems == ()
    (site / "content/goals.yaml").write_text("- {title: A, visibility: private}\n", "utf-8")
    (site / "content/skills.yaml").write_text("- {name: Go, evidence: [goal:c]}\n", "utf-8")
    assert [problem.code for problem in check(options(site)).problems] == ["dead-reference"]


@pytest.mark.parametrize(
    ("origin", "href", "expected"),
    [
        ("content/posts/a.md", "b.svg", ("content/posts/b.svg", "content/media/b.svg")),
        ("content/posts/a/index.md", "b.svg", ("content/posts/a/b.svg", "content/media/b.svg")),
        ("content/brand.yaml", "logos/b.svg", ("content/logos/b.svg", "content/media/logos/b.svg")),
        ("content/posts/a.md", "../b.svg", ("content/b.svg",)),
        ("content/posts/a.md", "/b.svg", ("content/b.svg", "content/static/b.svg")),
        ("content/posts/a.md", "a%20b.svg", ("content/posts/a b.svg", "content/media/a b.svg")),
    ],
)
def test_where_a_file_is_looked_for(origin: str, href: str, expected: tuple[str, ...]) -> None:
    """Beside the text first, then in the media folder, and never above it."""
    assert candidates(origin, href) == expected


def test_every_link_of_a_built_site_leads_to_a_file(tmp_path: Path) -> None:
    """Also under a sub-path, in lists, navigation, feed and redirects; fragments included."""
    body = "[a](post:other#first-steps) [b](experience:acme/engineer) [c](/tools.html) [d](#here)"
    files = {
        **CAREER,
        "content/posts/calm.md": post(f"{body}\n\n## Here\n\n![A](ring.svg)").replace(
            "date", "tags: [C++, ops]\nseries: Calm\nskills: [go]\ndate"
        ),
        "content/site.yaml": SITE.replace("ada.example", "ada.example/me"),
        "content/brand.yaml": "name: Ada\nportrait: ring.svg\ncontact: {email: a@b.example}\n",
    }
    site = plain_site(tmp_path, files)
    assert build(options(site)).problems == ()
    pages = {
        path: HTMLParser(path.read_text("utf-8")) for path in (site / "public").rglob("*.html")
    }
    seen = 0
    for path, page in pages.items():
        for node in page.css("a[href], img[src], link[href]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if address.startswith(("/", "https://ada.example/")):
                seen += 1
                assert_there(site / "public", path, address, pages)
    assert seen > 100


def assert_there(public: Path, source: Path, address: str, pages: dict[Path, HTMLParser]) -> None:
    """Check that an address of the site is that of a file, and its fragment that of an element."""
    path, _, fragment = address.removeprefix("https://ada.example").partition("#")
    assert path.startswith("/me/"), (source, address)
    file = public / path.removeprefix("/me/")
    file = file / "index.html" if path.endswith("/") else file
    assert file.is_file(), (source, address)
    assert not fragment or pages[file].css_first(f"[id='{fragment}']"), (source, address)
