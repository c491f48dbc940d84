"""A look at what visitors get, after it has gone live."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from brandsite.deploy.errors import DeployError
from brandsite.deploy.manifest import address_of
from brandsite.deploy.means import Means
from brandsite.deploy.target import Release
from brandsite.frozen import frozen

_FEW: Final = 5
_PAUSES: Final = (1.0, 2.0, 4.0)
"""Seconds between looks: the far ends of a network learn of a new site a little later."""
_REFRESH: Final = re.compile(rb'<meta[^>]*http-equiv="?refresh', re.IGNORECASE)


@frozen
class Seen:
    """An address, and how it differs from what was published; empty where it does not."""

    address: str
    fault: str = ""


def verify(
    release: Release, address: str, means: Means, same: Iterable[str] = ()
) -> tuple[Seen, ...]:
    """Fetch a few of the files of a release from `address` and compare them, byte by byte."""
    paths = list(same) or chosen(release)
    return tuple(_look(release, f"{address.rstrip('/')}", path, means) for path in paths)


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
    url, wanted = origin + quote(address_of(path)), release.files.read(path)
    fault = ""
    for pause in (0.0, *_PAUSES):
        if pause:
            means.sleep(pause)
        try:
            answer = means.http.request("GET", url)
        except DeployError as error:
            return Seen(url, str(error).partition("\n")[0])
        if answer.ok and answer.body == wanted:
            return Seen(url)
        fault = f"it answers {answer.status}" if not answer.ok else "it has other bytes"
    return Seen(url, fault)
