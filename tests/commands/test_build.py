"""`brandsite build` and `brandsite check` as a person and as a program see them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from shell import Brandsite

DRAFT = "---\ntitle: A draft\ndate: 2026-01-01\ndraft: true\n---\nText.\n"
LATER = "---\ntitle: Later\ndate: 2030-01-01\n---\nText.\n"


@pytest.fixture
def posts(site: Path) -> Path:
    """Add a draft and a post of the year 2030; return the folder of the built posts."""
    site.joinpath("content/posts/a-draft.md").write_text(DRAFT, "utf-8")
    site.joinpath("content/posts/later.md").write_text(LATER, "utf-8")
    return site / "public/writing"


def spoil(site: Path) -> None:
    """Make the content such that it cannot be built."""
    site.joinpath("content/awards.yaml").write_text("- titel: Best\n  awarder: X\n", "utf-8")


def test_a_build_tells_how_much_it_made(brandsite: Brandsite, site: Path) -> None:
    """One line on standard output, nothing on standard error; the second build as well."""
    patterns = (
        r"Built (\d+) pages \((\d+) files\) into public/ in \d+\.\d s\n",
        r"Nothing to do: (\d+) pages \((\d+) files\) in public/ are right\n",
    )
    for pattern in patterns:
        done = brandsite("build")
        assert (done.returncode, done.stderr) == (0, "")
        match = re.fullmatch(pattern, done.stdout)
        assert match, done.stdout
        pages = list(site.glob("public/**/*.html"))
        files = [path for path in site.glob("public/**/*") if path.is_file()]
        assert (int(match[1]), int(match[2])) == (len(pages), len(files))


def test_an_error_publishes_nothing(brandsite: Brandsite, site: Path) -> None:
    """The site that was there stays, and the report says what to mend."""
    assert brandsite("build").returncode == 0
    before = {path: path.stat().st_mtime_ns for path in site.glob("public/**/*")}
    spoil(site)
    done = brandsite("build")
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[unknown-field]: unknown field 'titel'\n  content/awards.yaml:1:3" in done.stderr
    assert done.stderr.splitlines()[-1] == "Nothing was published: 1 error"
    assert {path: path.stat().st_mtime_ns for path in site.glob("public/**/*")} == before


def test_a_build_for_a_program(brandsite: Brandsite, site: Path) -> None:
    """`--json` gives one object and nothing else, whether or not the content is right."""
    value = json.loads(brandsite("build", "--json").stdout)
    assert value["ok"] is True
    assert value["problems"] == []
    assert "index.html" in value["written"]
    assert value["timings"].keys() >= {"read", "plan", "make", "publish"}
    spoil(site)
    done = brandsite("build", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    value = json.loads(done.stdout)
    assert value["ok"] is False
    assert {problem["code"] for problem in value["problems"]} == {"unknown-field"}
    assert value["problems"][0]["place"]["path"] == "content/awards.yaml"


def test_drafts_and_what_is_to_come_are_left_out(brandsite: Brandsite, posts: Path) -> None:
    """Each comes in by its own option."""
    for options, expected in (
        ([], {"first-post"}),
        (["--drafts"], {"first-post", "a-draft"}),
        (["--future"], {"first-post", "later"}),
    ):
        assert brandsite("build", *options).returncode == 0
        built = {path.parent.name for path in posts.glob("*/index.html")}
        assert built - {"archive", "tags"} == expected


def test_the_day_of_the_build_can_be_chosen(brandsite: Brandsite, posts: Path) -> None:
    """`--today` moves the day, and wins over SOURCE_DATE_EPOCH, which wins over the clock."""
    later = posts / "later/index.html"
    assert brandsite("build", "--today", "2030-01-01").returncode == 0
    assert later.exists()
    assert (
        brandsite("build", "--today", "2029-12-31", SOURCE_DATE_EPOCH="1893499200").returncode == 0
    )
    assert not later.exists()
    assert brandsite("build", SOURCE_DATE_EPOCH="1893499200").returncode == 0
    assert later.exists()


def test_an_epoch_that_is_no_number_is_wrong_usage(brandsite: Brandsite, site: Path) -> None:
    """What the environment says is checked like an option."""
    assert site.is_dir()
    done = brandsite("build", SOURCE_DATE_EPOCH="today")
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


def test_folders_can_be_chosen(brandsite: Brandsite, site: Path, tmp_path: Path) -> None:
    """The output of another site goes beside that site; a named output is taken from here."""
    site.joinpath("elsewhere").mkdir()
    done = brandsite("build", "--site", "..", cwd=tmp_path / "elsewhere")
    assert done.returncode == 0, done.stderr
    assert "into ../public/ in" in done.stdout
    done = brandsite("build", "--site", "..", "--output", "out", cwd=tmp_path / "elsewhere")
    assert done.returncode == 0, done.stderr
    assert tmp_path.joinpath("elsewhere/out/index.html").is_file()


def test_a_folder_that_is_not_ours_is_refused(brandsite: Brandsite, site: Path) -> None:
    """Nothing is written into a folder that holds something else."""
    site.joinpath("public").mkdir()
    site.joinpath("public/thesis.txt").touch()
    done = brandsite("build")
    assert done.returncode == 2
    assert [path.name for path in site.joinpath("public").iterdir()] == ["thesis.txt"]


def test_the_address_can_be_chosen(brandsite: Brandsite, site: Path) -> None:
    """`--base-url` takes the place of the one in site.yaml; a sub-path works."""
    assert brandsite("build", "--base-url", "https://host.example/me").returncode == 0
    home = site.joinpath("public/index.html").read_text("utf-8")
    assert 'href="https://host.example/me/"' in home
    assert "https://example.com" not in home


def test_timings_are_told_on_request(brandsite: Brandsite, site: Path) -> None:
    """One line for each stage, beside the result."""
    assert site.is_dir()
    done = brandsite("build", "--timings")
    assert re.search(r"^ +\d+\.\d{3} s  plan$", done.stderr, re.MULTILINE)


def test_a_check_publishes_nothing(brandsite: Brandsite, site: Path) -> None:
    """All is found, and no file is written."""
    before = set(site.rglob("*"))
    done = brandsite("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("All is well: ")
    spoil(site)
    done = brandsite("check")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == "Refused: 1 error"
    assert set(site.rglob("*")) == before | {site / "content/awards.yaml"}


def test_strict_makes_warnings_fail(brandsite: Brandsite, site: Path) -> None:
    """What is only a warning fails a strict check, in text and in JSON."""
    quote = "- author: A. Person\n  quote: Good work.\n"
    site.joinpath("content/testimonials.yaml").write_text(quote, "utf-8")
    done = brandsite("check")
    assert done.returncode == 0
    assert "with 1 warning" in done.stdout
    assert "warning[no-consent]" in done.stderr
    assert brandsite("check", "--strict").returncode == 1
    value = json.loads(brandsite("check", "--strict", "--json").stdout)
    assert value["ok"] is False
    assert [problem["severity"] for problem in value["problems"]] == ["warning"]
