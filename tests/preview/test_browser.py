"""What the owner sees while writing: the page as it is saved, in place, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from edits import post
from preview.served import Preview, previewing
from tiny import plain_site, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEMPLATE = """<!doctype html>
<html lang="en"><head>
<meta charset="utf-8">
<title>{{ page.title }}</title>
<meta name="description" content="{{ page.description }}">
{% for sheet in assets.stylesheets %}<link rel="stylesheet" href="{{ sheet }}">{% endfor %}
<link rel="stylesheet" href="/own.css"><link rel="icon" href="data:,">
<script>document.documentElement.dataset.scheme = "chosen"</script>
</head><body>
<h1>{{ post.title }}</h1>
<details id="more"><summary>More</summary><p>{{ post.title }}</p></details>
<label>Name <input id="name"></label> <input type="checkbox" id="tick">
<ul id="list"><li>one</li></ul><p id="clock">later</p>
<article>{{ post.body_html }}</article>
<script>
document.getElementById("list").append(document.createElement("li"));
document.getElementById("clock").replaceChildren(document.createElement("b"));
window.loads = (window.loads ?? 0) + 1;
</script>
<div style="height: 4000px"></div><p id="end">{{ post.title }}</p>
</body></html>
"""
CSS = "body { color: rgb(1, 2, 3); }\n"
BROKEN = "---\ntitle: First\ndate: 2026-13-10\n---\n\nText.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site with two posts, in a theme with a script, a field and something to open."""
    site = plain_site(
        tmp_path,
        {
            "content/posts/first.md": post("First", "2026-01-10", "One.\n\nTwo."),
            "content/posts/second.md": post("Second", "2026-02-10"),
            "content/static/own.css": "h1 { color: rgb(7, 7, 7); }\n",
            "content/static/_headers": "/*\n  X-Own: yes\n",  # a policy that lets all this pass
        },
    )
    return write(site, {"themes/plain/templates/post.html": TEMPLATE, THEME_CSS: CSS})


EXPECTED = re.compile(r"ERR_CONNECTION_REFUSED|404 \(Not Found\)")
"""What Chromium says when a server ends, and of a page that is gone."""
THEME_CSS = "themes/plain/css/plain.css"


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    """Serve it."""
    with previewing(site, editor="edit://{path}:{line}:{column}") as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open a tab in which nothing may go wrong unseen."""
    complaints: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    page.close()
    serious = [text for text in complaints if not EXPECTED.search(text)]
    assert serious == []


def opened(tab: Page, preview: Preview, path: str = "/writing/first/") -> Page:
    """Go to a page, and wait until it listens."""
    tab.goto(preview.url + path)
    tab.wait_for_selector("brandsite-preview .badge:not(.away)", state="attached")
    while not preview.desk.events.listeners:
        tab.wait_for_timeout(20)
    return tab


def edit(site: Path, name: str, old: str, new: str) -> None:
    """Change a text as editors do: beside, then over the old one."""
    path = site / name
    beside = path.with_name(f".{path.name}.new")
    text = path.read_text("utf-8")
    assert old in text
    beside.write_text(text.replace(old, new), "utf-8")
    beside.replace(path)


FIRST = "content/posts/first.md"


def test_a_text_changes_in_place(site: Path, preview: Preview, tab: Page) -> None:
    """Scroll, focus, fields, open details, and what scripts did stay; the page is not loaded."""
    opened(tab, preview)
    tab.evaluate("document.getElementById('more').open = true")
    tab.fill("#name", "Grace")
    tab.check("#tick")
    tab.focus("#name")
    tab.evaluate(
        "window.scrollTo(0, 1500); document.getElementById('name').setSelectionRange(2, 3)"
    )
    edit(site, FIRST, "One.", "One, and a half.\n\nBetween.")
    edit(site, FIRST, "title: First", "title: Primary")
    tab.wait_for_function("document.querySelector('h1').textContent === 'Primary'")
    assert "Between." in tab.inner_text("article")
    assert tab.title().startswith("Primary")
    assert tab.inner_text("#end") == "Primary"
    assert 1500 <= tab.evaluate("scrollY") < 1600  # what is seen stays where it is
    state = """[loads, more.open, document.activeElement.id, document.activeElement
        .selectionStart, document.getElementById('name').value, tick.checked,
        list.children.length, clock.children.length, document.documentElement.dataset.scheme]"""
    assert tab.evaluate(state) == [1, True, "name", 2, "Grace", True, 2, 1, "chosen"]


def test_a_page_that_is_as_before_is_left_alone(site: Path, preview: Preview, tab: Page) -> None:
    """An edit of one post touches no other page that is open."""
    opened(tab, preview, "/writing/second/")
    tab.evaluate("""new MutationObserver(() => { window.touched = true }).observe(
        document.body, {subtree: true, childList: true, attributes: true, characterData: true})""")
    before = preview.desk.session.update
    edit(site, FIRST, "One.", "Uno.")
    while preview.desk.session.update is before:
        tab.wait_for_timeout(20)
    tab.wait_for_timeout(300)
    assert tab.evaluate("[window.touched, window.loads]") == [None, 1]


@pytest.mark.parametrize(
    ("name", "old", "new", "shown"),
    [
        (THEME_CSS, "1, 2, 3", "4, 5, 6", "getComputedStyle(document.body).color"),
        (
            "content/static/own.css",
            "7, 7, 7",
            "4, 5, 6",
            "getComputedStyle(document.querySelector('h1')).color",
        ),
    ],
    ids=["theme", "static"],
)
def test_a_style_changes_without_loading(
    site: Path, preview: Preview, tab: Page, name: str, old: str, new: str, shown: str
) -> None:
    """The page stays, whether the sheet keeps its name or has another one now."""
    opened(tab, preview)
    edit(site, name, old, new)
    tab.wait_for_function(f"{shown} === 'rgb(4, 5, 6)'")
    edit(site, name, new, "8, 8, 8")
    tab.wait_for_function(f"{shown} === 'rgb(8, 8, 8)'")
    edit(site, FIRST, "One.", "Uno.")
    tab.locator("article", has_text="Uno.").wait_for()
    tab.wait_for_function("document.querySelectorAll('link[rel=stylesheet]').length === 2")
    assert tab.evaluate(f"[{shown}, loads]") == ["rgb(8, 8, 8)", 1]


def test_another_script_loads_the_page(site: Path, preview: Preview, tab: Page) -> None:
    """What a script did cannot be undone, so that the page begins anew."""
    opened(tab, preview)
    edit(site, "themes/plain/templates/post.html", "window.loads =", "window.fresh = true; loads =")
    tab.wait_for_function("window.fresh")


def test_a_mistake_is_shown_over_the_page_until_it_is_mended(
    site: Path, preview: Preview, tab: Page
) -> None:
    """Place, line, caret and hint; a way to the editor; the last good page below; then nothing."""
    opened(tab, preview)
    tab.fill("#name", "Grace")
    good = (site / FIRST).read_text("utf-8")
    (site / FIRST).write_text(BROKEN, "utf-8")
    dialog = tab.get_by_role("alertdialog")
    dialog.wait_for()
    text = dialog.inner_text()
    for part in ("month must be in 1..12", "invalid-date", f"{FIRST}:3:7", "2026-13-10", "^^^"):
        assert part in text
    link = dialog.get_by_role("link").first.get_attribute("href")
    assert link == f"edit://{site.resolve().as_posix()}/{FIRST}:3:7"
    assert dialog.get_by_role("button").evaluate("e => e === e.getRootNode().activeElement")
    tab.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert tab.evaluate("document.activeElement.id") == "name"
    badge = tab.locator("brandsite-preview .badge")
    assert badge.inner_text() == "1 error"
    badge.click()
    dialog.wait_for()
    (site / FIRST).write_text(good.replace("One.", "Mended."), "utf-8")
    dialog.wait_for(state="hidden")
    tab.locator("article", has_text="Mended.").wait_for()
    assert badge.inner_text() == "Preview"
    assert tab.evaluate("[loads, document.getElementById('name').value]") == [1, "Grace"]


def test_a_site_that_never_was_appears_when_it_can(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    """A preview that begins with a mistake shows it, and then the site."""
    del tmp_path
    good = (site / FIRST).read_text("utf-8")
    (site / FIRST).write_text(BROKEN, "utf-8")
    with previewing(site) as running:
        tab = browser.new_page()
        tab.goto(f"{running.url}/writing/first/")
        tab.get_by_role("alertdialog").wait_for()
        (site / FIRST).write_text(good, "utf-8")
        tab.wait_for_selector("h1")
        tab.close()


def test_the_preview_follows_the_owner(site: Path, tab: Page) -> None:
    """With --follow, the page of the post that is edited is gone to."""
    with previewing(site, follow=True) as running:
        opened(tab, running)
        edit(site, "content/posts/second.md", "calm", "stormy")
        tab.wait_for_url("**/writing/second/")
        assert "stormy" in tab.inner_text("article")
        edit(site, "content/posts/second.md", "stormy", "quiet")
        tab.locator("article", has_text="quiet").wait_for()
        assert tab.evaluate("loads") == 1


def test_a_page_that_is_gone_is_gone(site: Path, preview: Preview, tab: Page) -> None:
    """A post that is deleted leaves the page for what is not there, and comes back with it."""
    opened(tab, preview)
    text = (site / FIRST).read_text("utf-8")
    (site / FIRST).unlink()
    tab.wait_for_selector("article", state="detached")
    (site / FIRST).write_text(text, "utf-8")
    tab.wait_for_selector("#more")


def test_what_was_missed_is_made_up_for(site: Path, tab: Page) -> None:
    """A preview that ends and begins again, with edits in between, goes on in the same page."""
    with previewing(site, run="one") as running:
        opened(tab, running)
        tab.fill("#name", "Grace")
        port = running.port
    tab.wait_for_selector("brandsite-preview .badge.away")
    edit(site, FIRST, "One.", "Missed.")
    edit(site, THEME_CSS, "1, 2, 3", "4, 5, 6")
    with previewing(site, run="two", port=port):
        tab.locator("article", has_text="Missed.").wait_for()
        tab.wait_for_function("getComputedStyle(document.body).color === 'rgb(4, 5, 6)'")
        tab.wait_for_selector("brandsite-preview .badge:not(.away)")
        edit(site, FIRST, "Missed.", "Heard.")
        tab.locator("article", has_text="Heard.").wait_for()
        assert tab.evaluate("[loads, document.getElementById('name').value]") == [1, "Grace"]


def test_the_panel_tells_of_the_page(site: Path, tab: Page) -> None:
    """Where it comes from, what is not public, how others will see it, what is to be mended."""
    text = post("Early", "2026-06-20", "Soon.", draft="true", summary="In short.")
    write(site, {"content/posts/early.md": text})
    with previewing(site, drafts=True, future=True, editor="edit://{path}:{line}") as running:
        opened(tab, running, "/writing/early/")
        badge = tab.get_by_role("button", name=re.compile("Draft"))
        badge.click()
        panel = tab.get_by_role("region", name="Preview")
        seen = panel.inner_text()
        for part in ("content/posts/early.md", "--drafts", "Early", "In short.", "no picture"):
            assert part in seen
        href = panel.get_by_role("link").first.get_attribute("href")
        assert href == f"edit://{site.resolve().as_posix()}/content/posts/early.md:1"
        edit(site, "content/posts/early.md", "Soon.", "Now.")
        panel.get_by_text("Last made because").wait_for()
        assert "post" in panel.inner_text()
        tab.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert badge.get_attribute("aria-expanded") == "false"


def test_a_hidden_page_holds_no_connection(site: Path, preview: Preview, tab: Page) -> None:
    """Many tabs can be open; one that is shown again has not missed anything."""
    opened(tab, preview)
    tab.evaluate("""() => {
      Object.defineProperty(document, "visibilityState", {configurable: true, get: () => shown});
      window.shown = "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    }""")
    while preview.desk.events.listeners:
        tab.wait_for_timeout(20)
    edit(site, FIRST, "One.", "Missed.")
    tab.wait_for_timeout(500)
    assert "Missed." not in tab.inner_text("article")
    tab.evaluate("window.shown = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    tab.locator("article", has_text="Missed.").wait_for()
    assert tab.evaluate("loads") == 1


def test_the_strictest_policy_hinders_nothing(site: Path, browser: Browser) -> None:
    """Under a policy that forbids everything of others, the preview works as ever."""
    policy = "default-src 'none'; style-src 'self'; require-trusted-types-for 'script'"
    rule = f'for = "/*", values = {{Content-Security-Policy = "{policy}"}}'
    write(
        site,
        {"netlify.toml": f"headers = [{{{rule}}}]"},
    )
    tab = browser.new_page()
    with previewing(site) as running:
        opened(tab, running)
        assert tab.evaluate("document.documentElement.dataset.scheme") is None
        edit(site, FIRST, "One.", "Uno.")
        tab.locator("article", has_text="Uno.").wait_for()
        (site / FIRST).write_text(BROKEN, "utf-8")
        tab.get_by_role("alertdialog").wait_for()
        tab.close()
