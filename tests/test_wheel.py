"""What people install is what works: a site starts and builds from the wheel alone."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


def call(*command: str | Path, cwd: Path) -> str:
    """Run a command in an environment that does not know this repository."""
    strange = {"PYTHONPATH", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH"}
    env = {name: os.environ[name] for name in os.environ.keys() - strange}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, with the packaging tool that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    call(*pip, "--no-index", "--wheel-dir", folder, REPOSITORY, cwd=folder)
    (found,) = folder.glob("brandsite-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install it into a fresh environment, which finds the libraries here; return its Python."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = folder / scripts / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps")
    call(*pip, "--no-index", wheel, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site_packages = Path(call(python, "-c", where, cwd=folder).strip())
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    site_packages.joinpath("libraries.pth").write_text("\n".join(libraries), "utf-8")
    return python


def test_the_wheel_carries_what_a_site_needs(wheel: Path) -> None:
    """Themes, demo content and starter files are inside, tests and litter are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "brandsite/py.typed",
        "brandsite/_data/themes/base/theme.yaml",
        "brandsite/_data/themes/folio/theme.yaml",
        "brandsite/_data/content/site.yaml",
        "brandsite/commands/starter/minimal/site.yaml",
        "brandsite/commands/starter/beside/gitignore",
    } <= names
    assert any(name.endswith("dist-info/licenses/LICENSE") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert len(tops) == 2
    assert not [name for name in names if "__pycache__" in name or "/.schema/" in name]


def test_the_wheel_is_what_is_imported(installed: Path, tmp_path: Path) -> None:
    """The test looks at the wheel, not at this repository."""
    where = call(installed, "-c", "import brandsite; print(brandsite.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parents[1])


@pytest.mark.parametrize("arguments", [[], ["--minimal"]], ids=["demo", "minimal"])
def test_a_site_starts_and_builds(installed: Path, tmp_path: Path, arguments: list[str]) -> None:
    """`brandsite init` and `brandsite build` work in an empty folder."""
    command = installed.with_name("brandsite")
    call(command, "init", *arguments, cwd=tmp_path)
    assert "Built " in call(command, "build", cwd=tmp_path)
    public = tmp_path / "public"
    pages = [
        "index.html",
        "404.html",
        "about/index.html",
        "writing/index.html",
        "resume/index.html",
    ]
    assert [page for page in pages if not public.joinpath(page).is_file()] == []
    home = public.joinpath("index.html").read_text("utf-8")
    assert '<link rel="stylesheet"' in home
