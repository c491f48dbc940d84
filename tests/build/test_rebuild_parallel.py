"""A site is the same, byte for byte, however its work is spread, the first time and later on."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_all_start_methods
from pathlib import Path
from typing import Final

import pytest

from brandsite.build import reading
from brandsite.build.options import BuildResult
from brandsite.build.remember import Remember
from brandsite.build.transaction import build
from brandsite.build.workers import WORTHWHILE, Workers
from brandsite.markup.convert import Piece
from edits import WORDS, asked, built, post, replace, rich_site
from tiny import files_of

METHODS: Final = [m for m in ("fork", "spawn") if m in get_all_start_methods()]


def large_site(folder: Path) -> Path:
    """Write a site of which texts, pages and files are worth being spread."""
    posts = {}
    for number in range(WORTHWHILE + 30):
        words = [WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7)]
        day = f"20{10 + number % 15}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        body = f"Of {words[0]}.\n\n```python\nx = {number}\n```\n\nSee [it](post:first)."
        if number % 9 == 0:
            body += "\n\n![](../media/ring.svg)"  # a warning
        if number % 40 == 0:
            body = "The same in more than one post."
        tags = f"[{', '.join(dict.fromkeys(words))}]"
        posts[f"content/posts/p{number}.md"] = post(f"P {number}", day, body, tags=tags)
    posts["content/posts/unfinished.md"] = post("P", "2012-01-01", "Not yet.", draft="true")
    return rich_site(folder, posts)


def spread(monkeypatch: pytest.MonkeyPatch, method: str) -> list[Workers]:
    """Have builds spread their work over two processes that are started by `method`."""
    used: list[Workers] = []

    def for_machine(_jobs: int) -> Workers:
        used.append(Workers(2, method, worthwhile_crew=WORTHWHILE))
        return used[-1]

    monkeypatch.setattr(Workers, "for_machine", for_machine)
    return used


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets an entry for each function that is spread."""
    started: list[str] = []
    original = Workers._started  # noqa: SLF001 - what shows that processes are at work

    def _started(self: Workers) -> object:
        started.append(str(self.method))
        return original(self)

    monkeypatch.setattr(Workers, "_started", _started)
    return started


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildResult, dict[str, bytes]]:
    """Return what one process makes of the site."""
    site = large_site(tmp_path_factory.mktemp("serial") / "site")
    return built(site), files_of(site / "public")


@pytest.mark.parametrize("method", METHODS)
def test_processes_make_the_same_site(
    method: str,
    serial: tuple[BuildResult, dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All bytes, all warnings; and so after an edit of everything, of one post, of a record."""
    started = counted(monkeypatch)
    spread(monkeypatch, method)
    site = large_site(tmp_path / "site")
    result = build(asked(site))
    assert files_of(site / "public") == serial[1]
    assert (result.problems, result.pages) == (serial[0].problems, serial[0].pages)
    assert len(result.problems) > 10
    assert len(started) >= 2  # for texts, and for pages
    assert set(started) == {method}
    started.clear()
    replace(site / "content/brand.yaml", "name: Ada Ek", "name: Ada Eks")
    assert build(asked(site)).ok
    assert started  # pages alone
    replace(site / "content/posts/p7.md", "title: P 7", "title: P seven")
    assert "retouch" in build(asked(site)).timings  # every page knows whose titles it shows
    replace(site / "content/posts/p7.md", "x = 7", "x = 8")
    assert build(asked(site)).written == ("writing/p7/index.html",)
    replace(site / "content/certifications.yaml", "Clockwork", "Clockworks")
    decisions = build(asked(site)).decisions
    again = {decision.output for decision in decisions if not decision.kept}
    assert "credentials/index.html" in again
    assert len(again) < 10
    assert [d.output for d in decisions] == [d.output for d in serial[0].decisions]
    made = files_of(site / "public")
    monkeypatch.undo()
    built(site, force=True)
    assert files_of(site / "public") == made


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("few", [True, False])
def test_texts_are_converted_while_files_are_read(
    method: str,
    few: bool,  # noqa: FBT001 - a parameter of the test
    serial: tuple[BuildResult, dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With few processes, and for the first time; what is remembered is then the same."""
    begun = list[str]()
    original = Remember.begin

    def begin(
        self: Remember,
        function: Callable[[Piece], object],
        items: Sequence[Piece],
    ) -> None:
        begun.extend(text for text, *_ in items)
        original(self, function, items)

    monkeypatch.setattr(Remember, "begin", begin)
    monkeypatch.setattr(reading, "FEW", 2 if few else 1)
    spread(monkeypatch, method)
    site = large_site(tmp_path / "site")
    build(asked(site))
    assert files_of(site / "public") == serial[1]
    assert (len(begun) > WORTHWHILE) is few
    assert "Not yet." not in begun
    begun.clear()
    shutil.rmtree(site / "public")
    replace(site / "content/brand.yaml", "name: Ada Ek", "name: Ada Eks")
    build(asked(site))
    replace(site / "content/brand.yaml", "name: Ada Eks", "name: Ada Ek")
    monkeypatch.setattr(import_module("brandsite.markup.convert"), "_convert", None)
    assert build(asked(site)).ok  # without a text to convert
    assert files_of(site / "public") == serial[1]
    assert not begun


def test_an_error_in_a_process_is_told_as_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that is wrong, and a template that fails on one page."""
    site = large_site(tmp_path / "site")
    replace(site / "content/posts/p99.md", "post:first", "post:nothing")
    replace(
        site / "themes/plain/templates/post.html",
        "{{ post.body_html }}",
        "{{ post.body_html }}{{ 1 // (post.title|length - 4) }}",
    )
    one = build(asked(site))
    spread(monkeypatch, "spawn")
    two = build(asked(site))
    assert not one.ok
    assert len(one.problems) >= 12
    assert two.problems == one.problems
    assert not (site / "public").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to the size of files")
@pytest.mark.parametrize("method", METHODS)
def test_a_disk_that_refuses_a_process_is_told_as_in_one(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are written where they are made; what the system says there is said here."""
    site = large_site(tmp_path / "site")
    built(site)
    before = files_of(site / "public")
    replace(site / "content/brand.yaml", "name: Ada Ek", "name: Ada Eks")
    replace(site / "content/posts/p99.md", "See ", "very " * 4000 + "see ")
    told = set[str]()
    for jobs in (1, 2):
        if jobs == 2:
            spread(monkeypatch, method)
        with files_no_longer_than(15_000), pytest.raises(OSError, match="too large") as caught:
            build(asked(site))
        told.add(str(caught.value))
        assert files_of(site / "public") == before
    (said,) = told
    assert "while writing writing/p99/index.html; the site published before is untouched" in said
    assert build(asked(site)).ok


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to write longer files, here and in processes that are started."""
    import resource  # noqa: PLC0415 - not everywhere

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
