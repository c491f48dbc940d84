"""What a bucket's refusals mean: the library tells all that it knows, for those who wrote it."""

from __future__ import annotations

import re
from typing import Final

_AGAIN: Final = "what was sent stays; run the command again"
_KNOWN: Final = (
    (
        "error sending request",
        "its service cannot be reached",
        "is the network there, and is `endpoint` in content/site.yaml right?",
    ),
    (
        "redirect without LOCATION",
        "it is in another region",
        "name it in content/site.yaml, such as region: eu-north-1",
    ),
    ("NoSuchBucket", "there is none of this name", "make it, or correct it in content/site.yaml"),
    ("status code: 403", "", "are the keys right, and may they list, read, write and delete?"),
)
"""What stands in an error, what it means (nothing: as it says), and what to do."""
_STATUS: Final = re.compile(r"status code: (\d+)(?:.*?<Message>(.*?)</Message>)?", re.DOTALL)


def in_words(error: str) -> tuple[str, str]:
    """Return what went wrong in a line, and a hint."""
    _, meaning, hint = next((known for known in _KNOWN if known[0] in error), ("", "", _AGAIN))
    if meaning:
        return meaning, hint
    if found := _STATUS.search(error):
        return f"it answers {found[1]}" + (f": {found[2]}" if found[2] else ""), hint
    return error.strip().partition("\n")[0], hint
