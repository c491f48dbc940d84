"""A site on its way to a target, in small: files in, what became of them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brandsite.deploy.changes import Changes
from brandsite.deploy.files import Files
from brandsite.deploy.plan import live_beside
from brandsite.deploy.target import Published, Release, Target
from tiny import write

PAGE = "<!doctype html><title>{0}</title>\n<h1>{0}</h1>\n{1}"
ONE: Mapping[str, str] = {
    "index.html": PAGE.format("One", ""),
    "about/index.html": PAGE.format("About", "the same in both"),
    "gone/index.html": PAGE.format("Gone", ""),
    "assets/site.0123456789.css": "a { color: #123 }\n",
    "assets/old.00000000aa.css": "b { color: #456 }\n",
    "feed.xml": "<feed/>",
    "a file, in ünïcödé.txt": "x",
}
TWO: Mapping[str, str] = {
    **{path: text for path, text in ONE.items() if "gone" not in path and "old" not in path},
    "index.html": PAGE.format("Two", "now with more words, in a file of another size"),
    "assets/new.11111111bb.css": "b { color: #789 }\n",
}
CHANGED = {"index.html", "assets/new.11111111bb.css"}
"""What TWO has that ONE had not."""


@dataclass(slots=True)
class Steps:
    """Is told how far a deploy has come."""

    seen: list[str] = field(default_factory=list)

    def __call__(self, what: str, done: int, whole: int) -> None:
        """Note it."""
        self.seen.append(f"{what} {done} {whole}")


def release_of(target: Target[Any], folder: Path, files: Mapping[str, str]) -> Release:
    """Write a site into a folder, and compare it with what is live."""
    write(folder, files)
    found = Files.below(folder, files)
    digests = found.digests(target.digest)
    live = live_beside(digests, target)
    changes = Changes.between(live.digests, digests)
    return Release(found, digests, live, changes, "brandsite: a test", note=b"a note")


def deploy(target: Target[Any], folder: Path, files: Mapping[str, str]) -> Published:
    """Publish these files, written into a folder."""
    return target.publish(release_of(target, folder, files), Steps())


def as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return what visitors ought to get."""
    return {path: text.encode() for path, text in files.items()}
