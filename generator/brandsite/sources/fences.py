"""Where the front matter of a Markdown file ends."""

from __future__ import annotations

from typing import Final

FENCE: Final = "---"


def body_line(text: str) -> int | None:
    """Return how many lines stand before the body; 0 without front matter, None if it never ends.

    Lines end with a plain newline.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return 0
    ends = (
        number for number, line in enumerate(lines) if number and line.rstrip() in (FENCE, "...")
    )
    end = next(ends, None)
    return None if end is None else end + 1


def cut(text: str, line: int) -> tuple[str, str]:
    """Return the first lines of a text, and the rest."""
    lines = text.split("\n")
    return "\n".join(lines[:line]), "\n".join(lines[line:])
