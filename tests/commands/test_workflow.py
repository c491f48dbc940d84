"""The workflow for GitHub: a file that its readers understand, with commands that work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from shell import Brandsite, environment

FILE = ".github/workflows/pages.yml"


def workflow_in(site: Path) -> dict[str, Any]:
    """Read it; `on` is true for this reader of YAML."""
    found: dict[str, Any] = yaml.safe_load(site.joinpath(FILE).read_text("utf-8"))
    return found


def test_the_workflow_may_publish_and_nothing_more(brandsite: Brandsite, site: Path) -> None:
    """It may read the repository, publish pages, and prove who it is."""
    done = brandsite("deploy", "--workflow", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    found = workflow_in(site)
    assert found["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert found["jobs"]["publish"]["environment"]["name"] == "github-pages"
    assert found["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_its_commands_build_the_site(brandsite: Brandsite, site: Path) -> None:
    """For the address that GitHub says, which reaches the shell as a variable only."""
    brandsite("deploy", "--workflow", cwd=site)
    steps = workflow_in(site)["jobs"]["publish"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)
    build = next(step for step in steps if "BASE_URL" in step.get("env", {}))
    assert build["env"]["BASE_URL"] == "${{ steps.pages.outputs.base_url }}"
    command = build["run"].replace("brandsite", f"{sys.executable} -m brandsite", 1)
    env = environment(BASE_URL="https://ada.github.io/me")
    subprocess.run(["bash", "-euc", command], cwd=site, env=env, check=True, capture_output=True)
    home = site.joinpath("public/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://ada.github.io/me/">' in home
    kept = next(step["with"]["path"] for step in steps if "cache@" in step.get("uses", ""))
    assert site.joinpath(kept).is_dir()
    sent = next(step["with"]["path"] for step in steps if "upload-pages" in step.get("uses", ""))
    assert site.joinpath(sent, "index.html").is_file()


def test_a_workflow_that_is_there_stays(brandsite: Brandsite, site: Path) -> None:
    """Nothing is overwritten."""
    brandsite("deploy", "--workflow", cwd=site)
    site.joinpath(FILE).write_text("mine")
    done = brandsite("deploy", "--workflow", cwd=site)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert site.joinpath(FILE).read_text() == "mine"
