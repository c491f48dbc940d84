"""`brandsite schema`: what editors are given, and the line that points at it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brandsite.commands.editor import with_modeline
from brandsite.records.kinds import KINDS
from shell import Brandsite

LINE = "# yaml-language-server: $schema="


def test_one_schema_goes_to_standard_output(brandsite: Brandsite) -> None:
    """A kind is found by its name or by the name of its file, and needs no site."""
    done = brandsite("schema", "certification")
    assert json.loads(done.stdout)["title"] == "certifications"
    assert brandsite("schema", "certifications").stdout == done.stdout


def test_all_schemas_are_written_once(brandsite: Brandsite, site: Path) -> None:
    """A second run changes nothing, and a changed file is put right."""
    assert "0 new or changed" in brandsite("schema").stdout
    site.joinpath("content/.schema/site.schema.json").write_text("{}", "utf-8")
    assert "1 new or changed" in brandsite("schema").stdout
    for kind in KINDS.values():
        path = site / f"content/.schema/{kind.stem}.schema.json"
        assert json.loads(path.read_text("utf-8"))["title"] == kind.stem


def test_modelines_follow_the_folder(brandsite: Brandsite, site: Path) -> None:
    """The line is changed where it stands, and is right for another folder as well."""
    site.joinpath("content/awards").mkdir()
    site.joinpath("content/awards/one.yaml").write_text("title: One\nawarder: X\n", "utf-8")
    done = brandsite("schema", "--modelines", "--output", "schemas")
    assert done.returncode == 0, done.stderr
    assert "content/awards/one.yaml: names its schema" in done.stdout
    first = site.joinpath("content/awards/one.yaml").read_text("utf-8").split("\n")[0]
    assert first == LINE + "../../schemas/awards.record.schema.json"
    brand = site.joinpath("content/brand.yaml").read_text("utf-8")
    assert brand.startswith(LINE + "../schemas/brand.schema.json\n")
    assert brand.count(LINE) == 1


def test_a_program_gets_json(brandsite: Brandsite, site: Path) -> None:
    """`--json` lists what was changed."""
    site.joinpath("content/awards.yaml").write_text("[]\n", "utf-8")
    value = json.loads(brandsite("schema", "--modelines", "--json").stdout)
    assert value["changed"] == []
    assert value["modelines"] == ["content/awards.yaml"]


def test_one_kind_and_all_kinds_exclude_each_other(brandsite: Brandsite) -> None:
    """A question that has no answer is refused."""
    assert brandsite("schema", "award", "--modelines").returncode == 2


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/awards.yaml", "", "awards"),
        ("content/awards.yaml", "- title: X\n", "awards"),
        ("content/awards/x.yaml", "- title: X\n", "../awards"),
        ("content/awards/x.yml", "title: X\n", "../awards.record"),
        ("content/site.yaml", "---\ntitle: X\n", "site"),
    ],
)
def test_the_schema_fits_the_form_of_the_file(path: str, before: str, after: str) -> None:
    """A list has the schema of lists, a single record that of one record."""
    folder, _, name = after.rpartition("/")
    schema = f"{folder + '/' if folder else ''}.schema/{name}.schema.json"
    assert with_modeline(path, before.encode()).decode() == f"{LINE}{schema}\n{before}"


@pytest.mark.parametrize(
    "path", ["content/unknown.yaml", "content/posts/x.md", "content/posts/x.yaml", "netlify.toml"]
)
def test_other_files_are_left_alone(path: str) -> None:
    """What holds no records in YAML has no schema."""
    assert with_modeline(path, b"x: 1\n") == b"x: 1\n"


def test_every_other_byte_stays() -> None:
    """Newlines of Windows, a mark of byte order, bytes of another encoding."""
    line = LINE.encode() + b".schema/awards.schema.json"
    path = "content/awards.yaml"
    assert with_modeline(path, b"- title: X\r\n") == line + b"\r\n- title: X\r\n"
    assert with_modeline(path, b"\xef\xbb\xbf- x") == b"\xef\xbb\xbf" + line + b"\n- x"
    assert with_modeline(path, b"- \xff") == b"- \xff"
    assert with_modeline(path, b"# Mine\n" + LINE.encode() + b"old\n- x") == (
        b"# Mine\n" + line + b"\n- x"
    )
