"""What is known before anything of the content is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from brandsite.build.engine import engine_digest
from brandsite.build.ledger import Ledger, Source
from brandsite.build.options import BuildOptions
from brandsite.frozen import frozen
from brandsite.resources import builtin_fonts_folder, builtin_themes_folder
from brandsite.sources.files import digest_of

STATE: Final = ".brandsite"
"""The folder beside `content/` for what builds note; it may be deleted at any time."""
WATCHED: Final = ("content", "themes")
"""The folders of a site that its pages are made from."""
UNWATCHED: Final = -1
"""In the place of a size: a link to a folder, behind which nobody looks."""


@frozen
class Beginning:
    """Where a build starts from."""

    options: BuildOptions
    file: Path
    """Where the ledger is kept."""
    ledger: Ledger
    """Of the last build into the same folder."""
    engine: bytes
    """The digest of the program."""
    taken_ns: int
    """The time of the file system before the sources were looked at."""
    sources: Mapping[str, Source]
    """The status of every file that the build may read, by path; without digests."""

    @property
    def asked(self) -> tuple[object, ...]:
        """Those options that change the site."""
        asked = self.options
        return (asked.base_url, asked.drafts, asked.future, asked.styleguide)


def begin(options: BuildOptions, taken_ns: int) -> Beginning:
    """Look at everything, and read nothing but the ledger."""
    file = ledger_file(options)
    sources = _watched(options.site)
    return Beginning(
        options, file, Ledger.load(file, options.secret), engine_digest(), taken_ns, sources
    )


def ledger_file(options: BuildOptions) -> Path:
    """Return where the ledger of the output folder is kept."""
    return options.site / STATE / f"output-{_name_of(options)}.ledger"


def _name_of(options: BuildOptions) -> str:
    """Return what the output folder is known by: inside of the site, wherever that is moved to."""
    site, output = options.site.resolve(), options.output.resolve()
    place = output.relative_to(site) if output.is_relative_to(site) else output
    return digest_of(place.as_posix().encode())[:16]


def folders_of(site: Path) -> dict[str, str]:
    """Return every folder that a site is made from, by its real path, and what it is called."""
    ours = map(os.path.realpath, (builtin_themes_folder(), builtin_fonts_folder()))
    folders = {os.path.realpath(site / name): name for name in WATCHED}
    return {**{folder: folder for folder in ours}, **folders}


def _watched(site: Path) -> dict[str, Source]:
    """Return the status of every file of the site and of what comes with the program."""
    found: dict[str, Source] = {}
    for folder, name in folders_of(site).items():
        found.update(statuses(folder, name))
    return found


def statuses(folder: str, name: str) -> Iterator[tuple[str, Source]]:
    """Yield the status of every file in a folder called `name`; nobody looks behind links."""
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield name, Source(0, 0, error.errno or 0, "")
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from statuses(entry.path, path)
        else:
            yield path, status_of(entry.path)


def status_of(file: str) -> Source:
    """Return the status of a file; of one that cannot be looked at, why."""
    try:
        status = os.stat(file)  # noqa: PTH116 - of thousands of files
    except OSError as error:
        return Source(0, 0, error.errno or 0, "")
    size = UNWATCHED if stat.S_ISDIR(status.st_mode) else status.st_size
    return Source(size, status.st_mtime_ns, status.st_ino, "")
