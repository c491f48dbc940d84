"""What is put to the test: the whole command, or publishing alone, which is ten times as quick."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from brandsite.commands.run import run
from brandsite.diagnostics import UsageError
from faults.publish_alone import publish

HERE = Path(__file__).parent
SITE = "title: Ada Ek\nbase_url: https://ada.example\n"
POST = "---\ntitle: Post {name}\ndate: 2026-01-0{day}\n---\nWords, version {version}.\n"


def write_content(site: Path, version: int) -> None:
    """Write one version of a small site: one file changes, one goes and one comes with each."""
    posts = site / "content" / "posts"
    posts.mkdir(parents=True, exist_ok=True)
    for old in posts.iterdir():
        old.unlink()
    (site / "content" / "site.yaml").write_text(SITE, "utf-8")
    (site / "content" / "brand.yaml").write_text("name: Ada Ek\n", "utf-8")
    names = {"changed": version, "same": 0, "same-too": 0, f"only-in-{version}": version}
    for day, (name, changes) in enumerate(names.items(), 1):
        text = POST.format(name=name, day=day, version=changes)
        (posts / f"{name}.md").write_text(text, "utf-8")


def command(subject: str, site: Path) -> list[str]:
    """Return the command line that builds a site into its folder `public`."""
    if subject == "publish":
        return [sys.executable, str(HERE / "publish_alone.py"), str(site)]
    return [sys.executable, "-m", "brandsite", *_arguments(site)]


def build(subject: str, site: Path) -> str:
    """Build a site without any hindrance, in this process; return what is wrong, if anything."""
    said = io.StringIO()
    if subject == "publish":
        try:
            publish(site)
        except (OSError, UsageError) as error:
            return str(error)
        return ""
    with redirect_stdout(said), redirect_stderr(said):
        code = run(_arguments(site))
    return said.getvalue().strip()[-500:] or str(code) if code else ""


def _arguments(site: Path) -> list[str]:
    where = ["--site", str(site), "--output", str(site / "public")]
    return ["build", "--jobs", "1", "--today", "2026-06-15", *where]
