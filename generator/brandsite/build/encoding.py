"""Values as tuples of what `marshal` writes: equal exactly where the values are."""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from pathlib import PurePath
from typing import Any, Final

from markupsafe import Markup

_EXACT: Final = frozenset({str, int, float, bool, bytes, type(None)})
_WITHOUT_REFERENCES: Final = 2
"""The last version of marshal that writes equal values as equal bytes, be they shared or not."""

Encode = Callable[[Any], Any]


@dataclass(slots=True)
class Encoder:
    """Encodes values, and collects where the bodies and wordings that it meets come from."""

    recipes: list[Any] = field(default_factory=list)
    """Of the bodies encoded so far, in order; whoever asks takes them out."""
    told: list[Any] = field(default_factory=list)
    """The same of wordings."""
    _by_type: dict[type, Encode] = field(default_factory=dict)
    _options: dict[Any, object] = field(default_factory=dict)
    """How texts are read, encoded; most of a site are read alike."""

    def encoded(self, value: object) -> bytes:
        """Return bytes that are the same for equal values.

        Raises TypeError for a value whose type is not known here, which is a bug of ours.
        """
        return marshal.dumps(self._plain(value), _WITHOUT_REFERENCES)

    def _plain(self, value: object) -> Any:  # noqa: ANN401 - what `marshal` takes
        kind = type(value)
        if kind in _EXACT:
            return value
        encode = self._by_type.get(kind)
        if encode is None:
            encode = self._by_type[kind] = self._encode_of(kind)
        return encode(value)

    def _encode_of(self, kind: type[Any]) -> Encode:
        if hasattr(kind, "recipe"):
            return self._prose
        if hasattr(kind, "told"):
            return self._wording
        for known, function in _PLAIN.items():
            if issubclass(kind, known):
                return function
        if issubclass(kind, tuple | list):
            return self._items
        if issubclass(kind, Mapping):
            return self._mapping
        names: tuple[str, ...] = getattr(kind, "__match_args__", ())
        if not names:
            message = f"a slot holds a {kind.__name__}, of which no digest is made"
            raise TypeError(message)
        return self._fields_of(kind.__qualname__, attrgetter("__class__", *names))

    def _fields_of(self, name: str, fields: Callable[[Any], tuple[object, ...]]) -> Encode:
        plain = self._plain

        def encode(value: object) -> object:
            parts = fields(value)[1:]
            return (..., name, *[part if type(part) in _EXACT else plain(part) for part in parts])

        return encode

    def _items(self, value: tuple[object, ...] | list[object]) -> object:
        return tuple([part if type(part) in _EXACT else self._plain(part) for part in value])

    def _mapping(self, value: Mapping[object, object]) -> object:
        """Keep the order, which a template shows that goes through a mapping."""
        plain = self._plain
        return (..., "{}", *[(plain(name), plain(part)) for name, part in value.items()])

    def _prose(self, value: Any) -> object:  # noqa: ANN401 - HTML or a string, with a recipe
        """Let how a text is read count as well: its next wording is read in the same way."""
        recipe = value.recipe
        self.recipes.append(recipe)
        options = self._options.get(recipe.options)
        if options is None:
            options = self._options[recipe.options] = self._plain(recipe.options)
        kind = "html" if isinstance(value, Markup) else "text"
        return (..., kind, str.__str__(value), options)

    def _wording(self, value: Any) -> object:  # noqa: ANN401 - a string that knows its post
        self.told.append(value.told)
        return (..., "text", str.__str__(value))


@lru_cache(maxsize=64)
def _of_set(value: frozenset[Any]) -> object:
    return (..., "set", *sorted(value))


_PLAIN: Final[Mapping[type, Encode]] = {
    Markup: lambda value: (..., "html", str.__str__(value)),
    str: lambda value: (..., "text", str.__str__(value)),
    frozenset: _of_set,
    dt.date: lambda value: (..., "date", value.isoformat()),
    PurePath: lambda value: (..., "path", value.as_posix()),
}
"""How values without parts are encoded; the first type that a value has counts.

What is no tuple of the value begins with an ellipsis, which no value holds."""
