"""Ids and addresses from names."""

import re
from typing import Final

SLUG: Final = r"[a-z0-9]+(-[a-z0-9]+)*"
"""What an id looks like."""

_SPOKEN: Final = str.maketrans(
    {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at ", "'": None, "’": None}
)
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Return `text` in small ASCII letters, digits and hyphens; empty if nothing is left.

    `C++` becomes `c-plus-plus` and `Blåbær` `blabaer`: names that differ keep different ids.
    """
    text = text.translate(_SPOKEN)
    if not text.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - its tables are read only when needed

        text = anyascii(text)
    return _OTHER.sub("-", text.lower()).strip("-")
