"""The difference between two states of a site, in sentences about what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from brandsite.deploy.changes import Changes
from brandsite.deploy.manifest import Facts, Manifest, address_of, is_page

_MANY: Final = 5
"""So much news of one sort is told piece by piece; more is counted."""
_ORDER: Final = ("new", "renewed", "status", "ended", "renamed", "changed", "updated", "removed")
"""The sorts of news, in the order in which they are told."""
_NAMED: Final = 3
"""So many addresses are named in one sentence."""


def news(old: Manifest | None, new: Manifest, changes: Changes) -> list[str]:
    """Return what visitors will find new, changed or gone.

    Without the manifest of what is live, which another machine published, there is nothing to say.
    """
    if old is None:
        return []
    told = _gathered(_records(old.records, new.records))
    return [*told, *_titles(old.titles, new.titles, changes)]


def removed_pages(changes: Changes, rules: str) -> list[str]:
    """Return the addresses of pages that go, but for those from which a rule leads on.

    `rules` is the text of `_redirects`, or nothing where the host does not read it.
    """
    leads = _rules(rules)
    addresses = (address_of(path) for path in changes.removed if is_page(path))
    return [address for address in addresses if not any(rule(address) for rule in leads)]


def without_redirect(gone: list[str]) -> str:
    """Say which pages go; empty when none does."""
    if not gone:
        return ""
    named = ", ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
    return f"{_count(len(gone), 'page')} removed without a redirect: {named}"


def _records(
    old: Mapping[str, Facts], new: Mapping[str, Facts]
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield sentences by their sort: what happened, and to what kind of record."""
    for key in sorted(new.keys() - old.keys()):
        kind = new[key].get("kind", "")
        yield ("new", kind), f"new {_called(new[key])}"
    for key in sorted(old.keys() & new.keys()):
        for sort, text in _differences(old[key], new[key]):
            yield (sort, new[key].get("kind", "")), text
    for key in sorted(old.keys() - new.keys()):
        yield ("removed", old[key].get("kind", "")), f"{_called(old[key])} removed"


def _differences(old: Facts, new: Facts) -> Iterator[tuple[str, str]]:
    """Yield what changed of one record: the sort of the change, and the sentence."""
    what = _called(new)
    if old.get("name") != new.get("name"):
        yield "renamed", f"{_called(old)} is now called “{new.get('name', '')}”"
    expires = new.get("expires", "")
    renewed = old.get("expires", "") < expires
    if old.get("expires") and renewed:
        yield "renewed", f"{what} renewed until {expires}"
    elif old.get("expires", "") != expires:
        yield "changed", f"{what} {f'expires {expires}' if expires else 'no longer expires'}"
    if (status := new.get("status", "")) != old.get("status", "") and not renewed:
        words = {"expired": "has expired", "expiring": "expires soon"}
        yield "status", f"{what} {words.get(status, f'is now {status}' if status else 'is open')}"
    if old.get("end") == "present" and new.get("end") != "present":
        yield "ended", f"{what} ended {new.get('end', '')}".rstrip()
    elif old.get("end") != new.get("end"):
        yield "changed", f"{what}: end {new.get('end') or 'left out'}"
    for name in ("issued", "start", "date", "level"):
        if old.get(name) != new.get(name):
            yield "changed", f"{what}: {name} {new.get(name) or 'left out'}"
    if new.get("updated") and old.get("updated") != new.get("updated"):
        yield "updated", f"{what} updated"


def _called(facts: Facts) -> str:
    return f"{facts.get('kind', 'record')} “{facts.get('name', '')}”"


def _gathered(told: Iterable[tuple[tuple[str, str], str]]) -> Iterator[str]:
    """Count the news of one sort where there is much of it."""
    found = sorted(told, key=lambda item: (_ORDER.index(item[0][0]), item[0][1]))
    for (what, kind), group in groupby(found, key=lambda item: item[0]):
        sentences = [sentence for _, sentence in group]
        if len(sentences) <= _MANY:
            yield from sentences
        else:
            many = _count(len(sentences), kind)
            yield f"new: {many}" if what == "new" else f"{many} {what}"


def _titles(old: Mapping[str, str], new: Mapping[str, str], changes: Changes) -> Iterator[str]:
    retitled = [p for p in changes.changed if p in old and p in new and old[p] != new[p]]
    if len(retitled) == 1:
        path = retitled[0]
        yield f"title of {address_of(path)} changed to “{new[path]}”"
    elif retitled:
        yield f"title changed on {_count(len(retitled), 'page')}"


def _rules(text: str) -> list[_Rule]:
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return [_Rule(row[0]) for row in rows if len(row) > 1]


class _Rule:
    """A rule of `_redirects`: which addresses it leads on from."""

    __slots__ = ("_pattern",)

    def __init__(self, start: str) -> None:
        parts = re.split(r"(\*|:\w+)", start.rstrip("/"))
        known = {"*": ".*", ":": "[^/]+"}
        pattern = "".join(known.get(part[:1], re.escape(part)) for part in parts)
        self._pattern = re.compile(f"{pattern}/?")

    def __call__(self, address: str) -> bool:
        """Tell whether an address leads on by this rule."""
        return bool(self._pattern.fullmatch(address.removesuffix("index.html")))


def _count(number: int, what: str) -> str:
    plural = re.sub(r"y$", "ie", what) + "s" if number != 1 else what
    return f"{number:,} {plural}"
