"""The inputs of pages that hold a body or a title, kept so that it can get a new wording."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, cast

from brandsite.build.keys import Key, digest
from brandsite.build.memo import Memo
from brandsite.build.packing import Guarded, pack
from brandsite.frozen import frozen
from brandsite.jobs import Job
from brandsite.pages.prose import Gap, Prose, ProseText, Recipe
from brandsite.pages.views.base import Chrome
from brandsite.pages.wording import Blank, Names, Told, Wording, filled, wording

_SHARED: Final = frozenset(Chrome.__match_args__) - {"page"}
"""The slots that all pages have in common; each value is kept once."""


@frozen
class Kept:
    """What a page was made from."""

    layout: str
    own: bytes
    """Its own slots, packed, with recipes in the place of bodies, and blanks in that of names."""
    shared: Mapping[str, bytes]
    """The keys of the other slots, by name."""


class Parcel(NamedTuple):
    """The inputs of a page, packed where it was made."""

    place: bytes
    """Where the memo is to keep them."""
    packed: bytes
    refers_to: tuple[bytes, ...]
    """The keys of its shared slots."""
    shared: Mapping[bytes, bytes]
    """Those of them that were in no earlier parcel of the same packer, packed."""


@dataclass(slots=True)
class Packer:
    """Packs inputs."""

    engine: bytes
    _packed: set[bytes] = field(default_factory=set)
    """The keys of shared slots that were packed before."""

    def parcel(self, job: Job, key: Key) -> Parcel:
        """Return the inputs of a job."""
        own: dict[str, object] = {}
        names: dict[str, bytes] = {}
        shared: dict[bytes, bytes] = {}
        for name, part in key.slots.items():
            if name not in _SHARED:
                own[name] = job.inputs[name]
                continue
            at = names[name] = digest(b"".join((self.engine, b"slot", name.encode(), part)))
            if at not in self._packed:
                self._packed.add(at)
                shared[at] = pack(job.inputs[name])
        packed = pack((job.template, _packed(own), names))
        return Parcel(place_of(self.engine, key), packed, tuple(names.values()), shared)


@dataclass(slots=True)
class Inputs:
    """Keeps inputs, and gives them back with other bodies and names."""

    memo: Memo
    engine: bytes
    _kept: set[bytes] = field(default_factory=set)
    """The keys of shared slots that are kept by now."""

    def keep(self, parcel: Parcel) -> None:
        """Keep the inputs of a page for the next build."""
        for at, packed in parcel.shared.items():
            if at not in self._kept:
                self._kept.add(at)
                self.memo.put_passing(at, packed)
        self.memo.put_passing(parcel.place, parcel.packed, parcel.refers_to)

    def of(self, key: Key) -> Kept | None:
        """Return what was kept of the inputs with a key."""
        at = place_of(self.engine, key)
        found = self.memo.get([at]).get(at)
        return None if found is None else Kept(*cast("tuple[str, bytes, dict[str, bytes]]", found))

    def slots(
        self,
        kept: Kept,
        bodies: Mapping[tuple[str, str], Prose | ProseText],
        names: Mapping[str, Names],
    ) -> Mapping[str, object] | None:
        """Return all slots of a page with other bodies; None where something was not kept.

        `bodies` are those of its recipes, by the path and the address in them; `names` are what
        posts say of themselves now, by their paths, where that is something else.
        """
        found = self.memo.get(kept.shared.values())
        if len(found) < len({*kept.shared.values()}):
            return None

        def body_of(recipe: Recipe) -> Prose | ProseText:
            return bodies[recipe.path, recipe.away]

        def name_of(told: Told, text: str) -> Wording:
            return filled(told, names[told.path]) if told.path in names else wording(text, told)

        own = cast("dict[str, object]", _Unpickler(kept.own, body_of, name_of).load())
        return own | {name: found[at] for name, at in kept.shared.items()}


def place_of(engine: bytes, key: Key) -> bytes:
    """Return where the memo keeps the inputs with a key."""
    return digest(b"".join((engine, b"inputs", key.whole)))


def recipes_of(kept: Kept) -> Iterator[Recipe]:
    """Yield the recipes of the bodies of a page."""
    found: list[Recipe] = []
    _Unpickler(kept.own, found.append, lambda _told, text: text).load()
    return iter(found)


def _gap(prose: Prose | ProseText) -> tuple[type[Gap], tuple[Recipe]]:
    return Gap, (prose.recipe,)


def _blank(wording: Wording) -> tuple[type[Blank], tuple[Told, str]]:
    return Blank, (wording.told, str.__str__(wording))


class _Pickler(pickle.Pickler):
    dispatch_table: Final = {  # type: ignore[misc]  # as in `pickle`
        Prose: _gap,
        ProseText: _gap,
        Wording: _blank,
    }


class _Unpickler(Guarded):
    def __init__(
        self,
        packed: bytes,
        body_of: Callable[[Recipe], object],
        name_of: Callable[[Told, str], str],
    ) -> None:
        super().__init__(io.BytesIO(packed))
        self._fills = {Gap: body_of, Blank: name_of}

    def find_class(self, module: str, name: str) -> object:
        """Return what fills the gaps for the class that marks them."""
        found: Any = super().find_class(module, name)
        return self._fills.get(found, found)


def _packed(value: object) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, 5).dump(value)
    return stream.getvalue()
