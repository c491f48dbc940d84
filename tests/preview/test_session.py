"""What a session serves is what a build writes, and what it says of its updates is true."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from brandsite.build.decide import Cause
from brandsite.build.pipeline import make_site
from brandsite.preview.session import Session
from brandsite.preview.update import Badge, Update
from edits import asked, built, clean_build, post, replace, rich_site
from sessions import refreshed, session_of
from tiny import NOON, files_of, write

FOURTH = "writing/fourth/index.html"


def test_the_first_refresh_makes_all(tmp_path: Path) -> None:
    """Nothing is there before; then the whole site is, and the output folder is none the wiser."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    assert (session.update, session.read("index.html")) == (None, None)
    [update] = refreshed(session)
    _, files = clean_build(site, tmp_path / "clean")
    assert dict(session.outputs) == files
    assert {changed.output for changed in update.changed} == files.keys()
    assert not any((update.failed, update.removed, update.edited))
    assert not (site / "public").exists()


def test_a_new_wording_changes_its_pages_alone(tmp_path: Path) -> None:
    """The post and the feed are new, and the update says which page was edited, and why."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    before = session.outputs
    replace(site / "content/posts/fourth.md", "Some *calm* text.", "Some *storms* of text.")
    [update] = refreshed(session, site / "content/posts/fourth.md")
    assert {changed.output for changed in update.changed} == {FOURTH, "feed.xml"}
    assert update.edited == (FOURTH,)
    assert [reason.cause for reason in update.changed[0].reasons] == [Cause.SLOT_CHANGED]
    page = session.read(FOURTH)
    assert page is not None
    assert b"storms" in page
    assert b"storms" not in before[FOURTH]
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    """A look that finds all as it was, and a file that got but a new time, tell nobody."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    [first] = refreshed(session)
    (site / "content/posts/fourth.md").touch()
    assert refreshed(session) == []
    assert refreshed(session, site / "content/posts/fourth.md") == []
    assert session.update is first


def test_a_mistake_leaves_the_last_good_site(tmp_path: Path) -> None:
    """All problems are told, with the texts that they stand in; mending them clears the air."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    before = session.outputs
    write(site, {"content/posts/wrong.md": "---\ntitle: Wrong\n---\n"})
    [update] = refreshed(session, site / "content/posts/wrong.md")
    assert update.failed
    assert [problem.code for problem in update.problems] == ["missing-field"]
    assert update.texts == {"content/posts/wrong.md": "---\ntitle: Wrong\n---\n"}
    assert session.outputs == before
    (site / "content/posts/wrong.md").unlink()
    [mended] = refreshed(session, site / "content/posts/wrong.md")
    assert not any((mended.failed, mended.problems, mended.changed))


def test_a_site_that_begins_with_a_mistake(tmp_path: Path) -> None:
    """There is no site yet, and the first good one is whole."""
    site = rich_site(tmp_path / "site", {"content/posts/wrong.md": "---\ntitle: Wrong\n---\n"})
    session = session_of(site)
    [update] = refreshed(session)
    assert update.failed
    assert not session.outputs
    (site / "content/posts/wrong.md").unlink()
    refreshed(session)
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


@pytest.mark.parametrize("gone", ["content", "themes", "content/site.yaml"])
def test_a_site_without_its_folders(gone: str, tmp_path: Path) -> None:
    """In the middle of a checkout anything may be missing; what comes back is seen."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    (site / gone).rename(tmp_path / "away")
    [update] = refreshed(session)
    assert update.failed
    (tmp_path / "away").rename(site / gone)
    [back] = refreshed(session)
    assert not back.failed
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_a_style_sheet_comes_before_the_pages_that_name_it(tmp_path: Path) -> None:
    """The new one is served at once, beside the old one that pages name until they are remade."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    sheet = next(site.glob("themes/*/css/*.css"))
    sheet.write_text(sheet.read_text("utf-8") + "\nb { color: #123456 }\n", "utf-8")
    served: list[tuple[bool, bool]] = []

    def tell(update: Update) -> None:
        [(old, new)] = update.restyled.items() or seen[:1]
        seen.append((old, new))
        served.append((session.read(old) is not None, session.read(new) is not None))

    seen: list[tuple[str, str]] = []
    session.refresh([str(sheet)], tell)
    assert served == [(True, True), (False, True)]
    assert refreshed(session) == []
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_the_early_update_names_both_style_sheets(tmp_path: Path) -> None:
    """What pages name is served until they name another one."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    sheet = next(site.glob("themes/*/css/*.css"))
    sheet.write_text(sheet.read_text("utf-8") + "\nb { color: #123456 }\n", "utf-8")
    early, late = refreshed(session, sheet)
    [(old, new)] = early.restyled.items()
    assert (early.settled, late.settled) == (False, True)
    assert early.number + 1 == late.number
    assert old in late.removed
    assert b"#123456" in (session.read(new) or b"")
    assert session.read(old) is None


def test_what_is_seen_already_may_wait(tmp_path: Path) -> None:
    """Style sheets and texts are shown at once, while the pages that name the sheet are made."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    sheet, text = next(site.glob("themes/*/css/*.css")), site / "content/posts/first.md"
    told: list[Update] = []

    def edited(file: Path, *, more: bool) -> Update:
        session.refresh([str(file)], told.append, lambda: more)
        return told[-1]

    sheets = [sheet.read_text("utf-8") + f"\nb {{ color: #12345{n} }}\n" for n in (1, 2)]
    sheet.write_text(sheets[0], "utf-8")
    first = edited(sheet, more=True)
    [(old, new)] = first.restyled.items()
    sheet.write_text(sheets[1], "utf-8")
    second = edited(sheet, more=True)
    assert second.restyled.keys() == {old, new}
    [newest] = {*second.restyled.values()}
    replace(text, "print('1')", "print('storms')")
    third = edited(text, more=True)
    assert (first.settled, second.settled, third.settled) == (False, False, False)
    assert third.edited == ("writing/first/index.html",)
    page = session.read("writing/first/index.html") or b""
    assert b"storms" in page
    assert old.encode() in page
    assert None not in (session.read(old), session.read(newest))
    last = session.refresh([], told.append)
    assert (last.settled, len(told)) == (True, 4)
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]
    assert session.read(old) is None


def test_a_theme_alone_is_planned_with_the_content_as_it_was(tmp_path: Path) -> None:
    """Nothing of the content is read again, and a new wording before that is not forgotten."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    layout = site / "themes/plain/templates/writing.html"
    for number in range(3):
        if number:
            replace(site / "content/posts/first.md", f"print('{number}')", f"print('{number + 1}')")
            refreshed(session, site / "content/posts/first.md")
        layout.write_text(layout.read_text("utf-8") + "\n", "utf-8")
        refreshed(session, layout)
        assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_drafts_and_what_is_scheduled_are_marked(tmp_path: Path) -> None:
    """The bytes are those of a build with the same options; the mark stands beside them."""
    site = rich_site(tmp_path / "site")
    session = session_of(site, drafts=True, future=True)
    refreshed(session)
    assert dict(session.outputs) == clean_build(site, tmp_path / "c", drafts=True, future=True)[1]
    about = {name: session.about(f"writing/{name}/index.html") for name in ("draft", "later")}
    assert {name: found and found.badge for name, found in about.items()} == {
        "draft": Badge.DRAFT,
        "later": Badge.SCHEDULED,
    }
    found = session.about(FOURTH)
    assert found is not None
    assert found.badge is None
    assert found.sources == ("content/posts/fourth.md",)
    assert session.about("nothing.html") is None


def test_problems_are_told_where_they_belong(tmp_path: Path) -> None:
    """A warning about a post concerns its page, and no other."""
    body = "Some *calm* text.\n\n# Another title\n\n### Too deep\n"
    files = {"content/posts/fourth.md": post("Fourth", "2026-04-10", body)}
    site = rich_site(tmp_path / "site", files)
    session = session_of(site)
    [update] = refreshed(session)
    about, other = session.about(FOURTH), session.about("writing/fifth/index.html")
    assert about is not None
    assert other is not None
    assert update.problems
    assert about.problems == update.problems
    assert not other.problems


def test_what_was_scheduled_comes_out(tmp_path: Path) -> None:
    """The session says until when it holds; a look after that makes the site of the new day."""
    site = rich_site(tmp_path / "site")
    moments = [NOON]
    session = Session(asked(site), lambda: moments[-1])
    refreshed(session)
    assert session.until is not None
    assert session.until > NOON
    later = NOON + dt.timedelta(days=1)
    moments.append(later)
    [update] = refreshed(session)
    assert "writing/later/index.html" in {changed.output for changed in update.changed}
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean", now=later)[1]


def test_a_template_that_is_saved_unchanged_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Editors empty a file before they fill it: what was read in between is read again."""
    site = rich_site(tmp_path / "site")
    template = site / "themes/plain/templates/contact.html"
    text = template.read_text("utf-8")
    template.write_text(text, "utf-8")  # young, so that its bytes are looked at
    session = session_of(site)
    refreshed(session)

    def meanwhile(*given: Any) -> object:  # noqa: ANN401 - whatever the session hands over
        template.write_text("", "utf-8")
        try:
            return make_site(*given)
        finally:
            template.write_text(text, "utf-8")

    replace(site / "content/posts/fourth.md", "2026-04-10", "2026-04-11")
    with monkeypatch.context() as patch:
        patch.setattr("brandsite.preview.session.make_site", meanwhile)
        refreshed(session)
    assert session.outputs["contact/index.html"] == b""
    refreshed(session)
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_a_mistake_of_ours_is_an_update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview goes on with the last good site, and says what happened."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    before = session.outputs
    replace(site / "content/posts/fourth.md", "2026-04-10", "2026-04-11")

    def broken(*_: object) -> None:
        message = "a tree that is none"
        raise LookupError(message)

    with monkeypatch.context() as patch:
        patch.setattr("brandsite.preview.session.make_site", broken)
        [update] = refreshed(session)
    assert update.failed
    [problem] = update.problems
    assert problem.code == "internal-error"
    assert "LookupError: a tree that is none" in problem.message
    assert session.outputs == before
    (site / "content/posts/fourth.md").touch()
    replace(site / "content/posts/fourth.md", "2026-04-11", "2026-04-12")
    [update] = refreshed(session)
    assert not update.failed
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_it_leaves_nothing_but_the_memo(tmp_path: Path) -> None:
    """A build beside it finds its own notes as they were, and its output untouched."""
    site = rich_site(tmp_path / "site")
    built(site)
    public = files_of(site / "public")
    notes = {path.name for path in (site / ".brandsite").iterdir()}
    session = session_of(site, drafts=True)
    refreshed(session)
    assert files_of(site / "public") == public
    assert {path.name for path in (site / ".brandsite").iterdir()} == notes
    shutil.rmtree(site / ".brandsite")
    fresh = session_of(site)
    refreshed(fresh)
    assert {path.name for path in (site / ".brandsite").iterdir()} == {".gitignore", "cache"}
