"""Start-up time is a feature: a command imports what it needs, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brandsite.commands.app import COMMANDS
from shell import environment

PROBE = """
import json, os, sys
before = set(sys.modules)
from brandsite.__main__ import main
os._exit = sys.exit
sys.argv = ["brandsite", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    assert end.code == 0, end.code
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""

ROOT = {
    "brandsite",
    "brandsite.__main__",
    "brandsite.commands",
    "brandsite.commands.app",
    "brandsite.commands.options",
    "brandsite.commands.run",
    "brandsite.commands.terminal",
    "brandsite.diagnostics",
    "brandsite.frozen",
}
"""Ours, whatever the command."""

CLICK = {"click", "colorama"}
RECORDS = {"pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}
CONTENT = CLICK | RECORDS | {"yaml", "cython_runtime", "anyascii"}


def imported(tmp_path: Path, *arguments: str) -> set[str]:
    """Run a command and return the modules that it has imported."""
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def packages(modules: set[str]) -> set[str]:
    """Return the top-level packages that are neither ours nor Python's."""
    tops = {module.partition(".")[0] for module in modules}
    return {t for t in tops - sys.stdlib_module_names - {"brandsite"} if not t.startswith("_")}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_root_imports_no_command(tmp_path: Path, arguments: list[str]) -> None:
    """Help and version need click and the names of the commands, no more."""
    modules = imported(tmp_path, *arguments)
    assert {module for module in modules if module.startswith("brandsite")} == ROOT
    assert packages(modules) <= CLICK


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_imports_that_command_alone(tmp_path: Path, name: str) -> None:
    """The help of one command imports no other command, and none of what it works with."""
    modules = imported(tmp_path, name, "--help")
    others = {*COMMANDS} - {name}
    assert packages(modules) <= CLICK
    assert f"brandsite.commands.{name}" in modules
    assert not modules & {f"brandsite.commands.{other}" for other in others}


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "--minimal", "another"],
        ["new", "post", "A post", "--site", "site"],
        ["new", "award", "An award", "--site", "site"],
        ["schema", "project"],
        ["schema", "--site", "site", "--modelines"],
        ["theme", "new", "mine", "--site", "site"],
    ],
)
def test_a_command_imports_only_what_it_works_with(tmp_path: Path, arguments: list[str]) -> None:
    """No command that writes records loads templates, Markdown, languages or colours."""
    imported(tmp_path, "init", "--minimal", "site")
    assert packages(imported(tmp_path, *arguments)) <= CONTENT


def test_themes_need_no_content(tmp_path: Path) -> None:
    """Listing themes loads no templates, no Markdown, no languages."""
    imported(tmp_path, "theme", "list")
    assert packages(imported(tmp_path, "theme", "list")) <= CONTENT


def test_a_build_imports_what_its_content_needs(tmp_path: Path) -> None:
    """No code, photograph, formula, foreign script or network: none of their libraries."""
    imported(tmp_path, "init", "--minimal", "site")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    (tmp_path / "site/content/posts/dot.svg").write_text(drawing, encoding="utf-8")
    post = "---\ntitle: A dot\ndate: 2026-01-10\n---\n![A dot](dot.svg)\n"
    (tmp_path / "site/content/posts/a-dot.md").write_text(post, encoding="utf-8")
    modules = imported(tmp_path, "build", "--site", "site", "--jobs", "1")
    assert "brandsite.pictures.drawing" in modules
    assert "ssl" not in modules
    assert not packages(modules) & {"pygments", "PIL", "quickjs", "anyascii", "selectolax"}
    assert "multiprocessing" not in modules


def test_content_is_read_before_what_makes_pages_is_loaded() -> None:
    """In a large site others convert texts meanwhile, so that nobody waits for it."""
    code = "import brandsite.build.rebuild, json, sys; print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stdout))
    assert "brandsite.build.reading" in modules
    assert not modules & {"brandsite.build.pipeline", "brandsite.pages.plan", "jinja2", "babel"}
