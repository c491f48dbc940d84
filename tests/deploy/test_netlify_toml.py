"""`netlify.toml`: what the host does at a push gives the site that its owner means."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest

from brandsite.pages.headers import EVERYWHERE, FOR_GOOD
from hosting import headers_for, redirects_of, rules_of, rules_of_netlify
from shell import brandsite
from tiny import write

ROOT = Path(__file__).parents[2]
FILE = ROOT / "netlify.toml"
SETTINGS: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
ADDRESSES = {
    "URL": "https://demo.netlify.app",
    "DEPLOY_PRIME_URL": "https://deploy-preview-7--demo.netlify.app",
}
"""Variables that the host sets: where the site is, and where this deploy is."""


def as_host(command: str, folder: Path, python: Path) -> None:
    """Run a build command as the host does, with the libraries that are here instead of PyPI."""
    env = {name: os.environ[name] for name in os.environ.keys() - {"PYTHONPATH", "VIRTUAL_ENV"}}
    env |= ADDRESSES | {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    env["PATH"] = f"{python.parent}{os.pathsep}{env['PATH']}"
    shell = ["bash", "-euc", command]
    done = subprocess.run(
        shell, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what a clone of this repository holds."""
    if shutil.which("git") is None or not ROOT.joinpath(".git").exists():
        pytest.skip("this is no git repository: nothing says what a clone of it holds")
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others"]
    found = subprocess.run([*listed, "--exclude-standard"], capture_output=True, check=True)
    folder = tmp_path_factory.mktemp("clone")
    for name in found.stdout.decode().split("\0"):
        if ROOT.joinpath(name).is_file():
            folder.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment without Brandsite, which finds the libraries here."""
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    (site_packages,) = folder.glob("lib/python3*/site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    site_packages.joinpath("libraries.pth").write_text("\n".join(libraries), "utf-8")
    return python


@pytest.mark.parametrize(
    ("command", "address"),
    [
        (SETTINGS["build"]["command"], ADDRESSES["URL"]),
        (SETTINGS["context"]["deploy-preview"]["command"], ADDRESSES["DEPLOY_PRIME_URL"]),
        (SETTINGS["context"]["branch-deploy"]["command"], ADDRESSES["DEPLOY_PRIME_URL"]),
    ],
    ids=["production", "deploy preview", "branch deploy"],
)
def test_a_push_builds_the_demo(command: str, address: str, clone: Path, python: Path) -> None:
    """The command works in a clean clone, and the pages give the address that they are at.

    Drafts stand in previews and in nothing else; what the next build wants kept is there.
    """
    post = "---\ntitle: A draft\nsummary: x\ndate: 2099-01-01\ndraft: true\n---\n\nText.\n"
    write(clone, {"content/posts/a-draft.md": post})
    as_host(command, clone, python)
    public = clone / SETTINGS["build"]["publish"]
    home = public.joinpath("index.html").read_text("utf-8")
    assert re.findall(r'rel="canonical" href="([^"]+)"', home) == [f"{address}/"]
    drafts = public.joinpath("writing/a-draft/index.html").exists()
    assert drafts == (address == ADDRESSES["DEPLOY_PRIME_URL"])
    (plugin,) = SETTINGS["plugins"]
    assert any(clone.joinpath(*plugin["inputs"]["paths"][0].split("/")).iterdir())


def test_the_python_is_one_that_is_supported() -> None:
    """The host is asked for a version that the package accepts."""
    project = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))["project"]
    version = SETTINGS["build"]["environment"]["PYTHON_VERSION"]
    assert f"Programming Language :: Python :: {version}" in project["classifiers"]
    assert sys.version_info >= (3, 11)


@pytest.fixture(scope="module")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Start a minimal site with old addresses, and build it."""
    folder = tmp_path_factory.mktemp("site")
    assert brandsite("init", "--minimal", cwd=folder).returncode == 0
    post = folder / "content/posts/first-post.md"
    text = post.read_text("utf-8").replace("---\n", "---\naliases: [/old/, /older.html]\n", 1)
    settings = folder.joinpath("content/site.yaml").read_text("utf-8")
    settings += "redirects:\n- {from: /cv, to: /resume/, status: 302}\n"
    write(folder, {"content/posts/first-post.md": text, "content/site.yaml": settings})
    done = brandsite("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_old_addresses_lead_on(new_site: Path) -> None:
    """Each alias and redirect is a rule in the published folder, which the host reads."""
    assert redirects_of(new_site / "public") == {
        "/old/": ("/writing/first-post/", 301),
        "/older.html": ("/writing/first-post/", 301),
        "/cv": ("/resume/", 302),
    }


@pytest.mark.parametrize("where", ["the demo", "a new site"])
def test_the_file_and_the_site_ask_for_the_same_headers(where: str, new_site: Path) -> None:
    """What stands in netlify.toml comes first: `_headers` must not say anything else."""
    file = FILE if where == "the demo" else new_site / "netlify.toml"
    assert rules_of_netlify(file) == rules_of(new_site / "public")


def test_browsers_keep_what_never_changes_and_nothing_else(new_site: Path) -> None:
    """Every file is guarded; those whose name holds a digest of them are kept for good."""
    rules = rules_of(new_site / "public")
    files = [p for p in new_site.glob("public/**/*") if p.is_file()]
    kept = set()
    for file in files:
        path = "/" + file.relative_to(new_site / "public").as_posix()
        headers = headers_for(rules, path)
        assert EVERYWHERE.items() <= headers.items()
        if headers.get("Cache-Control") == FOR_GOOD:
            kept.add(path)
    marked = {f"/assets/{file.name}" for file in files if re.search(r"\.[0-9a-f]{10}\.", file.name)}
    assert kept == marked
    assert kept


def test_a_site_below_a_path_has_its_rules_there(tmp_path: Path) -> None:
    """Rules hold the path of the site's address, as its links do."""
    assert brandsite("init", "--minimal", cwd=tmp_path).returncode == 0
    done = brandsite("build", "--base-url", "https://ada.example/me", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert set(rules_of(tmp_path / "public")) == {"/*", "/me/assets/*"}


def test_the_owner_may_write_the_headers(new_site: Path, tmp_path: Path) -> None:
    """A file of theirs takes the place of ours."""
    shutil.copytree(new_site / "content", tmp_path / "content")
    write(tmp_path, {"content/static/_headers": "/*\n  X-Own: yes\n"})
    assert brandsite("build", cwd=tmp_path).returncode == 0
    assert rules_of(tmp_path / "public") == {"/*": {"X-Own": "yes"}}
