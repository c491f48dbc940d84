"""`brandsite theme`: what there is, and what an owner adds to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from shell import Brandsite


def test_the_list_says_whose_each_theme_is(brandsite: Brandsite, site: Path) -> None:
    """Built-in themes, those with files of the owner, and the owner's own."""
    assert brandsite("theme", "new", "mine").returncode == 0
    assert brandsite("theme", "eject", "post.html").returncode == 0
    assert site.joinpath("themes/folio/templates/post.html").is_file()
    themes = json.loads(brandsite("theme", "list", "--json").stdout)["themes"]
    assert {theme["name"]: theme["origin"] for theme in themes} == {
        "atelier": "built in",
        "base": "built in",
        "folio": "built in, with files of yours",
        "ledger": "built in",
        "mine": "yours",
    }
    shown = brandsite("theme", "list").stdout
    assert "folio  (built in, with files of yours)\n  Editorial" in shown


def test_the_list_needs_no_site(brandsite: Brandsite) -> None:
    """Before there is a site, there are themes to choose from."""
    done = brandsite("theme", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "folio  (built in)" in done.stdout


def test_a_new_theme_builds_at_once(brandsite: Brandsite, site: Path) -> None:
    """A fresh theme keeps its contract, and a site can name it."""
    assert brandsite("theme", "new", "mine", "--extends", "folio").returncode == 0
    assert brandsite("theme", "check", "mine", "--strict").returncode == 0
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("theme: folio", "theme: mine"), "utf-8")
    done = brandsite("build")
    assert done.returncode == 0, done.stderr


def test_an_ejected_template_takes_the_place_of_the_built_in_one(
    brandsite: Brandsite, site: Path
) -> None:
    """What the owner changes in the copy is what visitors see."""
    done = brandsite("theme", "eject", "404.html")
    assert done.stdout == (
        "themes/folio/templates/404.html takes the place of the theme's 404.html\n"
    )
    copy = site / "themes/folio/templates/404.html"
    copy.write_text("<!doctype html><title>Mine</title>", "utf-8")
    assert brandsite("build").returncode == 0
    assert "<title>Mine</title>" in site.joinpath("public/404.html").read_text("utf-8")


def test_nothing_of_the_owner_is_overwritten(brandsite: Brandsite, site: Path) -> None:
    """A second copy of a template or a theme is refused."""
    for arguments in (["new", "mine"], ["eject", "post.html"]):
        assert brandsite("theme", *arguments).returncode == 0
        before = {path: path.read_bytes() for path in site.glob("themes/**/*.*")}
        done = brandsite("theme", *arguments)
        assert done.returncode == 2
        assert "is there already" in done.stderr
        assert {path: path.read_bytes() for path in site.glob("themes/**/*.*")} == before


def test_a_broken_template_is_refused_with_its_place(brandsite: Brandsite, site: Path) -> None:
    """The contract is checked without building, in text and in JSON."""
    assert brandsite("theme", "eject", "404.html").returncode == 0
    copy = site / "themes/folio/templates/404.html"
    copy.write_text("{{ site.titel }}\n", "utf-8")
    done = brandsite("theme", "check")
    assert done.returncode == 1
    assert "themes/folio/templates/404.html:1:" in done.stderr
    value = json.loads(brandsite("theme", "check", "--json").stdout)
    assert (value["theme"], value["ok"]) == ("folio", False)
    assert value["problems"][0]["place"]["line"] == 1


def test_names_that_are_not_there_get_the_nearest(brandsite: Brandsite, site: Path) -> None:
    """A slip of the finger is answered with the right name."""
    assert site.is_dir()
    for arguments, nearest in (
        (["check", "foli"], "folio"),
        (["new", "mine", "--extends", "bas"], "base"),
        (["eject", "pots.html"], "post.html"),
    ):
        done = brandsite("theme", *arguments)
        assert done.returncode == 2
        assert f"did you mean '{nearest}'?" in done.stderr


def test_copies_are_told_from_the_theme(brandsite: Brandsite, site: Path) -> None:
    """The owner sees what they changed, and is warned when what they copied is another by now."""
    assert "No file of yours" in brandsite("theme", "diff").stdout
    assert brandsite("theme", "eject", "404.html").returncode == 0
    copy = site / "themes/folio/templates/404.html"
    copy.write_text(copy.read_text("utf-8") + "<!-- mine -->\n", "utf-8")
    assert "+<!-- mine -->\n" in brandsite("theme", "diff", "404.html").stdout
    (file,) = json.loads(brandsite("theme", "diff", "--json").stdout)["files"]
    assert file["path"] == "themes/folio/templates/404.html"
    assert brandsite("theme", "diff", "403.html").returncode == 2
    note, rest = copy.read_text("utf-8").split("\n", 1)
    copy.write_text(re.sub("sha256 .{16}", f"sha256 {16 * '0'}", note) + "\n" + rest, "utf-8")
    done = brandsite("theme", "check")
    assert done.returncode == 0
    assert "warning[outdated-copy]" in done.stderr
