"""How every command behaves: help, exit codes, colours, pipes, Ctrl-C, and its own mistakes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from brandsite import __version__
from brandsite.commands.app import COMMANDS, app
from brandsite.commands.run import run
from brandsite.diagnostics import ContentError, Diagnostic, Span, UsageError
from shell import Brandsite, environment

COLOUR = re.compile(r"\x1b\[[\d;]*m")
BAD_RECORD = "- name: First aid\n  issued: 2024-13-01\n  issuer: Red Cross\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(brandsite: Brandsite, name: str) -> None:
    """`--help` goes to standard output and ends with a line to copy."""
    done = brandsite(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(rf"Examples?:\n( +brandsite {name}.*\n)+$", done.stdout), done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_summary_in_the_list_fits_a_terminal(name: str) -> None:
    """The list of commands stays one line each in 80 columns."""
    assert len(COMMANDS[name]) < 68
    assert COMMANDS[name].endswith(".")


def test_without_arguments_the_help_is_shown_as_wrong_usage(brandsite: Brandsite) -> None:
    """A script that forgets the command is told so."""
    done = brandsite()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: brandsite")
    assert all(name in done.stderr for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["biuld"], "Did you mean 'build'?"),
        (["build", "--drafs"], "Did you mean '--drafts'?"),
        (["--verion"], "Did you mean '--version'?"),
        (["schema", "certificatoin"], "did you mean 'certification'?"),
        (["new", "posst"], "brandsite init"),
        (["build"], "brandsite init"),
        (["build", "--today", "yesterday"], "YYYY-MM-DD"),
        (["new"], "brandsite new --help"),
    ],
)
def test_wrong_usage_is_two_lines_and_exit_code_2(
    brandsite: Brandsite, arguments: list[str], hint: str
) -> None:
    """What cannot be is said in one line, and the next says what to do."""
    done = brandsite(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert hint in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_a_site_above_is_pointed_at(brandsite: Brandsite, site: Path) -> None:
    """Standing too deep in the site's folder is the commonest way not to find it."""
    done = brandsite("check", cwd=site / "content")
    assert done.returncode == 2
    assert f"--site {site}" in done.stderr


def command_that_raises(error: BaseException) -> click.Command:
    """Return a command that fails in this way."""

    @click.command()
    def fail() -> None:
        raise error

    return fail


def test_content_that_is_refused_is_reported_with_its_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A ContentError becomes a report and exit code 1."""
    problem = Diagnostic("invalid-date", "month must be in 1..12", Span("x.yaml", 1, 6, 1, 13))
    assert run([], command_that_raises(ContentError([problem], {"x.yaml": "end: 2024-13"}))) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1:4] == ["  x.yaml:1:6", "1 | end: 2024-13", "  |      ^^^^^^^"]


def test_what_the_system_refuses_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without permission is named, with exit code 1."""
    error = PermissionError(13, "Permission denied", "public/index.html")
    assert run([], command_that_raises(error)) == 1
    assert capsys.readouterr().err == "error: public/index.html: permission denied\n"


def test_a_usage_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A UsageError becomes its message and exit code 2."""
    assert run([], command_that_raises(UsageError("there is no site here"))) == 2
    assert capsys.readouterr().err == "error: there is no site here\n"


def test_a_bug_says_how_to_report_it(capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected error shows one line and the command for more, and no traceback."""
    assert run([], command_that_raises(ZeroDivisionError("division by zero"))) == 70
    err = capsys.readouterr().err
    assert err.startswith("error: unexpected ZeroDivisionError: division by zero\n")
    assert "  brandsite --traceback\n" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_traceback_is_there_for_those_who_ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """`--traceback` anywhere, or BRANDSITE_TRACEBACK, shows where it happened."""
    if way == "variable":
        monkeypatch.setenv("BRANDSITE_TRACEBACK", "1")
    arguments = ["--traceback"] if way == "option" else []
    assert run(arguments, command_that_raises(ZeroDivisionError("division by zero"))) == 70
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert "in command_that_raises" in err or "in fail" in err


SLEEPER = """
import sys, time, click
from brandsite.commands.run import run
@click.command()
def sleep():
    print("ready", flush=True)
    time.sleep(60)
sys.exit(run([], sleep))
"""


def test_ctrl_c_ends_quietly() -> None:
    """An interrupted command exits with 130 and shows no traceback."""
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPER],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, "")


@pytest.mark.parametrize("kind", ["language", "project"], ids=["short", "long"])
def test_a_reader_that_goes_away_is_no_error(kind: str) -> None:
    """`brandsite schema project | head -1` leaves no complaint, now or when Python shuts down."""
    with subprocess.Popen(
        [sys.executable, "-m", "brandsite", "schema", kind],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_colours_are_for_terminals(site: Path) -> None:
    """A pipe gets plain text; a terminal gets colours unless NO_COLOR is set."""
    site.joinpath("content/certifications.yaml").write_text(BAD_RECORD, "utf-8")
    assert COLOUR.search(seen_on_a_terminal(site, TERM="xterm"))
    assert not COLOUR.search(seen_on_a_terminal(site, TERM="xterm", NO_COLOR="1"))
    assert "\x1b" not in seen_on_a_terminal(site, TERM="dumb")


def seen_on_a_terminal(site: Path, **env: str) -> str:
    """Run `brandsite check` with a terminal as standard error, and return what stands there."""
    if not hasattr(os, "openpty"):
        pytest.skip("this system has no pseudo-terminals")
    screen, end = os.openpty()
    command = [sys.executable, "-m", "brandsite", "check"]
    with subprocess.Popen(command, cwd=site, env=environment(**env), stderr=end) as process:
        os.close(end)
        text = read_to_the_end(screen).decode()
    os.close(screen)
    assert process.returncode == 1
    assert "invalid-date" in text
    return text


def read_to_the_end(screen: int) -> bytes:
    """Read while somebody may write: one look gets whatever has arrived by then, and no more."""
    found = b""
    while True:
        try:
            part = os.read(screen, 65536)
        except OSError:  # so Linux says that the other end is closed
            part = b""
        if not part:
            return found
        found += part


def test_an_encoding_that_lacks_a_character_is_no_error(brandsite: Brandsite) -> None:
    """A terminal in Latin-1 shows what it can."""
    done = brandsite("new", "--help", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "\\u2026" in done.stdout


def test_the_version_is_that_of_the_package(brandsite: Brandsite) -> None:
    """`--version` prints one line."""
    assert brandsite("--version").stdout == f"brandsite {__version__}\n"


def test_every_command_of_the_list_exists() -> None:
    """The list in the help and the modules of the commands agree."""
    folder = Path(__file__).parents[2] / "generator/brandsite/commands"
    assert set(app.commands) == set(COMMANDS) <= {path.stem for path in folder.glob("*.py")}
