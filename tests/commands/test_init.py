"""`brandsite init`: a site that builds at once, over nothing that is there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from brandsite.records.kinds import KINDS
from brandsite.resources import builtin_content_folder
from shell import Brandsite


@pytest.mark.parametrize("arguments", [["--minimal"], []], ids=["minimal", "demo"])
def test_a_new_site_builds_at_once(
    brandsite: Brandsite, tmp_path: Path, arguments: list[str]
) -> None:
    """The first build of a new site has no error."""
    assert brandsite("init", "there", *arguments).returncode == 0
    done = brandsite("build", cwd=tmp_path / "there")
    assert done.returncode == 0, done.stderr
    assert tmp_path.joinpath("there/public/index.html").is_file()


def test_a_minimal_site_has_nothing_to_complain_about(brandsite: Brandsite, site: Path) -> None:
    """What we write ourselves passes the strictest check."""
    done = brandsite("check", "--strict", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_demo_comes_whole(brandsite: Brandsite, tmp_path: Path) -> None:
    """Every file of the demo is there; YAML files begin with the line that names their schema."""
    assert brandsite("init").returncode == 0
    source = builtin_content_folder()
    paths = [path.relative_to(source) for path in source.rglob("*.*") if path.is_file()]
    assert len(paths) > 50
    for path in paths:
        old, new = (source / path).read_bytes(), (tmp_path / "content" / path).read_bytes()
        assert new.endswith(old), path


def test_every_yaml_file_names_a_schema_that_is_there(brandsite: Brandsite, tmp_path: Path) -> None:
    """An editor that follows the first line of a file finds the schema of its kind."""
    assert brandsite("init").returncode == 0
    stems = {kind.stem for kind in KINDS.values()}
    found = sorted(tmp_path.glob("content/**/*.yaml"))
    assert found
    for path in found:
        line = path.read_text("utf-8").partition("\n")[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
        assert match, path
        schema = Path(os.path.normpath(path.parent / match[1]))
        assert schema.is_file(), path
        assert schema.name.partition(".")[0] in stems & {path.stem, path.parent.name}


def test_what_stands_beside_the_content(site: Path) -> None:
    """A site starts with what git, a host and a reader need."""
    assert {path.name for path in site.iterdir()} == {
        ".gitignore", "README.md", "content", "netlify.toml",
    }  # fmt: skip
    assert "/public/" in site.joinpath(".gitignore").read_text("utf-8").splitlines()
    assert 'publish = "public"' in site.joinpath("netlify.toml").read_text("utf-8")


def test_the_first_post_appears_today(brandsite: Brandsite, tmp_path: Path) -> None:
    """The date of the example is the day on which the site starts."""
    assert brandsite("init", "--minimal", SOURCE_DATE_EPOCH="1700000000").returncode == 0
    post = tmp_path.joinpath("content/posts/first-post.md").read_text("utf-8")
    assert "date: 2023-11-14\n" in post


def test_a_folder_that_holds_something_is_refused(brandsite: Brandsite, tmp_path: Path) -> None:
    """Nothing is written beside files of the owner."""
    tmp_path.joinpath("thesis.txt").touch()
    done = brandsite("init")
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_it_says_how_to_go_on(brandsite: Brandsite) -> None:
    """The next command can be copied."""
    assert "cd 'my site' && brandsite build" in brandsite("init", "my site", "--minimal").stdout
