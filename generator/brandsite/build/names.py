"""Which names a file of the site may have, so that every disk and host can hold it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

MAX_NAME: Final = 255
"""Bytes of one name, on every common disk."""
MAX_PATH: Final = 900
"""Bytes of a path below the output folder: what the narrowest system leaves beside the folder."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_SHORTER: Final = "give it a shorter name: id, slug, alias or file"
_OTHER: Final = "give it another name: id, slug, alias or file"
_UNPORTABLE: Final = re.compile(r'[<>:"|?*\\\x01-\x1f\x7f]|[. ]$')


class Fault(NamedTuple):
    """Why a name will not do."""

    message: str
    hint: str
    fatal: bool
    """True where no system could hold it, or where it would lie outside of the site."""


def fault_of(output: str) -> Fault | None:
    """Return what is wrong with the path of an output file, or None."""
    if len(output.encode("utf-8", "surrogateescape")) > MAX_PATH:
        return Fault(f"the path is longer than {MAX_PATH} bytes", _SHORTER, fatal=True)
    faults = map(_fault_of_name, output.split("/"))
    return next((fault for fault in faults if fault is not None), None)


@lru_cache(maxsize=256)  # a few folders hold most of a site's files
def _fault_of_name(name: str) -> Fault | None:
    if name in ("", ".", "..") or "\0" in name:
        return Fault(f"no file can be called {name!r}", _OTHER, fatal=True)
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME:
        return Fault(f"a name is longer than {MAX_NAME} bytes", _SHORTER, fatal=True)
    if _RESERVED.fullmatch(name) or _UNPORTABLE.search(name):
        message = f"Windows cannot hold a file or folder called {name!r}"
        return Fault(message, _OTHER, fatal=False)
    return None
