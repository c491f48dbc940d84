"""Digests of jobs: two jobs with one key make the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from brandsite.build.encoding import Encoder
from brandsite.jobs import Job

SIZE: Final = 16
_PART: Final = 8
_MARK: Final = 4


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
    posts: bytes = b""
    """The marks of the posts of which a wording is among the inputs, one after the other."""

    @property
    def slots(self) -> Mapping[str, bytes]:
        """The digest of each input, to tell which one changed."""
        parts = (self.digests[at : at + _PART] for at in range(0, len(self.digests), _PART))
        return dict(zip(self.names, parts, strict=True))

    @property
    def retouchable(self) -> bool:
        """Tell whether something among the inputs can get a new wording."""
        return bool(self.bodies or self.posts)

    def speaks_of(self, marks: Iterable[bytes]) -> bool:
        """Tell whether a wording of one of the posts with these marks is among the inputs."""
        own = {self.posts[at : at + _MARK] for at in range(0, len(self.posts), _MARK)}
        return not own.isdisjoint(marks)


def mark(path: str) -> bytes:
    """Return a few bytes that stand for a post; of two posts they may be the same."""
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=_MARK).digest()


class _Slot(NamedTuple):
    value: object
    digest: bytes
    bodies: tuple[str, ...]
    posts: frozenset[str]


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
    _marks: dict[str, bytes] = field(default_factory=dict)

    def of(self, job: Job, inputs: Mapping[str, object]) -> Key:
        """Return the key of a job whose bytes depend on `inputs`."""
        names = tuple(sorted(inputs))
        slots = [self._slot(name, inputs[name]) for name in names]
        template = self.templates.get(job.template, "").encode()
        head = "\0".join((job.maker, job.template, *names)).encode()
        whole = digest(b"".join((self.engine, template, head, *slots)))
        last = [self._last[name] for name in names]
        bodies = tuple([path for slot in last for path in slot.bodies])
        posts = b"".join(sorted(map(self._mark, frozenset().union(*[slot.posts for slot in last]))))
        parts = b"".join([slot[:_PART] for slot in slots])
        return Key(whole, template, names, parts, bodies, posts)

    def _slot(self, name: str, value: object) -> bytes:
        last = self._last.get(name)
        if last is None or last.value is not value:
            found = digest(self._encoder.encoded(value))
            bodies = tuple([recipe.path for recipe in self._encoder.recipes])
            posts = frozenset([told.path for told in self._encoder.told])
            self._encoder.recipes.clear()
            self._encoder.told.clear()
            last = self._last[name] = _Slot(value, found, bodies, posts)
        return last.digest

    def _mark(self, path: str) -> bytes:
        found = self._marks.get(path)
        if found is None:
            found = self._marks[path] = mark(path)
        return found
