"""What the demo's pages link to is there, and what they say of themselves is sound."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

from demo_site import DemoSite

ATTRIBUTES = (("a", "href"), ("img", "src"), ("link", "href"), ("script", "src"), ("source", "src"))
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def links(demo: DemoSite) -> list[tuple[str, str]]:
    """Return every link of every page: the page's path, and where it leads as an absolute path."""
    found = []
    for path, page in demo.pages().items():
        for tag, attribute in ATTRIBUTES:
            for node in page.css(tag):
                target = node.attributes.get(attribute)
                if target is not None:
                    found.append((path, urljoin(f"{demo.base_url[:-1]}{path}", target)))
    return found


def test_every_internal_link_leads_to_a_file(demo: DemoSite) -> None:
    """A visitor never meets a dead link, picture or style sheet."""
    dead = []
    for page, target in links(demo):
        if not target.startswith(demo.base_url):
            continue
        path = unquote(urlsplit(target).path)
        file = demo.folder / posixpath.join(path, "index.html" if path.endswith("/") else "").strip(
            "/"
        )
        if not file.is_file():
            dead.append((page, target))
    assert dead == []


def test_every_fragment_is_an_id_on_its_page(demo: DemoSite) -> None:
    """A link to a part of a page lands there."""
    ids = {
        path: {node.attributes["id"] for node in page.css("[id]")}
        for path, page in demo.pages().items()
    }
    dead = []
    for page, target in links(demo):
        parts = urlsplit(target)
        if target.startswith(demo.base_url) and parts.fragment:
            known = ids.get(unquote(parts.path), set())
            if unquote(parts.fragment) not in known:
                dead.append((page, target))
    assert dead == []


def test_no_id_stands_twice_on_a_page(demo: DemoSite) -> None:
    """Ids are unique, so that links and labels mean one thing."""
    for path, page in demo.pages().items():
        counts = Counter(node.attributes["id"] for node in page.css("[id]"))
        assert {name for name, count in counts.items() if count > 1} == set(), path


def test_every_page_has_one_top_heading_a_language_and_a_title_of_its_own(demo: DemoSite) -> None:
    """Search engines and screen readers find their way."""
    titles: Counter[str] = Counter()
    for path, page in demo.pages().items():
        if page.css_first('meta[http-equiv="refresh"]') is not None:
            continue
        assert len(page.css("h1")) == 1, path
        assert len(page.css("main")) == 1, path
        root = page.css_first("html")
        assert root is not None
        assert root.attributes["lang"] == "en-GB", path
        title = page.css_first("title")
        assert title is not None
        titles[title.text()] += 1
    assert {title for title, count in titles.items() if count > 1} == set()


def test_feed_has_the_newest_posts_with_absolute_addresses(demo: DemoSite) -> None:
    """A reader that knows nothing of this host can show the feed (RFC 4287)."""
    root = ET.parse(demo.folder / "feed.xml").getroot()  # noqa: S314 - made by the test itself
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 16
    assert root.findtext(f"{ATOM}updated") == max(
        str(entry.findtext(f"{ATOM}updated")) for entry in entries
    )
    for entry in entries:
        content = str(entry.findtext(f"{ATOM}content"))
        assert 'href="/' not in content
        assert 'src="/' not in content
        assert str(entry.findtext(f"{ATOM}id")).startswith(demo.base_url)


def test_sitemap_lists_the_pages_that_search_engines_should_know(demo: DemoSite) -> None:
    """Every page but redirects, the 404 page and those marked noindex is in the sitemap."""
    root = ET.parse(demo.folder / "sitemap.xml").getroot()  # noqa: S314 - made by the test itself
    listed = {str(loc.text) for loc in root.iter(f"{SITEMAP}loc")}
    known = {
        f"{demo.base_url[:-1]}{path}"
        for path, page in demo.pages().items()
        if page.css_first('meta[name="robots"]') is None
    }
    assert listed == known


def test_nothing_private_is_published(demo: DemoSite) -> None:
    """Private feedback, drafts, scheduled posts and words without consent never leave."""
    text = "\n".join(
        file.read_text("utf-8", "ignore") for file in demo.folder.rglob("*") if file.is_file()
    )
    for secret in ("on-call-for-parents", "what-i-will-stop-doing", "Henning K", "client-2024"):
        assert secret not in text
