"""Digests of jobs: two jobs with one key make the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from brandsite.jobs import Job

SIZE: Final = 16
_PART: Final = 8
_EXACT: Final = frozenset({str, int, float, bool, bytes, type(None)})
WITHOUT_REFERENCES: Final = 2
"""The last version of marshal that writes equal values as equal bytes, be they shared or not."""


def digest(data: bytes) -> bytes:
    """Return the digest by which keys are compared: BLAKE2b with 16 bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


class Key(NamedTuple):
    """What a job's bytes depend on, as digests: a named tuple, for thousands are read again."""

    whole: bytes
    """Of everything."""
    template: bytes
    """Of the layout with all that it reaches; empty for other makers."""
    names: tuple[str, ...]
    """The inputs, sorted."""
    digests: bytes
    """The first eight bytes of the digest of each input, one after the other."""

    @property
    def slots(self) -> Mapping[str, bytes]:
        """The digest of each input, to tell which one changed."""
        parts = (self.digests[at : at + _PART] for at in range(0, len(self.digests), _PART))
        return dict(zip(self.names, parts, strict=True))


@dataclass(slots=True)
class Keys:
    """Makes the keys of jobs; what many jobs share is digested once."""

    engine: bytes
    """The digest of the program and its libraries."""
    templates: Mapping[str, str]
    """The digest of each layout."""
    _last: dict[str, tuple[object, bytes]] = field(default_factory=dict)
    """The last value of each slot and its digest: many slots are the same for all pages."""

    def of(self, job: Job, inputs: Mapping[str, object]) -> Key:
        """Return the key of a job whose bytes depend on `inputs`."""
        names = tuple(sorted(inputs))
        slots = [self._slot(name, inputs[name]) for name in names]
        template = self.templates.get(job.template, "").encode()
        head = "\0".join((job.maker, job.template, *names)).encode()
        whole = digest(b"".join((self.engine, template, head, *slots)))
        return Key(whole, template, names, b"".join([slot[:_PART] for slot in slots]))

    def _slot(self, name: str, value: object) -> bytes:
        last = self._last.get(name)
        if last is not None and last[0] is value:
            return last[1]
        found = digest(marshal.dumps(plain(value), WITHOUT_REFERENCES))
        self._last[name] = (value, found)
        return found


def plain(value: object) -> Any:  # noqa: ANN401 - what `marshal` takes
    """Return a value as tuples of what `marshal` knows, equal exactly where the values are.

    Raises TypeError for a value whose type is not known here, which is a bug of ours.
    """
    kind: Any = type(value)  # mypy does not see that types are hashable
    return value if kind in _EXACT else _plain_of(kind)(value)


@cache
def _plain_of(kind: type[Any]) -> Callable[[Any], Any]:
    """Return how values of a type are made plain."""
    for known, function in _PLAIN.items():
        if issubclass(kind, known):
            return function
    names: tuple[str, ...] = getattr(kind, "__match_args__", ())
    if not names:
        message = f"a slot holds a {kind.__name__}, of which no digest is made"
        raise TypeError(message)
    fields, name = attrgetter("__class__", *names), kind.__qualname__

    def of_fields(value: object) -> object:
        return (
            ...,
            name,
            *[part if type(part) in _EXACT else plain(part) for part in fields(value)[1:]],
        )

    return of_fields


def _of_items(value: Any) -> object:  # noqa: ANN401 - what `plain` takes
    return tuple([part if type(part) in _EXACT else plain(part) for part in value])


@lru_cache(maxsize=64)
def _of_set(value: frozenset[Any]) -> object:
    return (..., "set", *sorted(map(plain, value)))


def _of_mapping(value: Any) -> object:  # noqa: ANN401 - as above
    """Keep the order, which a template shows that goes through a mapping."""
    return (..., "{}", *[(plain(name), plain(part)) for name, part in value.items()])


_PLAIN: Final[Mapping[type, Callable[[Any], Any]]] = {
    tuple: _of_items,
    list: _of_items,
    frozenset: _of_set,
    Markup: lambda value: (..., "html", str.__str__(value)),
    Mapping: _of_mapping,
    dt.date: lambda value: (..., "date", value.isoformat()),
    PurePath: lambda value: (..., "path", value.as_posix()),
    str: lambda value: (..., "text", str.__str__(value)),
}
"""How values are made plain; the first type that a value has counts.

What is no tuple of the value begins with an ellipsis, which no value holds."""
