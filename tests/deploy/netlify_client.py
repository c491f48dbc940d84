"""Our client of Netlify before a fake host: in this process, or in one that can be killed."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from brandsite.deploy.changes import Live
from brandsite.deploy.target import Published
from brandsite.deploy.targets.netlify import NetlifyTarget
from brandsite.records.targets.netlify import Netlify
from memory import means_at
from releasing import deploy


def client(
    folder: Path, origin: str, *, known: Live | None = None, site: str = "ada"
) -> NetlifyTarget:
    """Return our client, whose host is at `origin`; it waits for nothing."""
    environment = {"NETLIFY_API_URL": f"{origin}/api/v1"}
    settings = Netlify.model_validate({"kind": "netlify", "site": site})
    return NetlifyTarget(settings, means_at(folder, environment=environment, known=known))


def publish(folder: Path, origin: str, files: Mapping[str, str]) -> Published:
    """Publish these files, as a run of its own does."""
    target = client(folder, origin)
    try:
        return deploy(target, folder, files)
    finally:
        target.means.http.close()


if __name__ == "__main__":
    place, files = Path(sys.argv[2]), {}
    for file in place.rglob("*"):
        if file.is_file():
            files[file.relative_to(place).as_posix()] = file.read_text("utf-8")
    publish(place, sys.argv[1], files)
