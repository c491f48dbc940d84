"""`brandsite serve` as a person, or a program, has it."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from brandsite.commands.narrator import Narrator
from brandsite.diagnostics import Diagnostic, Severity, Span
from brandsite.preview.addresses import listen
from brandsite.preview.editors import EDITORS, by_command, link
from brandsite.preview.update import Changed, Update
from edits import post
from shell import brandsite, environment
from tiny import smallest_site, write

PATIENCE = 2.0
"""Seconds to stop, on a machine that does much else; alone it takes less than a tenth of one."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a small site with a post."""
    return smallest_site(tmp_path, {"content/posts/first.md": post("First", "2026-01-10")})


@contextmanager
def serving(site: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command as long as the block runs."""
    command = [sys.executable, "-m", "brandsite", "serve", "--today", "2026-06-15", *arguments]
    with subprocess.Popen(
        command,
        cwd=site,
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def output(process: subprocess.Popen[str]) -> IO[str]:
    """Return what the command prints."""
    assert process.stdout is not None
    return process.stdout


def until(process: subprocess.Popen[str], pattern: str) -> str:
    """Return what the command prints, up to a line."""
    seen = ""
    for line in output(process):
        seen += line
        if re.search(pattern, line):
            return seen
    pytest.fail(f"no {pattern!r} in:\n{seen}")


def events(process: subprocess.Popen[str], name: str) -> dict[str, Any]:
    """Return the next event of a name."""
    for line in output(process):
        event: dict[str, Any] = json.loads(line)
        if event["event"] == name:
            return event
    pytest.fail(f"no {name}")


def everything(folder: Path) -> set[str]:
    """Return the paths of a site, but for what builds remember."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    return {path for path in paths if not path.startswith(".brandsite")}


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_leaves_nothing_behind(site: Path, ending: signal.Signals) -> None:
    """With browsers that listen: exit code 0, no process, no file, and the port is free again."""
    before = everything(site)
    with serving(site, "--port", "0") as process:
        said = until(process, "Ctrl-C")
        port = int(re.findall(r"127\.0\.0\.1:(\d+)/", said)[0])
        wires = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(5)]
        for wire in wires:
            wire.sendall(b"GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert wire.recv(4096).startswith(b"HTTP/1.1 200")
        start = time.monotonic()
        process.send_signal(ending)
        assert process.wait(60) == 0
        assert time.monotonic() - start < PATIENCE
        assert output(process).read() == "Stopped\n"
        for wire in wires:
            wire.close()
    assert everything(site) == before
    with listen("127.0.0.1", port).socket as free:
        assert free.getsockname()[1] == port


def test_each_edit_is_one_line_and_each_mistake_a_report(site: Path) -> None:
    """What changed, how much, how long it took; the report of `build`; and that all is well."""
    file = site / "content/posts/first.md"
    good = file.read_text("utf-8")
    with serving(site, "--port", "0") as process:
        said = until(process, "Ctrl-C")
        assert re.match(r"Ready in [\d.]+ s: \d+ pages, \d+ other files\nThe preview is at ", said)
        write(site, {"themes/plain/templates/post.html": "{{ post.body_html }}"})
        until(process, r"^\d\d:\d\d:\d\d  1 page in [\d,]+ ms$")
        file.write_text(good.replace("calm", "stormy"), "utf-8")
        until(process, r"^\d\d:\d\d:\d\d  /writing/first/: 1 page in [\d,]+ ms$")
        file.write_text(good.replace("2026-01", "2026-13"), "utf-8")
        said = until(process, "last good site")
        assert "content/posts/first.md:3:7" in said
        assert "1 error: the last good site stays" in said
        file.write_text(good, "utf-8")
        until(process, "1 page in|All is well again")


def test_a_program_gets_a_line_of_json_for_each_event(site: Path) -> None:
    """Address, updates with their problems, the end."""
    with serving(site, "--port", "0", "--json") as process:
        first = events(process, "update")
        assert (first["state"], first["failed"], first["problems"]) == (1, False, [])
        assert "writing/first/index.html" in first["changed"]
        assert events(process, "ready")["url"].startswith("http://127.0.0.1:")
        write(site, {"content/posts/first.md": "---\n"})
        failed = events(process, "update")
        assert failed["failed"]
        assert failed["problems"][0]["place"]["path"] == "content/posts/first.md"
        process.send_signal(signal.SIGINT)
        assert events(process, "stopped") == {"event": "stopped"}


def test_a_port_that_is_taken_is_passed_over(site: Path) -> None:
    """The next free one is taken, and that is said."""
    with listen("127.0.0.1", 8460).socket as taken:
        port = taken.getsockname()[1]
        with serving(site, "--port", str(port)) as process:
            said = until(process, "Ctrl-C")
    found = re.findall(rf"Port {port} is taken, so it is (\d+)\n.*:\1/", said)
    assert port < int(found[0]) <= port + 20


def test_others_are_let_in_with_a_warning(site: Path) -> None:
    """Who opens the preview to the network is told what that means."""
    with serving(site, "--port", "0", "--host", "0.0.0.0") as process:  # noqa: S104 - that is the test
        said = until(process, "Anyone in this network can read it")
    assert "The preview is at http://127.0.0.1:" in said


def test_drafts_and_what_is_scheduled_are_shown_if_asked(site: Path) -> None:
    """The options of `build` are those of `serve`."""
    text = post("Early", "2026-07-10", draft="true")
    write(site, {"content/posts/early.md": text})
    for arguments, shown in ((), False), (("--drafts", "--future"), True):
        with serving(site, "--port", "0", "--json", *arguments) as process:
            changed = events(process, "update")["changed"]
        assert ("writing/early/index.html" in changed) is shown


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--editor", "vscod"], "did you mean 'vscode'?"),
        (["--editor", "xyzzy"], "known are"),
        (["--host", "no.such.host.invalid"], "127.0.0.1"),
        (["--port", "99999"], "brandsite serve --help"),
        (["--site", "elsewhere"], "name its folder: --site"),
    ],
)
def test_wrong_usage_says_what_to_do(site: Path, arguments: list[str], hint: str) -> None:
    """Two lines and exit code 2, as with every command."""
    done = brandsite("serve", *arguments, cwd=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert hint in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("code --wait", "vscode"),
        ("/usr/local/bin/subl -w", "sublime"),
        (r"C:\Tools\Code.exe", "vscode"),
        ("zed", "zed"),
        ("pycharm", "pycharm"),
    ],
)
def test_the_editor_is_known_by_its_command(command: str, name: str) -> None:
    """VISUAL and EDITOR name a program; some have addresses of their own."""
    assert by_command(command) == EDITORS[name]
    assert by_command("vi") == by_command("") == ""


def test_an_address_for_an_editor_names_the_place() -> None:
    """Odd names are written so that no editor takes them for something else."""
    assert link(EDITORS["vscode"], "/a b/ü?#.md", 3, 7) == "vscode://file/a%20b/%C3%BC%3F%23.md:3:7"
    assert link(EDITORS["vscode"], "C:/a.md", 1, 1) == "vscode://file/C:/a.md:1:1"
    assert link(EDITORS["idea"], "/{line}", 2, 1) == "idea://open?file=/%7Bline%7D&line=2&column=1"


def test_updates_of_one_edit_are_told_together(capsys: pytest.CaptureFixture[str]) -> None:
    """A style sheet that comes before its pages makes no line of its own; news are told once."""
    warning = Diagnostic("thin", "too short", Span("content/a.md"), Severity.WARNING)
    narrator = Narrator(listen("127.0.0.1", 0), 0, opened=False)
    pages = (Changed("a/index.html"), Changed("b/index.html"))
    site = {"a/index.html", "b/index.html", "old.css"}
    narrator.tell(Update(1, pages, problems=(warning,), seconds=1.25), site)
    out, err = capsys.readouterr()
    assert out.startswith("Ready in 1.2 s: 2 pages, 1 other file, with 1 warning\n")
    assert "warning[thin]: too short" in err
    early = Update(2, (Changed("new.css"),), restyled={"old.css": "new.css"}, settled=False)
    narrator.tell(early, site)
    assert capsys.readouterr() == ("", "")
    narrator.tell(Update(3, pages, ("old.css",), problems=(warning,), seconds=0.0204), site)
    out, err = capsys.readouterr()
    assert (out[8:], err) == ("  2 pages, 2 other files in 20 ms\n", "")
    narrator.place.socket.close()
