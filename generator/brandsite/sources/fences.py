"""Where the front matter of a Markdown file ends."""

from __future__ import annotations

import re
from typing import Final

FENCE: Final = "---"
_ENDS: Final = re.compile(r"^(?:---|\.\.\.)[^\S\n]*$", re.MULTILINE)


def body_line(text: str) -> int | None:
    """Return how many lines stand before the body; 0 without front matter, None if it never ends.

    Lines end with a plain newline.
    """
    first = _ENDS.match(text)
    if first is None or not text.startswith(FENCE):
        return 0
    end = _ENDS.search(text, first.end() + 1)
    return None if end is None else text.count("\n", 0, end.start()) + 1


def cut(text: str, line: int) -> tuple[str, str]:
    """Return the first lines of a text, and the rest."""
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1
        if not at:
            return text, ""
    return text[: max(at - 1, 0)], text[at:]
