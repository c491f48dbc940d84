"""`brandsite build` tells why each output was made or kept, and that another build is at work."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import shell
from brandsite.commands.explain import about
from edits import replace, rich_site, settle

TODAY = ("--today", "2026-06-15")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that the command built."""
    folder = tmp_path_factory.mktemp("base")
    site = rich_site(folder / "site")
    settle(site)
    done = shell.brandsite("build", *TODAY, cwd=site, HOME=str(folder))
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def site(base: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(base, tmp_path / "site"))


@pytest.fixture
def brandsite(base: Path, site: Path) -> shell.Brandsite:
    """Return what runs a command in its folder, as the user who built it."""
    return partial(shell.brandsite, cwd=site, HOME=str(base.parent))


def test_every_output_is_explained(brandsite: shell.Brandsite, site: Path) -> None:
    """A line for each of them, and then what was done, for a site that stays and one that goes on.

    What was not edited is kept without more words.
    """
    done = brandsite("build", "--explain", *TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    *lines, last = done.stdout.splitlines()
    files = sorted(p.relative_to(site / "public").as_posix() for p in site.glob("public/**/*.*"))
    files += ["_headers", "_redirects"]
    assert sorted(lines) == sorted(f"kept  {path}" for path in files)
    assert last.startswith("Nothing to do: ")
    replace(site / "content/posts/third/index.md", "print", "echo")
    (site / "public/uses/index.html").unlink()
    (site / "public/404.html").write_text("mine")
    replace(site / "themes/plain/templates/project.html", "{{ project.body_html }}", "")
    done = brandsite("build", "--explain", *TODAY)
    made = [line for line in done.stdout.splitlines() if not line.startswith("kept")]
    assert sorted(made[:-1]) == [
        "made  404.html: the file was changed since",
        "made  feed.xml: entries changed",
        "made  projects/tide/index.html: its template changed",
        "made  uses/index.html: the file is not there any more",
        "made  writing/third/index.html: post changed",
    ]
    assert re.fullmatch(r"Built 5 of 41 files \(\d+ pages\) into public/ in \d+\.\d s", made[-1])


@pytest.mark.parametrize(
    ("path", "outputs"),
    [
        ("writing/third/index.html", ["writing/third/index.html"]),
        ("/writing/third/", ["writing/third/index.html"]),
        ("writing/third", ["writing/third/index.html"]),
        ("/", ["index.html"]),
        ("feed.xml", ["feed.xml"]),
        ("deep", ["deep/er/note.txt"]),
        ("old/", ["old/first.html"]),
    ],
)
def test_one_output_is_explained(path: str, outputs: list[str], base: Path) -> None:
    """Named by its file, by its address, or by the folder that it lies in."""
    done = shell.brandsite("build", "--explain", path, *TODAY, cwd=base, HOME=str(base.parent))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:-1] == [f"kept  {output}" for output in outputs]


def test_what_is_not_there_cannot_be_explained(brandsite: shell.Brandsite) -> None:
    """It is wrong usage, with a hint at what may be meant."""
    done = brandsite("build", "--explain", "writing/thrid/index.html", *TODAY)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the site has no writing/thrid/index.html" in done.stderr
    assert "writing/third/index.html" in done.stderr
    done = brandsite("build", "--explain", "zzz", *TODAY)
    assert "build --explain without a path shows all" in done.stderr


def test_nothing_is_to_be_explained_of_nothing() -> None:
    """Without a path, all; that there is none is no mistake."""
    assert about([], "") == []


def test_everything_is_made_on_demand(brandsite: shell.Brandsite) -> None:
    """`--force` makes all, says so, and the next build has nothing to do again."""
    done = brandsite("build", "--force", "--explain", *TODAY)
    *lines, last = done.stdout.splitlines()
    assert len(lines) == 41
    assert all(re.fullmatch(r"made  \S+: --force", line) for line in lines)
    assert last == "Made 41 of 41 files again: all in public/ are right"
    assert brandsite("build", *TODAY).stdout.startswith("Nothing to do: ")


def of_program(done: shell.Done) -> dict[str, Any]:
    """Return what a program reads."""
    assert done.stderr == ""
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def test_programs_are_told_the_same(brandsite: shell.Brandsite, site: Path) -> None:
    """What was written, kept and removed; and the causes, when they are asked for."""
    first = of_program(brandsite("build", "--json", *TODAY))
    assert first.keys() == {
        "ok", "problems", "output", "pages", "written", "kept", "removed", "timings",
    }  # fmt: skip
    assert (first["ok"], first["written"], first["removed"]) == (True, [], [])
    assert (len(first["kept"]), first["pages"] > 20) == (41, True)
    replace(site / "content/posts/first.md", "/old/first.html", "/old/1.html")
    second = of_program(brandsite("build", "--json", "--explain", "old", *TODAY))
    assert second["written"] == ["_redirects", "old/1.html"]
    assert second["removed"] == ["old/first.html"]
    assert len(second["kept"]) == 39
    assert second["explained"] == [
        {
            "output": "old/1.html",
            "kept": False,
            "reasons": [{"cause": "never-built", "slots": []}],
        }
    ]
    third = of_program(brandsite("build", "--json", "--explain", "_redirects", *TODAY))
    assert third["explained"] == [{"output": "_redirects", "kept": True, "reasons": []}]
    replace(site / "content/posts/first.md", "/old/1.html", "/old/2.html")
    fourth = of_program(brandsite("build", "--json", "--explain", "_redirects", *TODAY))
    causes = [{"cause": "slot-changed", "slots": ["text"]}]
    assert fourth["explained"] == [{"output": "_redirects", "kept": False, "reasons": causes}]


HOLDER = """
import sys
from pathlib import Path
from brandsite.build.publishing.lock import Holder, Lock
with Lock(Path(".brandsite"), Holder(4711, "desk", "serve", "12:34:56")):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_says_who_is_at_work(brandsite: shell.Brandsite, site: Path) -> None:
    """It changes nothing, and its exit code says that it could not; a check needs no lock."""
    before = {path: path.stat().st_mtime_ns for path in site.glob("public/**/*")}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=site,
        env=shell.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == f"held{os.linesep}".encode()
        done = brandsite("build", "--force", *TODAY)
        assert (done.returncode, done.stdout) == (2, "")
        assert (
            "`brandsite serve` (process 4711 on desk, since 12:34:56) is building this site, and"
            " only one can" in done.stderr
        )
        assert brandsite("check", *TODAY).returncode == 0
        holder.communicate()
    assert {path: path.stat().st_mtime_ns for path in site.glob("public/**/*")} == before
    assert brandsite("build", *TODAY).stdout.startswith("Nothing to do: ")
