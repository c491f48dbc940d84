"""The files of a site, with nothing from outside of it, as text with plain newlines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brandsite.sources.files import (
    MAX_TEXT_BYTES,
    FoundFile,
    SourceFile,
    digest_of,
    find_files,
    read_text,
)
from tiny import write


def found(root: Path, folder: str = "content") -> list[str]:
    """Return the paths that are found, in their order."""
    return [file.path for file in find_files(root, folder).value]


def text_of(folder: Path, data: bytes) -> SourceFile:
    """Return a file with these bytes as it is read."""
    write(folder, {"x.md": data})
    loaded = read_text(FoundFile("x.md", folder / "x.md", len(data)))
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


def test_files_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """The order does not depend on the disk."""
    names = ["b.md", "a/z.md", "a.md", "B.md", "ä.md", "a/b/c.md"]
    write(tmp_path, {f"content/{name}": "" for name in names})
    assert found(tmp_path) == sorted(f"content/{name}" for name in names)
    assert find_files(tmp_path, "content").problems == ()


def test_hidden_files_and_litter_are_left_out(tmp_path: Path) -> None:
    """What editors, file managers and their owners hide is not content."""
    litter = [
        ".env", ".git/config", "_drafts/a.md", "_b.md", "a.md~", "Thumbs.db", "desktop.ini",
        "__pycache__/x.pyc", "a/.DS_Store",
    ]  # fmt: skip
    write(tmp_path, {f"content/{name}": "" for name in [*litter, "a.md"]})
    assert found(tmp_path) == ["content/a.md"]


def test_what_hosts_look_for_is_found_where_it_would_be_published(tmp_path: Path) -> None:
    """`_headers` and `.well-known` are for others to see; what else looks hidden is for nobody."""
    hidden = [".env", ".git/config", "_private/a", "a/_headers", "a~", ".well-known/.b"]
    write(tmp_path, {f"content/static/{name}": "" for name in hidden})
    write(tmp_path, {"content/_headers": "", "content/.well-known/did": ""})
    shown = [".nojekyll", ".well-known/did", "_headers", "_redirects"]
    write(tmp_path, {f"content/static/{name}": "" for name in shown})
    files = find_files(tmp_path, "content", published="content/static").value
    assert [file.path for file in files] == [f"content/static/{name}" for name in shown]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    """It is no mistake: most sites have no folder for most kinds."""
    assert found(tmp_path) == []
    assert find_files(tmp_path, "content").problems == ()


def test_only_files_are_found(tmp_path: Path) -> None:
    """A pipe would block whoever reads it."""
    write(tmp_path, {"content/a.md": ""})
    os.mkfifo(tmp_path / "content" / "pipe.md")
    assert found(tmp_path) == ["content/a.md"]


def test_links_inside_the_site_are_followed(tmp_path: Path) -> None:
    """A file or folder of the site may have a second name."""
    write(tmp_path, {"content/a/b.md": "", "elsewhere/c.md": ""})
    (tmp_path / "content" / "d.md").symlink_to("a/b.md")
    (tmp_path / "content" / "e").symlink_to("../elsewhere")
    assert found(tmp_path) == ["content/a/b.md", "content/d.md", "content/e/c.md"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/etc/passwd", "outside-site"),
        ("../../outside", "outside-site"),
        ("../../outside/secret.md", "outside-site"),
        ("/proc/self/environ", "outside-site"),
        ("nowhere", "dead-symlink"),
        ("x", "dead-symlink"),
        ("..", "outside-site"),
        (".", "outside-site"),
    ],
)
def test_links_out_of_the_site_and_in_circles_are_refused(
    tmp_path: Path, target: str, code: str
) -> None:
    """Nothing behind them is found, and the rest of the content is."""
    site = tmp_path / "site"
    write(tmp_path, {"outside/secret.md": "", "site/content/a.md": ""})
    (site / "content" / "x").symlink_to(target)
    assert found(site) == ["content/a.md"]
    problems = find_files(site, "content").problems
    assert [(p.code, p.span.path) for p in problems] == [(code, "content/x")]


def test_a_site_that_is_reached_by_a_link_is_the_site(tmp_path: Path) -> None:
    """A folder of its owner may have any name."""
    write(tmp_path, {"real/content/a.md": ""})
    (tmp_path / "link").symlink_to("real")
    assert found(tmp_path / "link") == ["content/a.md"]


def test_a_name_that_is_no_text_is_told_so_that_it_can_be_printed(tmp_path: Path) -> None:
    """Names in Latin-1 come from old archives."""
    write(tmp_path, {"content/a.md": ""})
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/caf\xe9.md")).write_text("")
    loaded = find_files(tmp_path, "content")
    assert [file.path for file in loaded.value] == ["content/a.md"]
    (problem,) = loaded.problems
    assert (problem.code, problem.span.path) == ("not-utf8", r"content/caf\udce9.md")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\xef\xbb\xbf", "a\ufeff"),
        (b"", ""),
        ("é😀".encode(), "é😀"),
        (b"a\0b", "a\0b"),
    ],
)
def test_text(tmp_path: Path, data: bytes, text: str) -> None:
    """Newlines are plain, a mark of byte order is dropped, and all else stays."""
    assert text_of(tmp_path, data).text == text


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    """Files that differ in a byte differ in their digest, even where their text is the same."""
    one, other = text_of(tmp_path, b"a\n"), text_of(tmp_path, b"a\r\n")
    assert one.digest == digest_of(b"a\n") != other.digest
    assert one.text == other.text


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        ("a\nbé".encode("latin-1"), "this byte is not UTF-8", 2, 2),
        ("é\n".encode() + b"\xff", "this byte is not UTF-8", 2, 1),
        ("éé".encode() + b"\xc3", "this byte is not UTF-8", 1, 3),
        ("a".encode("utf-16"), "the file is UTF-16, not UTF-8", 0, 0),
        (b"\x89PNG\r\n\x1a\n\0\0", "this is not a text", 0, 0),
    ],
)
def test_what_is_not_utf8(
    tmp_path: Path, data: bytes, message: str, line: int, column: int
) -> None:
    """The first byte that is wrong is found, counted in characters."""
    write(tmp_path, {"x.md": data})
    loaded = read_text(FoundFile("x.md", tmp_path / "x.md", len(data)))
    assert loaded.value is None
    (problem,) = loaded.problems
    assert (problem.code, problem.message) == ("not-utf8", message)
    assert (problem.span.line, problem.span.column) == (line, column)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size tells, before any of it is in memory."""
    loaded = read_text(FoundFile("x.md", tmp_path / "not there", MAX_TEXT_BYTES + 1))
    assert [problem.code for problem in loaded.problems] == ["file-too-large"]


def test_a_file_that_has_gone_is_a_problem(tmp_path: Path) -> None:
    """An editor may replace a file between finding and reading it."""
    loaded = read_text(FoundFile("x.md", tmp_path / "x.md", 1))
    assert [problem.code for problem in loaded.problems] == ["unreadable"]
