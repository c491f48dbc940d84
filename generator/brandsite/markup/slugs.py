"""Ids of headings, the way code hosts make them, so that links work there and here."""

from __future__ import annotations

import re
from typing import Final

_DROPPED: Final = re.compile(r"[^\w\- ]")


def slug(text: str) -> str:
    """Return `text` in lower case, punctuation dropped and spaces as hyphens; Unicode stays."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-") or "section"
