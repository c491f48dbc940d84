"""Other processes that help where there is much to do at once: at the start, after a checkout."""

from __future__ import annotations

import sys
from typing import Final

from brandsite.build.workers import Workers

_METHOD: Final = "forkserver" if sys.platform == "linux" else None
"""How they start: this process has threads, which do not survive a fork."""
_MANY_TEXTS: Final = 300
"""So many to read or to convert are worth starting them."""
_MANY_PAGES: Final = 20_000
"""So many to make. They are mostly made behind what is shown already, and to break that off for the
next edit must not mean to wait for processes that are just starting."""


def helpers(jobs: int) -> Workers:
    """Return what starts them when they are needed; `jobs` as in `BuildOptions`."""
    return Workers(Workers.for_machine(jobs).jobs, _METHOD, _MANY_TEXTS, _MANY_PAGES)
