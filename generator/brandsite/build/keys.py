"""Digests of jobs: two jobs with one key make the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from brandsite.build.encoding import Encoder
from brandsite.jobs import Job

SIZE: Final = 16
_PART: Final = 8


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
    bodies: tuple[str, ...] = ()
    """The files whose body is among the inputs."""

    @property
    def slots(self) -> Mapping[str, bytes]:
        """The digest of each input, to tell which one changed."""
        parts = (self.digests[at : at + _PART] for at in range(0, len(self.digests), _PART))
        return dict(zip(self.names, parts, strict=True))


class _Slot(NamedTuple):
    value: object
    digest: bytes
    bodies: tuple[str, ...]


@dataclass(slots=True)
class Keys:
    """Makes the keys of jobs; what one page has in common with the last is digested once."""

    engine: bytes
    """The digest of the program and its libraries."""
    templates: Mapping[str, str]
    """The digest of each layout."""
    _encoder: Encoder = field(default_factory=Encoder)
    _last: dict[str, _Slot] = field(default_factory=dict)
    """The last value of each slot."""

    def of(self, job: Job, inputs: Mapping[str, object]) -> Key:
        """Return the key of a job whose bytes depend on `inputs`."""
        names = tuple(sorted(inputs))
        slots = [self._slot(name, inputs[name]) for name in names]
        template = self.templates.get(job.template, "").encode()
        head = "\0".join((job.maker, job.template, *names)).encode()
        whole = digest(b"".join((self.engine, template, head, *slots)))
        bodies = tuple([path for name in names for path in self._last[name].bodies])
        return Key(whole, template, names, b"".join([slot[:_PART] for slot in slots]), bodies)

    def _slot(self, name: str, value: object) -> bytes:
        last = self._last.get(name)
        if last is None or last.value is not value:
            found = digest(self._encoder.encoded(value))
            bodies = tuple([recipe.path for recipe in self._encoder.recipes])
            self._encoder.recipes.clear()
            last = self._last[name] = _Slot(value, found, bodies)
        return last.digest
