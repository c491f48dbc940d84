"""`brandsite new`: a skeleton in the right place, which passes the check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandsite.commands.run import run
from brandsite.records.kinds import KINDS
from shell import Brandsite


def test_every_kind_has_a_skeleton_that_passes(
    brandsite: Brandsite, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new record of every kind has no error; what is missing for publishing may be a warning."""
    for kind in KINDS.values():
        if not kind.singleton:
            assert run(["new", kind.name, "--site", str(site)]) == 0, capsys.readouterr().err
    done = brandsite("check", "--drafts")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", ["site", "brand"])
def test_settings_are_written_where_there_are_none(
    brandsite: Brandsite, site: Path, kind: str
) -> None:
    """The two files that every site needs have skeletons as well."""
    site.joinpath(f"content/{kind}.yaml").unlink()
    done = brandsite("new", kind, "Ada")
    assert done.returncode == 0, done.stderr
    assert f"content/{kind}.yaml:" in done.stdout
    assert brandsite("check").returncode == 0


def test_the_place_is_the_line_of_the_record(brandsite: Brandsite, site: Path) -> None:
    """An editor that opens the place that was printed stands on the record's first line."""
    place = brandsite("new", "experience", "Acme").stdout.split()[-1]
    path, line = place.split(":")
    assert path == "content/experience.yaml"
    lines = site.joinpath(path).read_text("utf-8").split("\n")
    assert lines[int(line) - 1] == "- organization: Acme"


def test_the_owner_s_file_keeps_every_byte(brandsite: Brandsite, site: Path) -> None:
    """What was written before is the beginning of what stands there now."""
    path = site / "content/awards.yaml"
    before = b"# My  awards,\r\n# in no order\r\n-   title:  'Best \"in\" show'\r\n    awarder: X"
    path.write_bytes(before)
    assert brandsite("new", "award", "Second").returncode == 0
    assert path.read_bytes().startswith(before + b"\r\n\r\n- title: Second\r\n")


def test_a_folder_of_records_gets_one_more_file(brandsite: Brandsite, site: Path) -> None:
    """Whoever keeps one file for each record finds a file with the new one."""
    site.joinpath("content/awards").mkdir()
    done = brandsite("new", "award", "Best in show")
    assert done.stdout == "Added award 'best-in-show': content/awards/best-in-show.yaml:2\n"
    text = site.joinpath("content/awards/best-in-show.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.schema/awards.schema.json\n- title")
    assert brandsite("check").returncode == 0


def test_a_site_without_schemas_gets_no_modeline(brandsite: Brandsite, site: Path) -> None:
    """A line that names a missing file would be a mistake in every editor."""
    for path in site.glob("content/.schema/*"):
        path.unlink()
    site.joinpath("content/.schema").rmdir()
    done = brandsite("new", "award", "Best in show")
    assert done.stdout.endswith("content/awards.yaml:1\n")
    assert site.joinpath("content/awards.yaml").read_text("utf-8").startswith("- title:")


def test_a_post_is_a_draft_of_today(brandsite: Brandsite, site: Path) -> None:
    """Nothing is published by starting to write."""
    done = brandsite("new", "post", "Why slow builds win", SOURCE_DATE_EPOCH="1700000000")
    assert "content/posts/why-slow-builds-win.md:1" in done.stdout
    text = site.joinpath("content/posts/why-slow-builds-win.md").read_text("utf-8")
    assert "\ndate: 2023-11-14\n" in text
    assert "\ndraft: true\n" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["experience", "A place where you work"], "experience 'a-place-where-you-work' already"),
        (["post", "First post"], "post 'first-post' already: content/posts/first-post.md:2:1"),
        (["brand"], "file for the brand already: content/brand.yaml"),
        (["language", "Norsk"], "write it as in 'nb'"),
        (["post", "…"], "gives no id"),
    ],
)
def test_what_cannot_be_added_is_refused(
    brandsite: Brandsite, site: Path, arguments: list[str], words: str
) -> None:
    """No file is touched, and the reason is one line."""
    before = {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()}
    done = brandsite("new", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert {path: path.read_bytes() for path in site.rglob("*.*") if path.is_file()} == before


def test_a_name_is_quoted_where_yaml_needs_it(brandsite: Brandsite, site: Path) -> None:
    """Names with colons, quotes and words that YAML reads as something else stay names."""
    names = ['He said: "No"', "yes", "# 1", "- dash", "{x}", "C++"]
    for name in names:
        done = brandsite("new", "skill", "--", name)
        assert done.returncode == 0, done.stderr
    assert brandsite("check").returncode == 0
    assert '- name: "He said: \\"No\\""' in site.joinpath("content/skills.yaml").read_text("utf-8")


def test_a_program_gets_json(brandsite: Brandsite, site: Path) -> None:
    """`--json` gives the place in parts."""
    assert site.is_dir()
    assert json.loads(brandsite("new", "award", "Best", "--json").stdout) == {
        "kind": "award",
        "id": "best",
        "path": "content/awards.yaml",
        "line": 2,
    }
