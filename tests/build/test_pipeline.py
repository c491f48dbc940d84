"""What whoever builds a site relies on: all or nothing, the same again, nothing on the side."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from brandsite.build.transaction import build, check
from brandsite.diagnostics import UsageError
from tiny import files_of, options, plain_site, smallest_site, write

REPOSITORY = Path(__file__).parents[2]
POST = "---\ntitle: Calm\ndate: 2026-05-01\ntags: [ops, calm]\n---\n\nSome *calm* text.\n"
CAREER: Mapping[str, bytes | str] = {
    "content/posts/calm.md": POST,
    "content/experience.yaml": "- organization: Nordgrid\n  title: Engineer\n  start: 2020\n"
    "  skills: [python, go]\n",
    "content/skills.yaml": "- name: Python\n- name: Go\n",
    "content/media/ring.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>',
    "content/static/favicon.ico": b"\0\1",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site."""
    return smallest_site(tmp_path / "site", CAREER)


def test_a_build_publishes_every_page(site: Path) -> None:
    """What it says that it wrote is what is there."""
    result = build(options(site))
    assert result.problems == ()
    assert tuple(files_of(site / "public")) == result.written
    assert result.pages == sum(name.endswith(".html") for name in result.written)
    assert {"index.html", "404.html", "writing/calm/index.html", "favicon.ico"} < {*result.written}
    assert (result.kept, result.removed) == ((), ())
    assert tuple(result.timings) == (
        "read",
        "theme",
        "assemble",
        "plan",
        "decide",
        "make",
        "write",
        "remember",
        "publish",
    )


def test_the_owners_robots_take_the_place_of_ours(site: Path) -> None:
    """Whom to let in is the owner's to say."""
    build(options(site))
    assert b"Allow: /" in files_of(site / "public")["robots.txt"]
    write(site, {"content/static/robots.txt": "User-agent: GPTBot\nDisallow: /\n"})
    assert build(options(site)).problems == ()
    assert b"GPTBot" in files_of(site / "public")["robots.txt"]


def test_a_second_build_keeps_everything(site: Path) -> None:
    """Nothing is written, and every file keeps its inode and time."""
    first = build(options(site))
    before = {path: path.stat() for path in (site / "public").rglob("*.*")}
    second = build(options(site))
    assert (second.written, second.kept, second.removed) == ((), first.written, ())
    for path, stat in before.items():
        now = path.stat()
        assert (now.st_ino, now.st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns), path


def test_what_changes_is_written_and_what_goes_is_removed(site: Path) -> None:
    """A post that is deleted leaves no page, and its tags leave none either."""
    build(options(site))
    (site / "content/posts/calm.md").unlink()
    result = build(options(site))
    assert "writing/calm/index.html" in result.removed
    assert "writing/tags/ops/index.html" in result.removed
    assert "favicon.ico" in result.kept
    assert not (site / "public" / "writing").exists()


@pytest.mark.parametrize(
    "mistake",
    [
        {"content/posts/calm.md": "---\ntitle: Calm\n---\n"},
        {"content/posts/other.md": POST + "\n[x](post:nothing)\n"},
        {"content/brand.yaml": ""},
        {"content/site.yaml": ""},
        {"content/skills.yaml": "- ["},
        {"content/static/index.html": "mine"},
        {"themes/plain/templates/home.html": "{{ nothing }}"},
        {"themes/plain/theme.yaml": "title: ["},
        {
            "themes/plain/css/plain.css": "a {",
            "themes/plain/theme.yaml": "title: A\ndescription: B\nstylesheets: [plain.css]\n",
        },
    ],
    ids=lambda files: next(iter(files)),
)
def test_any_error_publishes_nothing(site: Path, mistake: dict[str, str]) -> None:
    """The old site stays, byte for byte and inode for inode, and nothing stands beside it."""
    build(options(site))
    before = {path: path.stat().st_ino for path in (site / "public").rglob("*")}
    write(site, mistake)
    result = build(options(site))
    assert not result.ok
    assert (result.written, result.kept, result.removed) == ((), (), ())
    assert {path: path.stat().st_ino for path in (site / "public").rglob("*")} == before
    assert {path.name for path in site.iterdir()} == {"content", "themes", "public", ".brandsite"}
    assert check(options(site)).problems == result.problems


def test_a_first_build_with_an_error_leaves_nothing(site: Path) -> None:
    """Not even an empty folder, but for the place of its own notes."""
    (site / "content/brand.yaml").unlink()
    assert not build(options(site)).ok
    assert {path.name for path in site.iterdir()} - {".brandsite"} == {"content", "themes"}


def test_warnings_do_not_keep_a_site_from_being_published(site: Path) -> None:
    """They are told with it."""
    write(site, {"content/posts/calm.md": POST + "\n![](../media/ring.svg)\n"})
    result = build(options(site))
    assert [problem.code for problem in result.problems] == ["missing-alt"]
    assert result.ok
    assert any(path.startswith("assets/ring.") for path in result.written)


def test_a_check_changes_nothing(site: Path) -> None:
    """Neither the site, nor anything beside it."""
    before = files_of(site.parent)
    result = check(options(site))
    assert result.ok
    assert result.pages > 10
    assert (result.written, result.kept) == ((), ())
    assert files_of(site.parent) == before
    assert not (site / "public").exists()


def test_two_builds_in_two_places_are_equal(tmp_path: Path) -> None:
    """Neither the folder's name nor the order in which sets come out has a say."""
    site = plain_site(tmp_path / "site", CAREER)
    other = plain_site(tmp_path / "another name", CAREER)
    build(options(site))
    script = (
        "import sys; from pathlib import Path; from tiny import options;"
        "from brandsite.build.transaction import build;"
        "sys.exit(not build(options(Path(sys.argv[1]))).ok)"
    )
    paths = os.pathsep.join([str(REPOSITORY / "generator"), str(REPOSITORY / "tests")])
    env = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", script, str(other)], env=env, check=True)
    assert files_of(other / "public") == files_of(site / "public")


def test_the_output_may_lie_anywhere_but_in_the_content(site: Path, tmp_path: Path) -> None:
    """In the content, the next build would take it for content."""
    for folder in ("content", "content/static/public"):
        with pytest.raises(UsageError, match="inside the content"):
            build(options(site, output=site / folder))
    elsewhere = tmp_path / "a" / "b" / "c"
    assert build(options(site, output=elsewhere)).ok
    assert (elsewhere / "index.html").is_file()
    with pytest.raises(UsageError, match="nothing notes that it was made"):
        build(options(site, output=site))


def test_where_there_is_no_site_none_is_made(tmp_path: Path) -> None:
    """Not even its folder."""
    for act in (build, check):
        with pytest.raises(UsageError, match="no site here"):
            act(options(tmp_path / "nothing"))
    assert list(tmp_path.iterdir()) == []


def test_another_base_url(tmp_path: Path) -> None:
    """A preview of a branch has an address of its own, with a sub-path or without."""
    site = plain_site(tmp_path, CAREER)
    build(options(site, base_url="https://preview.example/branch/"))
    home = (site / "public/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://preview.example/branch/">' in home
    assert 'href="/branch/writing/"' in home
    assert "ada.example" not in home
    for wrong in ("preview.example", "ftp://x.example", "https://x.example/?a", "", "javascript:x"):
        with pytest.raises(UsageError, match="not the address of a site"):
            build(options(site, base_url=wrong))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [({}, set()), ({"drafts": True}, {"draft"}), ({"future": True}, {"later"})],
)
def test_drafts_and_posts_to_come(tmp_path: Path, asked: dict[str, bool], shown: set[str]) -> None:
    """Each is built when it is asked for, and only then."""
    draft = "---\ntitle: Draft\ndate: 2026-05-01\ndraft: true\n---\n"
    later = "---\ntitle: Later\ndate: 2026-06-16\n---\n"
    files = {"content/posts/draft.md": draft, "content/posts/later.md": later}
    result = build(options(smallest_site(tmp_path, files), **asked))
    posts = {name.split("/")[1] for name in result.written if name.startswith("writing/")}
    assert posts & {"draft", "later"} == shown


@pytest.mark.parametrize(
    ("now", "zone", "published"),
    [
        ("2026-06-15T23:59:59+00:00", "UTC", False),
        ("2026-06-16T00:00:00+00:00", "UTC", True),
        ("2026-06-15T21:59:59+00:00", "Europe/Oslo", False),
        ("2026-06-15T22:00:00+00:00", "Europe/Oslo", True),
        ("2026-06-15T10:00:00+00:00", "Pacific/Kiritimati", True),
        ("2026-06-16T10:59:59+00:00", "Pacific/Pago_Pago", False),
        ("2026-06-16T11:00:00+00:00", "Pacific/Pago_Pago", True),
    ],
)
def test_a_post_appears_at_midnight_where_its_owner_lives(
    tmp_path: Path, now: str, zone: str, *, published: bool
) -> None:
    """A day begins in the site's time zone, wherever the machine stands that builds it."""
    site = smallest_site(
        tmp_path,
        {
            "content/site.yaml": "title: Ada\nbase_url: https://ada.example\ntheme: plain\n"
            f"time_zone: {zone}\n",
            "content/posts/later.md": "---\ntitle: Later\ndate: 2026-06-16\n---\n",
        },
    )
    result = build(options(site, now=dt.datetime.fromisoformat(now)))
    assert ("writing/later/index.html" in result.written) is published
