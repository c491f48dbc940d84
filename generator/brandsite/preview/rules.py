"""The rules that static hosts read: `_redirects` and `_headers` in a site, netlify.toml beside it.

The dialect is what Netlify and Cloudflare Pages share: `*` stands for any end of a path and becomes
`:splat`, `:name` for one part of it. A rule with conditions, such as a country, is passed over: the
preview could not know whether it holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final
from urllib.parse import quote, unquote

_PART: Final = re.compile(r"\*|:([A-Za-z]\w*)")
_STATUSES: Final = frozenset({200, 301, 302, 303, 307, 308, 404, 410})
_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE: Final = re.compile(r"[\t\x20-\x7e]*")
_CONDITIONS: Final = frozenset({"conditions", "query", "signed"})
_OURS: Final = frozenset(
    {
        "connection", "content-encoding", "content-length", "content-range", "date", "keep-alive",
        "strict-transport-security", "transfer-encoding", "upgrade",
    }
)  # fmt: skip
"""Headers that concern the connection, or would outlive the preview in the browser."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One line of `_redirects`."""

    pattern: re.Pattern[str]
    to: str
    status: int

    def target(self, path: str) -> str | None:
        """Return where a decoded path leads, or None if the rule is not about it."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        found = {name: quote(value) for name, value in match.groupdict().items()}
        return re.sub(r":([A-Za-z]\w*)", lambda part: found.get(part[1], part[0]), self.to)


@dataclass(frozen=True, slots=True)
class Headers:
    """One block of `_headers`."""

    pattern: re.Pattern[str]
    values: tuple[tuple[str, str], ...]
    """Names in small letters, and values."""


def redirects(text: str) -> tuple[Redirect, ...]:
    """Read `_redirects`; lines that make no rule are passed over, as hosts do."""
    return tuple(rule for line in text.splitlines() if (rule := _redirect(line)) is not None)


def _redirect(line: str) -> Redirect | None:
    words = list(takewhile(lambda word: not word.startswith("#"), line.split()))
    if not 2 <= len(words) <= 3:
        return None
    status = words[2].rstrip("!") if len(words) == 3 else "301"
    return _rule(words[0], words[1], int(status) if status.isdecimal() else 0)


def _rule(path: str, to: str, status: object) -> Redirect | None:
    if (
        not isinstance(status, int)
        or not path.startswith("/")
        or status not in _STATUSES
        or not to.isprintable()
    ):
        return None
    return Redirect(_pattern(unquote(path)), to, status)


def headers(text: str) -> tuple[Headers, ...]:
    """Read `_headers`: a path at the beginning of a line, and its headers indented below."""
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, value = line.strip().partition(":")
        if not line[0].isspace():
            blocks.append((line.strip(), []))
        elif blocks and colon:
            blocks[-1][1].append((name.strip(), value.strip()))
    return tuple(_block(path, values) for path, values in blocks)


def _block(path: str, values: Iterable[tuple[str, str]]) -> Headers:
    """Return a block with those headers that can be sent, and are not the connection's."""
    kept = ((name.lower(), value) for name, value in values if _NAME.fullmatch(name))
    return Headers(
        _pattern(path), tuple((n, v) for n, v in kept if n not in _OURS and _VALUE.fullmatch(v))
    )


def netlify(text: str) -> tuple[tuple[Redirect, ...], tuple[Headers, ...]]:
    """Read redirects and headers of netlify.toml; what is none is passed over."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return (), ()
    found = (
        _rule(item["from"], item["to"], item.get("status", 301))
        for item in _tables(read.get("redirects"), "from", "to")
        if not item.keys() & _CONDITIONS
    )
    blocks = (
        _block(item["for"], [(n, v) for n, v in item["values"].items() if isinstance(v, str)])
        for item in _tables(read.get("headers"), "for")
        if isinstance(item.get("values"), dict)
    )
    return tuple(rule for rule in found if rule is not None), tuple(blocks)


def _tables(value: object, *texts: str) -> Iterator[dict[str, Any]]:
    """Yield the tables of a list that have these texts."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and all(isinstance(item.get(name), str) for name in texts):
            yield item


def headers_for(path: str, rules: tuple[Headers, ...]) -> Mapping[str, str]:
    """Return the headers for a path, names in small letters; equal names are joined by commas."""
    found: dict[str, str] = {}
    for name, value in dict.fromkeys(_values(path, rules)):
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _values(path: str, rules: tuple[Headers, ...]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if rule.pattern.fullmatch(path):
            yield from rule.values


def _pattern(path: str) -> re.Pattern[str]:
    """Return what matches the paths of a rule; a name that comes again matches unnamed."""
    pieces, at, seen = [], 0, set[str]()
    for part in _PART.finditer(path):
        pieces.append(re.escape(path[at : part.start()]))
        name = part[1] or "splat"
        if name in seen:
            pieces.append("[^/]*")
        else:
            pieces.append(f"(?P<{name}>{'[^/]+' if part[1] else '.*'})")
        seen.add(name)
        at = part.end()
    pieces.append(re.escape(path[at:]))
    return re.compile("".join(pieces))
