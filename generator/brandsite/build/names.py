"""Which names a file of the site may have, so that every disk and host can hold it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MAX_NAME: Final = 255
"""Bytes of one name, on every common disk."""
MAX_PATH: Final = 900
"""Bytes of a path below the output folder: what the narrowest system leaves beside the folder."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_UNPORTABLE: Final = re.compile(r'[<>:"|?*\\\x01-\x1f\x7f]|[. ]$')


class Fault(NamedTuple):
    """Why a name will not do."""

    message: str
    hint: str
    fatal: bool
    """True where no system could hold it, or where it would lie outside of the site."""


def fault_of(output: str) -> Fault | None:
    """Return what is wrong with the path of an output file, or None."""
    shorter = "give it a shorter name: id, slug, alias or file"
    other = "give it another name: id, slug, alias or file"
    if len(output.encode("utf-8", "surrogateescape")) > MAX_PATH:
        return Fault(f"the path is longer than {MAX_PATH} bytes", shorter, fatal=True)
    for part in output.split("/"):
        if part in ("", ".", "..") or "\0" in part:
            return Fault(f"no file can be called {part!r}", other, fatal=True)
        if len(part.encode("utf-8", "surrogateescape")) > MAX_NAME:
            return Fault(f"a name is longer than {MAX_NAME} bytes", shorter, fatal=True)
        if _RESERVED.fullmatch(part) or _UNPORTABLE.search(part):
            message = f"Windows cannot hold a file or folder called {part!r}"
            return Fault(message, other, fatal=False)
    return None
