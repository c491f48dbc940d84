"""The preview beside other things: builds of the same site, and sites of many folders."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from brandsite.build.memo import Memo
from brandsite.preview.watch import Watch
from edits import SECRET, asked, built, clean_build, post, replace, rich_site
from sessions import refreshed, session_of
from shell import GENERATOR, environment
from tiny import files_of, write

BUILDER = """
import sys
from pathlib import Path
sys.path.append(sys.argv[2])
from edits import asked, build
for _ in range(8):
    result = build(asked(Path(sys.argv[1]), force=True))
    assert result.ok, result.problems
"""
FOLDERS = 5000


def test_builds_while_the_preview_runs(tmp_path: Path) -> None:
    """Two processes share the memo; each comes to what it would have come to alone."""
    site = rich_site(tmp_path / "site")
    session = session_of(site)
    refreshed(session)
    command = [sys.executable, "-c", BUILDER, str(site), str(GENERATOR.parent / "tests")]
    with subprocess.Popen(command, env=environment()) as process:
        number = 1
        while process.poll() is None:
            replace(site / "content/posts/first.md", f"print('{number}')", f"print('{number + 1}')")
            number += 1
            [update] = refreshed(session, site / "content/posts/first.md")
            assert not update.failed
    assert process.returncode == 0
    assert number > 3
    files = clean_build(site, tmp_path / "clean")[1]
    assert dict(session.outputs) == files
    assert built(site).ok
    assert files_of(site / "public") == files


def test_a_busy_memo_is_not_thrown_away(tmp_path: Path) -> None:
    """What another process is just writing is worth keeping; without it, it only takes longer."""
    file = tmp_path / "memo.sqlite"
    one, other = Memo(file, SECRET), Memo(file, SECRET)
    one.put(b"a", b"\x80\x05N.")
    one.save()
    database = other._open()  # noqa: SLF001 - another process in the middle of its work
    one._open().execute("PRAGMA busy_timeout=1")  # noqa: SLF001 - not to wait five seconds
    database.execute("BEGIN EXCLUSIVE")
    one.put(b"b", b"\x80\x05N.")
    one.save()
    assert file.exists()
    database.execute("COMMIT")
    other.close()
    assert dict(one.get([b"a", b"b"])) == {b"a": None}


def test_the_preview_after_a_build_makes_nothing_again(tmp_path: Path) -> None:
    """It begins with what was published, unless somebody changed it or something else is wanted."""
    site = rich_site(tmp_path / "site")
    built(site)
    size = (site / ".brandsite/cache/memo.sqlite").stat().st_size
    [update] = refreshed(session_of(site))
    assert not update.changed
    assert (site / ".brandsite/cache/memo.sqlite").stat().st_size == size
    (site / "public/index.html").write_text("of another", "utf-8")
    (site / "public/404.html").unlink()
    replace(site / "content/posts/first.md", "print('1')", "print('2')")
    session = session_of(site)
    [update] = refreshed(session)
    outputs = {"index.html", "404.html", "writing/first/index.html"}
    assert {changed.output for changed in update.changed} == outputs
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]
    drafts = session_of(site, drafts=True)
    refreshed(drafts)
    assert dict(drafts.outputs) == clean_build(site, tmp_path / "clean", drafts=True)[1]


def test_what_was_published_is_not_the_last_good_site(tmp_path: Path) -> None:
    """With a mistake from the beginning there is nothing to show, whatever was built before."""
    site = rich_site(tmp_path / "site")
    built(site)
    write(site, {"content/posts/wrong.md": "---\ntitle: Wrong\n---\n"})
    session = session_of(site)
    [update] = refreshed(session)
    assert update.failed
    assert not session.outputs
    assert (session.read("index.html"), session.about("index.html")) == (None, None)
    (site / "content/posts/wrong.md").unlink()
    refreshed(session)
    assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]


def test_thousands_of_folders_are_watched(tmp_path: Path) -> None:
    """An edit in the last of five thousand folders is told of, by its path, and at once."""
    folder = tmp_path / "site/content"
    for number in range(FOLDERS):
        (folder / f"posts/p{number}").mkdir(parents=True)
    warnings: list[str] = []
    watch = Watch(tmp_path / "site", warnings.append)
    try:
        watch.keep([str(folder)])
        while watch.wait(0.5):
            pass
        file = folder / f"posts/p{FOLDERS - 1}/index.md"
        threading.Timer(0.2, file.write_text, ["All of storms."]).start()
        start = time.monotonic()
        assert str(file) in watch.wait(20.0)
        assert time.monotonic() - start < 10
        (folder / "posts/p7").rename(folder / "posts/moved")
        assert str(folder / "posts/moved") in watch.wait(20.0)
        write(tmp_path / "site", {"content/posts/moved/index.md": "After the move."})
        assert str(folder / "posts/moved/index.md") in watch.wait(20.0)
    finally:
        watch.close()
    assert not warnings


def test_a_post_that_is_written_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    """The memo never holds, under the digest of some bytes, what was made of others."""
    site = rich_site(tmp_path / "site")
    file = site / "content/posts/fourth.md"
    texts = [post("Fourth", "2026-04-10", f"All of {word}.") for word in ("copper", "harbour")]
    session = session_of(site)
    refreshed(session)
    stop = threading.Event()

    def write_on() -> None:
        while not stop.is_set():
            for text in texts:
                file.write_text(text, "utf-8")

    thread = threading.Thread(target=write_on)
    thread.start()
    try:
        for _ in range(40):
            session.refresh([str(file)], lambda _: None)
    finally:
        stop.set()
        thread.join()
    for text in texts:
        file.write_text(text, "utf-8")
        refreshed(session, file)
        assert dict(session.outputs) == clean_build(site, tmp_path / "clean")[1]
        assert built(site, explain=True).ok
        assert files_of(site / "public") == dict(session.outputs)
    assert asked(site).secret == SECRET
