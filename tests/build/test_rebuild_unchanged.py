"""A build that has nothing to do finds that out at once, and is never wrong about it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from brandsite.build.options import BuildResult
from brandsite.report import render
from edits import built, clean_build, replace, rich_site, settle
from shell import environment
from tiny import NOON, files_of, write

POST: Final = "content/posts/fifth.md"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose files are old, with a warning, that was built."""
    site = rich_site(tmp_path_factory.mktemp("base") / "site")
    replace(site / "content/pages/uses.md", "A clock.", "A clock. ![](../media/ring.svg)")
    settle(site)
    built(site)
    return site


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    """Return a copy of it, built again: a copy has other inodes."""
    site = Path(shutil.copytree(base, tmp_path / "site"))
    built(site)
    return site


def looked_further(result: BuildResult) -> bool:
    """Tell whether a build had to look at more than what the last one noted."""
    return bool(result.timings)


IMPORTED: Final = """
import sys
from brandsite.commands.run import run
code = run(["build", "--today", "2026-06-15", *sys.argv[1:]])
names = "pydantic jinja2 markdown_it yaml pygments lightningcss PIL coloraide babel sqlite3"
names += " multiprocessing concurrent brandsite.site brandsite.theme brandsite.records"
print(*[name for name in names.split() if name in sys.modules])
sys.exit(code)
"""


def test_nothing_is_loaded_where_nothing_is_to_be_done(site: Path) -> None:
    """Most of the time of such a build would be that of imports."""
    loaded = []
    for options in (["--force"], []):
        done = subprocess.run(
            [sys.executable, "-c", IMPORTED, "--site", str(site), *options],
            env=environment(HOME=str(site.parent)),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert "missing-alt" in done.stderr
        loaded.append(done.stdout.splitlines()[-1].split())
    assert {"pydantic", "jinja2", "yaml"} <= set(loaded[0])
    assert loaded[1] == []


def test_warnings_are_told_again(base: Path, site: Path) -> None:
    """As they were told by the build that found them, with the lines that they stand in."""
    first, second = built(base, force=True), built(site)
    assert not looked_further(second)
    assert [problem.code for problem in second.problems] == ["missing-alt"]
    assert second.problems == first.problems
    assert render(second.problems, second.texts) == render(first.problems, first.texts)
    assert "![](../media/ring.svg)" in render(second.problems, second.texts)
    assert (second.kept, second.pages) == (tuple(sorted(files_of(site / "public"))), first.pages)


@pytest.mark.parametrize(
    "changed",
    [
        {"drafts": True},
        {"future": True},
        {"base_url": "https://other.example"},
        {"now": NOON + dt.timedelta(hours=11)},
        {"now": NOON - dt.timedelta(seconds=1)},
        {"force": True},
        {"explain": True},
    ],
)
def test_what_is_asked_otherwise_is_looked_at(changed: dict[str, Any], site: Path) -> None:
    """Options that change the site, another day where the owner lives, and a clock put back."""
    assert looked_further(built(site, **changed))


@pytest.mark.parametrize("changed", [{"jobs": 2}, {"now": NOON.replace(hour=21)}])
def test_what_changes_no_byte_is_not_looked_at(changed: dict[str, Any], site: Path) -> None:
    """Such as the hour of the day."""
    assert not looked_further(built(site, **changed))


def test_a_post_comes_out_at_its_moment(site: Path) -> None:
    """Not with the next edit, and not with the next day."""
    moment = dt.datetime(2026, 6, 16, 6, tzinfo=dt.UTC)  # eight o'clock in Oslo
    page, second = site / "public/writing/later/index.html", dt.timedelta(seconds=1)
    built(site, now=moment - 60 * second)
    assert not looked_further(built(site, now=moment - second))
    assert not page.exists()
    assert looked_further(built(site, now=moment))
    assert page.exists()
    assert not looked_further(built(site, now=moment + second))


EDITS: Final[dict[str, Callable[[Path], object]]] = {
    "a file that nothing reads": lambda site: write(site, {"content/media/x.svg": "<svg/>"}),
    "a file that is ignored": lambda site: write(site, {"content/.hidden": ""}),
    "a file in the theme": lambda site: write(site, {"themes/plain/README.md": ""}),
    "a file is gone": lambda site: (site / "content/static/favicon.ico").unlink(),
    "an override of a theme that is not used": lambda site: write(
        site, {"themes/base/templates/404.html": ""}
    ),
    "an output is gone": lambda site: (site / "public/index.html").unlink(),
    "an output is edited": lambda site: (site / "public/index.html").write_text("mine"),
}


@pytest.mark.parametrize("name", EDITS)
def test_any_change_is_looked_at(name: str, site: Path, tmp_path: Path) -> None:
    """Once: the next build knows that it made no difference, or which one it made."""
    assert not looked_further(built(site))
    EDITS[name](site)
    result = built(site)
    assert looked_further(result)
    clean, files = clean_build(site, tmp_path / "clean")
    assert files_of(site / "public") == files
    assert result.problems == clean.problems
    settle(site)
    built(site)
    assert not looked_further(built(site))


TOUCHES: Final[dict[str, Callable[[Path], object]]] = {
    "a file is replaced by its copy": lambda site: shutil.copy2(
        shutil.move(site / POST, site / "moved.md"), site / POST
    ),
    "a file is touched": lambda site: os.utime(site / POST, (1, 1)),
}


@pytest.mark.parametrize("name", TOUCHES)
def test_the_same_bytes_are_read_once(name: str, site: Path) -> None:
    """A file with another time is read, found to be the same, and noted."""
    note = next((site / ".brandsite").glob("output-*.ledger"))
    before = note.read_bytes()
    TOUCHES[name](site)
    assert not looked_further(built(site))
    noted = note.read_bytes()
    assert noted != before
    assert not looked_further(built(site))
    assert note.read_bytes() == noted


def test_a_file_of_the_output_that_is_not_ours_is_none_of_our_business(site: Path) -> None:
    """It stays, and costs no time."""
    write(site, {"public/mine.txt": "mine"})
    assert not looked_further(built(site))
    assert (site / "public/mine.txt").exists()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (POST, "calm", "warm"),
        ("content/skills.yaml", "level: 4", "level: 3"),
        ("content/site.yaml", "title: Ada", "title: Ida"),
        ("content/media/ring.svg", "0 0 4 4", "0 0 4 5"),
        ("content/static/deep/er/note.txt", "a note", "a vote"),
        ("themes/plain/templates/layout.html", "<main>", "<mine>"),
        ("themes/plain/css/plain.css", "40rem", "41rem"),
        ("themes/plain/labels/en.yaml", "Tagged", "Called"),
    ],
)
def test_an_edit_right_after_a_build_is_seen(
    path: str, old: str, new: str, site: Path, tmp_path: Path
) -> None:
    """Even where the file has the size and the time that it had: clocks tick slowly."""
    file = site / path
    file.touch()
    built(site)
    before = file.stat()
    replace(file, old, new)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert built(site).written
    assert files_of(site / "public") == clean_build(site, tmp_path / "clean")[1]


def test_a_linked_folder_is_looked_into(site: Path) -> None:
    """What changes behind a link changes nothing of the link; so such a site is always read."""
    write(site, {"shared/note.txt": "one", "shared/deep/note.txt": "one"})
    (site / "content/static/linked").symlink_to(site / "shared")
    built(site)
    settle(site)
    for text in ("two", "six"):
        (site / "shared/deep/note.txt").write_text(text)
        assert built(site).written == ("linked/deep/note.txt",)
    assert looked_further(built(site))


def test_a_linked_file_is_looked_at(site: Path) -> None:
    """By what it leads to."""
    write(site, {"shared/note.txt": "one"})
    (site / "content/static/linked.txt").symlink_to(site / "shared/note.txt")
    built(site)
    (site / "shared/note.txt").write_text("two")
    assert built(site).written == ("linked.txt",)


def test_a_site_may_be_moved(site: Path) -> None:
    """Its output is still known as ours, and nothing of it is made again."""
    moved = site.rename(site.with_name("moved"))
    result = built(moved)
    assert (result.written, result.removed) == ((), ())
    assert not looked_further(built(moved))


def test_outputs_do_not_know_of_each_other(site: Path) -> None:
    """Two folders of one site, with other options, are both known."""
    preview = site / "preview"
    built(site, output=preview, drafts=True)
    assert not looked_further(built(site, output=preview, drafts=True))
    assert not looked_further(built(site))
