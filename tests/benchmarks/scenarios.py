"""What happens to a site before a build is measured, and how the output shows that it was built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.content import heading
from benchmarks.sites import CERTIFICATE, NAME, BenchSite


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file, and where visitors see it."""

    file: Path
    old: str
    new: str
    page: str
    """The path of a page that shows the new text."""
    shown: str
    """What that page shows from then on, and never before."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row of the benchmark."""

    name: str
    """For `--only`."""
    label: str
    """For the table."""
    edit: Callable[[BenchSite, int, int], Edit] | None = None
    """The change of a revision of a site of so many posts; no two revisions are the same."""
    cold: bool = False
    """Whether the output and all that was kept of earlier builds is deleted."""


def _post(site: BenchSite, count: int) -> tuple[Path, str, str]:
    """Return file, page and title of the post in the middle; from 41 posts on, no feed has it."""
    slug, title = heading(count // 2)
    return site.posts / f"{slug}.md", f"writing/{slug}/index.html", title


def _body(site: BenchSite, count: int, revision: int) -> Edit:
    file, page, _ = _post(site, count)
    text = file.read_text("utf-8")
    added = f"This paragraph came with revision {revision}."
    return Edit(file, text, f"{text}\n{added}\n", page, added)


def _title(site: BenchSite, count: int, revision: int) -> Edit:
    file, page, title = _post(site, count)
    new = f"{title}, revision {revision}"
    return Edit(file, f'title: "{title}"', f'title: "{new}"', page, f"<h1>{new}</h1>")


def _certification(site: BenchSite, _count: int, revision: int) -> Edit:
    new = f"{CERTIFICATE} {revision}"
    file = site.records / "certifications.yaml"
    return Edit(file, CERTIFICATE, new, "credentials/index.html", f"{new},")


def _brand(site: BenchSite, _count: int, revision: int) -> Edit:
    new = f"{NAME} {revision}"
    return Edit(site.records / "brand.yaml", NAME, new, "index.html", f">{new}</a>")


SCENARIOS: Final = (
    Scenario("cold", "cold", cold=True),
    Scenario("nothing", "nothing changed"),
    Scenario("body", "one body changed", _body),
    Scenario("title", "one title changed", _title),
    Scenario("certification", "one certification changed", _certification),
    Scenario("brand", "brand changed", _brand),
)


@contextmanager
def applied(scenario: Scenario, site: BenchSite, count: int, revision: int) -> Iterator[None]:
    """Bring a built site into the state to build from, and take the change back afterwards.

    Raises RuntimeError when the build in between did not show it: its time would mean nothing.
    """
    if scenario.cold:
        site.forget()
    if scenario.edit is None:
        yield
        _require(site.output / "index.html", NAME)
        return
    edit = scenario.edit(site, count, revision)
    before = edit.file.read_text("utf-8")
    edit.file.write_text(before.replace(edit.old, edit.new, 1), "utf-8")
    try:
        yield
        _require(site.output / edit.page, edit.shown)
    finally:
        edit.file.write_text(before, "utf-8")


def _require(page: Path, text: str) -> None:
    if text not in page.read_text("utf-8"):
        message = f"{page} does not show {text!r}"
        raise RuntimeError(message)
