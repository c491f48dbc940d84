"""How paths are written as addresses."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_AS_IT_IS: Final = re.compile(r"[A-Za-z0-9_.~/-]*")


def quoted(path: str, safe: str = "/") -> str:
    """Return a path percent-encoded, but for the characters of `safe`; most need no encoding."""
    return path if _AS_IT_IS.fullmatch(path) else quote(path, safe=safe)
