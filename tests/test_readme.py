"""What the documents promise is true: commands, examples, versions."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from brandsite import __version__
from brandsite.commands.app import COMMANDS
from shell import brandsite

REPOSITORY = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ARCHITECTURE.md")
README = REPOSITORY.joinpath("README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the blocks of code in the README that are marked with this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    """What a newcomer is told to run is what every change must pass."""
    (command,) = [block.strip() for block in blocks("sh") if "pytest" in block]
    lines = REPOSITORY.joinpath(".ci/run").read_text("utf-8").splitlines()
    assert command in lines


def test_the_test_command_passes_over_no_folder(pytestconfig: pytest.Config) -> None:
    """Left to itself, pytest does not look into folders of some names, such as `build`."""
    patterns = pytestconfig.getini("norecursedirs")
    files = [path.relative_to(REPOSITORY) for path in REPOSITORY.glob("tests/**/test_*.py")]
    assert Path("tests/build/test_publish.py") in files
    folders = {name for path in files for name in path.parent.parts}
    assert not [name for name in folders if any(fnmatch(name, pattern) for pattern in patterns)]


def test_the_example_of_a_mistake_is_what_the_program_says(tmp_path: Path) -> None:
    """The record of the README is right, and a wrong date in it is reported as shown."""
    assert brandsite("init", "--minimal", cwd=tmp_path).returncode == 0
    (record,) = blocks("yaml")
    record = re.sub(r"^  (skills|evidence):.*\n", "", record, flags=re.MULTILINE)
    path = tmp_path / "content/certifications.yaml"
    path.write_text(record, "utf-8")
    assert brandsite("check", cwd=tmp_path).returncode == 0
    path.write_text(record.replace("issued: 2024-02", "issued: 2024-13"), "utf-8")
    (report,) = blocks("text")
    assert report in brandsite("check", cwd=tmp_path).stderr


def test_the_table_of_commands_is_complete() -> None:
    """Every command stands in the README, in the order of the help."""
    assert re.findall(r"^\| `brandsite (\w+)", README, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_documents_lead_somewhere(name: str) -> None:
    """A relative link in a document names a file of the repository."""
    text = REPOSITORY.joinpath(name).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [target for target in targets if not REPOSITORY.joinpath(target).exists()] == []


def test_the_changelog_speaks_of_this_version() -> None:
    """A release is described before it is made."""
    text = REPOSITORY.joinpath("CHANGELOG.md").read_text("utf-8")
    assert f"\n## [{__version__}]" in text or f"This will be {__version__}," in text


def test_the_locked_set_holds_every_dependency() -> None:
    """Every dependency of the package and of its development has an exact version."""
    project = tomllib.loads(REPOSITORY.joinpath("pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(r for extra in project["project"]["optional-dependencies"].values() for r in extra),
        *project["dependency-groups"]["dev"],
    ]
    text = REPOSITORY.joinpath("requirements-dev.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9-]+)==\d", text, re.MULTILINE))
    assert {re.split(r"[><=\[; ]", requirement)[0].lower() for requirement in wanted} <= locked
    assert "://" not in text


def test_new_sites_are_hosted_as_the_demo_is() -> None:
    """The netlify.toml of a new site differs from ours only in how Brandsite is installed."""
    starter = "generator/brandsite/commands/starter/beside/netlify.toml"
    ours, theirs = (
        tomllib.loads(REPOSITORY.joinpath(path).read_text("utf-8"))
        for path in ("netlify.toml", starter)
    )
    for build in (ours["build"], *ours["context"].values()):
        assert build["command"].startswith("python -m pip install -e . && brandsite build")
        build["command"] = build["command"].replace("-e .", "brandsite")
    assert ours == theirs
