"""A place to publish to, with all that it gets from outside: secrets, clock, chance, network."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from brandsite import __version__
from brandsite.commands.credentials import credentials
from brandsite.commands.terminal import tell
from brandsite.diagnostics import UsageError

if TYPE_CHECKING:
    from brandsite.build.options import BuildOptions
    from brandsite.deploy.notes import Note
    from brandsite.deploy.settings import Chosen
    from brandsite.deploy.target import Target

_STATE: Final = ".brandsite"
_LABEL: Final = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_WORDS: Final = {
    "preview": "previews",
    "branch": "publishing aside under a name",
    "rollback": "ways back",
    "create": "places that can be made from here",
}


def folder_of(site: Path, chosen: Chosen) -> Path:
    """Return where deploys to this place keep what they note; it may be deleted at any time."""
    return site / _STATE / "deploy" / chosen.settings.called


def note_file(site: Path, chosen: Chosen) -> Path:
    """Return where it stands what was published there last."""
    folder = folder_of(site, chosen)
    return folder.with_name(f"{folder.name}.json")


def remember(note: Note, site: Path, chosen: Chosen) -> None:
    """Note what was published; without the note the next deploy asks the host for more."""
    note.save(note_file(site, chosen), site / _STATE)


def target_for(
    chosen: Chosen, options: BuildOptions, note: Note, wanted: set[str], branch: str | None
) -> Target[Any]:
    """Make the target that the settings describe, for what is built with `options`.

    Raises UsageError when a secret is missing, or when it cannot do what is `wanted`, or publish
    under the name of `branch`.
    """
    from brandsite.deploy.changes import Live
    from brandsite.deploy.http import Http
    from brandsite.deploy.kinds import class_of
    from brandsite.deploy.means import Means

    made = class_of(chosen.settings)
    asked = wanted if branch is None else {*wanted, "branch"}
    if missing := sorted(asked - made.abilities):
        message = f"{chosen.settings.kind} has no {_WORDS[missing[0]]}"
        raise UsageError(message)
    if branch is not None:
        _check_branch(branch, made.longest_branch)
    http = Http(
        sleep=time.sleep,
        chance=random.random,
        now=lambda: dt.datetime.now(dt.UTC),
        agent=f"brandsite/{__version__}",
        told=tell,
    )
    means = Means(
        secrets=credentials(made.secrets),
        environment=dict(os.environ),
        http=http,
        sleep=time.sleep,
        site=options.site,
        state=folder_of(options.site, chosen),
        known=Live(note.id, note.digests),
        base_url=options.base_url or chosen.site.base_url,
    )
    return made(chosen.settings, means)


def _check_branch(name: str, longest: int) -> None:
    """Raise UsageError for a name that cannot stand in an address, which is where hosts put it."""
    if re.fullmatch(_LABEL, name) and len(name) <= longest:
        return
    likely = re.sub("[^a-z0-9]+", "-", name.lower())[:longest].strip("-") or "spring"
    message = (
        f"{name!r} is no name to publish under: it becomes a part of the address\n"
        f"hint: write small letters, digits and hyphens, {longest} at most: --branch {likely}"
    )
    raise UsageError(message)


def home() -> str:
    """Return the folder of this user's account; empty where it tells no name, as for root."""
    try:
        folder = Path.home()
    except RuntimeError:  # a user without a home
        return ""
    return str(folder) if len(folder.parts) > 2 else ""
