"""Real files are changed in every way that editors and tools know; the site comes out right."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from brandsite.preview.live import live
from brandsite.preview.session import Session
from brandsite.preview.update import Update
from brandsite.preview.watch import Watch
from edits import asked, clean_build, post, rich_site
from shell import environment
from tiny import NOON, write

PATIENCE = 20.0
"""Seconds that a loaded machine may take; a preview takes a few hundredths."""
LATE = 1.5
"""Seconds after which a look at everything may have found what no event told of."""


@dataclass
class Running:
    """A preview at work."""

    site: Path
    session: Session
    watch: Watch
    updates: list[Update] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def publish(self, update: Update) -> None:
        """Note an update."""
        with self.changed:
            self.updates.append(update)
            self.changed.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        with self.changed:
            assert self.changed.wait_for(holds, PATIENCE), [
                (update.failed, update.problems[:3]) for update in self.updates[-3:]
            ]

    def shows(self, output: str, text: str) -> None:
        """Wait until an output holds a text."""
        self.until(lambda: text.encode() in (self.session.read(output) or b""))

    def is_clean(self, beside: Path) -> None:
        """Wait until the outputs are those of a first build."""
        files = clean_build(self.site, beside)[1]
        self.until(lambda: dict(self.session.outputs) == files)


@contextmanager
def running(site: Path) -> Iterator[Running]:
    """Run a preview of a site in a thread, as the server does."""
    warnings: list[str] = []
    session = Session(asked(site), lambda: NOON)
    watch, ended = Watch(site, warnings.append), threading.Event()
    preview = Running(site, session, watch, warnings=warnings)
    thread = threading.Thread(target=live, args=(session, watch, preview.publish, ended))
    thread.start()
    try:
        preview.until(lambda: bool(preview.updates))
        yield preview
    finally:
        ended.set()
        watch.close()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    """Return the preview of the site that has something of everything."""
    with running(rich_site(tmp_path / "site")) as found:
        yield found


def truncated(file: Path, text: str) -> None:
    """Empty the file, and write it: nano, VS Code."""
    file.write_text(text, "utf-8")


def in_pieces(file: Path, text: str) -> None:
    """Write the file little by little, slower than anyone gathers events."""
    with file.open("w", encoding="utf-8") as stream:
        for start in range(0, len(text), 20):
            stream.write(text[start : start + 20])
            stream.flush()
            time.sleep(0.02)


def renamed(file: Path, text: str) -> None:
    """Write beside, and rename over it: most editors with safe writing."""
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.rename(file)


def backed_up(file: Path, text: str) -> None:
    """Move the old one away, write anew, delete the old one: Vim."""
    file.with_name("4913").touch()
    file.with_name("4913").unlink()
    old = file.with_name(f"{file.name}~")
    file.rename(old)
    file.write_text(text, "utf-8")
    old.unlink()


def brought_in(file: Path, text: str) -> None:
    """Write in another folder, and move it here: GNOME's editor, sync clients."""
    outside = file.parents[3] / "outside.txt"
    outside.write_text(text, "utf-8")
    outside.rename(file)


def removed_first(file: Path, text: str) -> None:
    """Delete, then write."""
    file.unlink()
    file.write_text(text, "utf-8")


def hard_linked(file: Path, text: str) -> None:
    """Replace the file by a link to another one."""
    outside = file.parents[3] / "outside.txt"
    outside.write_text(text, "utf-8")
    file.unlink()
    file.hardlink_to(outside)


WAYS = (
    truncated, in_pieces, renamed, backed_up, brought_in, removed_first, hard_linked,
)  # fmt: skip


@pytest.mark.parametrize("save", WAYS)
def test_every_way_to_save(
    save: Callable[[Path, str], None], preview: Running, tmp_path: Path
) -> None:
    """The new text is there, twice in a row, and the site is what a build makes."""
    file = preview.site / "content/posts/fourth.md"
    for word in ("copper", "harbour"):
        save(file, post("Fourth", "2026-04-10", f"All of {word}.", tags="[sea]"))
        preview.shows("writing/fourth/index.html", f"All of {word}.")
    preview.is_clean(tmp_path / "clean")
    assert not preview.warnings


def test_a_branch_is_checked_out(tmp_path: Path) -> None:
    """Files are written, removed and renamed at once, and back again."""
    site = rich_site(tmp_path / "site")

    def git(*words: str) -> None:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@ada.example")
        command = ["git", *who, "-C", str(site), *words]
        subprocess.run(command, check=True, env=environment(), capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", "content", "themes")
    git("commit", "-q", "-m", "One")
    git("checkout", "-q", "-b", "two")
    shutil.rmtree(site / "content/posts")
    names = {f"content/posts/n{n}.md": post(f"New {n}", "2026-02-10") for n in range(60)}
    write(site, {**names, "content/posts/second.md": post("Second again", "2026-02-11")})
    brand = site / "content/brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("clocks", "boats"), "utf-8")
    git("add", "content")
    git("commit", "-q", "-m", "Two")
    with running(site) as preview:
        for branch, shown in (("one", "Fifth"), ("two", "New 59"), ("one", "Fifth")):
            git("checkout", "-q", branch)
            preview.is_clean(tmp_path / "clean")
            assert shown.encode() in (preview.session.read("writing/archive/index.html") or b"")


def test_folders_are_moved_and_removed(preview: Running, tmp_path: Path) -> None:
    """A folder that moves takes its watch along; what happens in it afterwards is seen."""
    site = preview.site
    posts = site / "content/posts"
    (posts / "third").rename(posts / "moved")
    preview.until(lambda: preview.session.read("writing/moved/index.html") is not None)
    write(site, {"content/posts/moved/index.md": post("Moved", "2026-03-10", "It has moved.")})
    preview.shows("writing/moved/index.html", "It has moved.")
    posts.rename(site / "content/away")
    preview.until(lambda: preview.updates[-1].failed)  # texts link to what is away
    (site / "content/away").rename(posts)
    preview.is_clean(tmp_path / "clean")
    write(site, {"content/posts/moved/index.md": post("Moved", "2026-03-10", "And back again.")})
    preview.shows("writing/moved/index.html", "And back again.")
    shutil.rmtree(posts / "moved")
    preview.is_clean(tmp_path / "clean")


def test_the_content_itself_comes_and_goes(preview: Running, tmp_path: Path) -> None:
    """The folder that is watched is replaced by another one, which is watched from then on."""
    site = preview.site
    shutil.copytree(site / "content", tmp_path / "other")
    (site / "content").rename(tmp_path / "old")
    preview.until(lambda: preview.updates[-1].failed)
    (tmp_path / "other").rename(site / "content")
    preview.until(lambda: not preview.updates[-1].failed)
    write(site, {"content/posts/fourth.md": post("Fourth", "2026-04-10", "In the other one.")})
    preview.shows("writing/fourth/index.html", "In the other one.")
    shutil.rmtree(site / "content")
    preview.until(lambda: preview.updates[-1].failed)
    (tmp_path / "old").rename(site / "content")
    preview.is_clean(tmp_path / "clean")


def test_many_files_are_copied(preview: Running, tmp_path: Path) -> None:
    """Five hundred posts in folders of their own, as `cp -r` brings them; then they are gone."""
    many = tmp_path / "many"
    write(many, {f"p{n}/index.md": post(f"Copied {n}", "2026-01-05") for n in range(500)})
    target = preview.site / "content/posts/many"
    subprocess.run(["cp", "-r", str(many), str(target)], check=True)
    preview.is_clean(tmp_path / "clean")
    assert len(preview.session.outputs) > 500
    shutil.rmtree(target)
    preview.is_clean(tmp_path / "clean")


def test_folders_that_come_later(tmp_path: Path) -> None:
    """A theme of one's own is made while the preview runs, and edited in it."""
    site = rich_site(tmp_path / "site")
    (site / "themes").rename(tmp_path / "themes")
    with running(site) as preview:
        assert preview.updates[-1].failed
        shutil.copytree(tmp_path / "themes", site / "themes")
        preview.is_clean(tmp_path / "clean")
        sheet = next(site.glob("themes/*/css/*.css"))
        sheet.write_text(sheet.read_text("utf-8") + "\nb { color: #123456 }\n", "utf-8")
        preview.is_clean(tmp_path / "clean")
        assert not preview.warnings


def test_folders_behind_links(tmp_path: Path) -> None:
    """What a link inside of the site leads to is watched as well."""
    site = rich_site(tmp_path / "site")
    (site / "content/posts").rename(site / "elsewhere")
    (site / "content/posts").symlink_to("../elsewhere")
    with running(site) as preview:
        assert not preview.updates[-1].failed
        text = post("Fourth", "2026-04-10", "Behind a link.")
        (site / "elsewhere/fourth.md").write_text(text, "utf-8")
        preview.shows("writing/fourth/index.html", "Behind a link.")
        assert not preview.warnings


def test_changes_while_the_site_is_made(preview: Running, tmp_path: Path) -> None:
    """Titles change faster than a plan takes; the last one stands."""
    file = preview.site / "content/posts/fourth.md"
    for number in range(60):
        file.write_text(post(f"Fourth {number}", "2026-04-10", tags="[sea]"), "utf-8")
        time.sleep(0.007)
    preview.shows("writing/fourth/index.html", "Fourth 59")
    preview.is_clean(tmp_path / "clean")


def test_changes_that_nobody_tells_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network disk: they are found by looking, every second from then on, which is said."""
    monkeypatch.setattr("brandsite.preview.live._BURST", 0.0)
    monkeypatch.setattr("brandsite.preview.watch.Watch.note", lambda _self, _path: None)
    with running(rich_site(tmp_path / "site")) as preview:
        for word in ("copper", "harbour"):
            text = post("Fourth", "2026-04-10", f"All of {word}.")
            (preview.site / "content/posts/fourth.md").write_text(text, "utf-8")
            preview.shows("writing/fourth/index.html", f"All of {word}.")
            time.sleep(0.5)
        assert preview.warnings == [
            "changes in this folder are not announced by the system: looking every second"
        ]


def test_a_watch_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no watches left, all is looked at every second."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    with running(rich_site(tmp_path / "site")) as preview:
        text = post("Fourth", "2026-04-10", "Found by looking.")
        (preview.site / "content/posts/fourth.md").write_text(text, "utf-8")
        preview.shows("writing/fourth/index.html", "Found by looking.")
        assert preview.warnings == [
            "changes cannot be watched (inotify watch limit reached): looking every second"
        ]


def test_it_stops_at_once(tmp_path: Path) -> None:
    """Within half a second, whatever it waits for."""
    with running(rich_site(tmp_path / "site")):
        time.sleep(1.0)
        start = time.monotonic()
    assert time.monotonic() - start < 0.5
