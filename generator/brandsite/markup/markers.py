r"""Gaps in the HTML that only the site can fill, because it knows the other pages.

A gap is `\x02N\x03`, N being the place of its target. No text can forge one: control characters
are taken out of it first, and no entity stands for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_MARKER: Final = re.compile("\x02([0-9]+)\x03")
_PICTURE: Final = re.compile("<img (\x02([0-9]+)\x03)([^>]*)>")  # in attributes, `>` is escaped


def marker(number: int) -> str:
    """Return the gap for the target at place `number`."""
    return f"\x02{number}\x03"


def resolve(html: str, replacements: Sequence[str]) -> str:
    """Fill each gap with the replacement of its target.

    `replacements[n]` belongs to `targets[n]`: for a link the escaped URL, for a picture its
    attributes (`src="…" width="…" height="…"`, escaped). Targets that begin with `#` have no
    gap, and what stands in their place is not used.
    """
    return _MARKER.sub(lambda match: replacements[int(match[1])], html)


def enclose(html: str, choices: Callable[[int, bool], tuple[str, str]]) -> str:
    """Put pictures that browsers may choose a file for into a `<picture>`; gaps stay as they are.

    `choices(n, lazy)` returns what stands before the picture whose target is `n` (`<picture>` with
    its `<source>`s) and attributes for the picture itself; nothing where there is no choice.
    """

    def enclosed(match: re.Match[str]) -> str:
        before, attributes = choices(int(match[2]), 'loading="lazy"' in match[3])
        if not before:
            return match[0]
        return f"{before}<img {match[1]}{attributes}{match[3]}></picture>"

    return _PICTURE.sub(enclosed, html)
