"""What a site says, in so few words that two of its states can be compared by meaning.

A manifest holds nothing that the pages do not show: titles, and of each public record its name and
the few fields that make news. It stays on the machine that built the site, beside what else builds
note; what is live is known by the digests that the host itself gives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import Any, Final

from brandsite.deploy.files import Files

_VERSION: Final = 1
_TITLE: Final = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_REFRESH: Final = re.compile(rb'<meta[^>]*http-equiv="?refresh', re.IGNORECASE)
_HEAD: Final = 8192
"""Bytes of a page in which its title is looked for."""

Facts = Mapping[str, str]
"""Of one record: its `kind`, its `name`, and fields such as `expires`, as text."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What there is to say about a state of the site."""

    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of each page, by the path of its file."""
    records: Mapping[str, Facts] = field(default_factory=lambda: MappingProxyType({}))
    """By what references call them: `certification:cka`."""

    def plain(self) -> dict[str, Any]:
        """Return it as values for JSON."""
        records = {key: dict(facts) for key, facts in self.records.items()}
        return {"version": _VERSION, "titles": dict(self.titles), "records": records}

    def packed(self) -> bytes:
        """Return it as bytes."""
        return json.dumps(self.plain(), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Manifest | None:
        """Read what `packed` gave; None for anything else."""
        try:
            return cls.of(json.loads(data))
        except ValueError:
            return None

    @classmethod
    def of(cls, value: object) -> Manifest | None:
        """Read what `plain` gave; None for anything else."""
        if not isinstance(value, dict) or value.get("version") != _VERSION:
            return None
        titles, records = value.get("titles"), value.get("records")
        if not isinstance(titles, dict) or not isinstance(records, dict):
            return None
        whole = all(isinstance(facts, dict) for facts in records.values())
        return cls(titles, records) if whole else None


def titles_of(files: Files) -> dict[str, str]:
    """Return the title of every page, by path; pages that only lead on to others have none."""
    titles = {}
    for path in files.sizes:
        if not path.endswith(".html"):
            continue
        head = files.read(path)[:_HEAD]
        found = _TITLE.search(head)
        if found and not _REFRESH.search(head):
            titles[path] = unescape(found[1].decode("utf-8", "replace")).strip()
    return titles


def address_of(path: str) -> str:
    """Return where visitors find a file: `/writing/` for `writing/index.html`."""
    return "/" + (path.removesuffix("index.html") if _is_index(path) else path)


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def is_page(path: str) -> bool:
    """Tell whether a file is a page."""
    return path.endswith(".html")
