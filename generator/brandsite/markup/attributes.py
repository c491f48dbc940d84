"""The text form of attributes, `#id .class key=value`, and which of them an author may set."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 1000
"""Characters between the braces; what is longer is text, so that no search runs far."""

ALLOWED: Final = frozenset(
    {"id", "class", "lang", "dir", "title", "alt", "width", "height", "loading", "start"}
    | {"rel", "hreflang", "role", "aria-label"}
)
"""What an author who is not trusted may set: nothing that runs code, styles, or leads away."""

RESERVED: Final = frozenset({"href", "src", "srcset"})
"""What the link or picture itself says, for the site to resolve."""

_ITEM: Final = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w:-]+)
      | \.(?P<class>[\w:-]+)
      | (?P<key>[A-Za-z_][A-Za-z0-9_:-]*)
        (?P<value>=(?:"[^"]*"|'[^']*'|[^\s"'`=<>{}]+))?(?=\s|$)
    )""",
    re.VERBOSE,
)


def parse(text: str, *, flags: bool = False) -> dict[str, str] | None:
    """Read what stands between the braces; None if it is not a list of attributes.

    Classes are joined; of other equal names the last wins. `flags` allows names without value,
    which then are `true`.
    """
    text = text.rstrip()
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        match = _ITEM.match(text, at)
        if not match or (match["key"] and not match["value"] and not flags):
            return None
        name, value = _pair(match)
        found[name] = f"{found[name]} {value}" if name == "class" and name in found else value
        at = match.end()
    return found


def parse_braces(text: str, start: int) -> tuple[dict[str, str], int] | None:
    """Read `{…}` at `start`: its attributes, and the offset behind it; None if it is just text."""
    if not text.startswith("{", start):
        return None
    end = text.find("}", start, start + LONGEST)
    found = parse(text[start + 1 : end]) if end > 0 else None
    return (found, end + 1) if found else None


def split_allowed(
    attributes: dict[str, str], *, trusted: bool
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the attributes that may be set, and the names of the others."""
    if trusted:
        refused = tuple(name for name in attributes if name in RESERVED)
    else:
        refused = tuple(name for name in attributes if name not in ALLOWED)
    return {name: value for name, value in attributes.items() if name not in refused}, refused


def _pair(match: re.Match[str]) -> tuple[str, str]:
    for name in ("id", "class"):
        if match[name]:
            return name, match[name]
    value = (match["value"] or "=true")[1:]
    return match["key"].lower(), value.strip(value[0]) if value[0] in "\"'" else value
