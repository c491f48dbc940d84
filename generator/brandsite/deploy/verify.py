"""A look at what visitors get, after it has gone live."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from brandsite.deploy.http import Patience, UnreachableError
from brandsite.deploy.manifest import address_of
from brandsite.deploy.means import Means
from brandsite.deploy.target import Release
from brandsite.frozen import frozen

_FEW: Final = 5
_PAUSES: Final = (1.0, 2.0, 4.0)
"""Seconds between looks: the far ends of a network learn of a new site a little later."""
_PATIENCE: Final = Patience(tries=3, timeout=15.0)
"""Who has published is not to wait long for an address that leads nowhere yet."""
_REFRESH: Final = re.compile(rb'<meta[^>]*http-equiv="?refresh', re.IGNORECASE)


@frozen
class Seen:
    """An address, and how it differs from what was published; empty where it does not."""

    address: str
    fault: str = ""


def verify(release: Release, address: str, means: Means) -> tuple[Seen, ...]:
    """Fetch a few of the files of a release from `address` and compare them, byte by byte.

    An address that cannot be reached is looked at once, for all of them.
    """
    origin, paths = address.rstrip("/"), chosen(release)
    try:
        seen = {path: _look(release, origin, path, means) for path in paths}
        for pause in _PAUSES:
            wrong = [path for path in paths if seen[path].fault]
            if not wrong:
                break
            means.sleep(pause)
            seen |= {path: _look(release, origin, path, means) for path in wrong}
    except UnreachableError as error:
        return (Seen(address, str(error).partition("\n")[0]),)
    return tuple(seen.values())


def chosen(release: Release) -> list[str]:
    """Return the home page, and what changed: pages first, and no page that leads on to another."""
    fresh = sorted(release.changes.sent, key=lambda path: (not path.endswith(".html"), len(path)))
    found = ["index.html"] if "index.html" in release.files.sizes else []
    for path in fresh:
        if len(found) == _FEW:
            break
        hidden = path.startswith(("_", ".")) or "/." in path or path == "404.html"
        if path not in found and not hidden and not _REFRESH.search(release.files.read(path)):
            found.append(path)
    return found


def _look(release: Release, origin: str, path: str, means: Means) -> Seen:
    url = origin + quote(address_of(path))
    answer = means.http.request("GET", url, patience=_PATIENCE)
    if not answer.ok:
        return Seen(url, f"it answers {answer.status}")
    return Seen(url, "" if answer.body == release.files.read(path) else "it has other bytes")
