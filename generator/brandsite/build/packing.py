"""Values as bytes for the memo, and back, without running what a stranger put there.

A pickle can run anything. What carries the seal of this user's secret was packed on this account;
anything else, such as a folder that somebody sent or the cache of a host, is unpacked with nothing
but the classes of our own values and those of dates: a class that does something when it is made or
called would do it for a stranger.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from functools import lru_cache
from importlib import import_module
from typing import Final

SEAL: Final = 16
_VALUES: Final = (
    "brandsite.brand.tokens",
    "brandsite.diagnostics",
    "brandsite.markup.fragment",
    "brandsite.pages.prose",
    "brandsite.pages.views.",
    "brandsite.pages.wording",
    "brandsite.records.",
    "brandsite.site.entries",
    "brandsite.site.model",
    "brandsite.site.offers",
    "brandsite.site.parse",
    "brandsite.sources.looks",
)
"""The modules and packages that hold nothing but values."""
_OTHERS: Final = frozenset(
    (module, name)
    for module, names in {
        "datetime": "date datetime time timedelta timezone",
        "builtins": "frozenset",
        "markupsafe": "Markup",
        "pathlib": "PosixPath WindowsPath PurePosixPath",
    }.items()
    for name in names.split()
)


class NotOursError(pickle.UnpicklingError):
    """Packed bytes name something that no value of ours holds."""


def fingerprint(packed: bytes) -> bytes:
    """Return what stands for packed bytes in their seals: whoever has two of them reads once."""
    return hashlib.blake2b(packed, digest_size=32).digest()


def seal(secret: bytes, key: bytes, packed: bytes) -> bytes:
    """Return what shows that `packed` was put under `key` by one who knows the secret."""
    keyed = hashlib.blake2b(key, key=secret, digest_size=SEAL)
    keyed.update(packed)
    return keyed.digest()


def pack(value: object) -> bytes:
    """Return a value as bytes."""
    return pickle.dumps(value, 5)


def unpack(packed: bytes, *, trusted: bool) -> object:
    """Return the value again. Raises what `pickle` raises for damaged bytes, or NotOursError."""
    if trusted:
        return pickle.loads(packed)  # noqa: S301 - sealed by this user's secret
    return Guarded(io.BytesIO(packed)).load()


class Guarded(pickle.Unpickler):
    """Takes nothing but our own classes and a few others."""

    def find_class(self, module: str, name: str) -> object:
        """Return a class; raise NotOursError."""
        return _allowed(module, name)


@lru_cache(maxsize=1024)
def _allowed(module: str, name: str) -> object:
    """Return a class of our values, or one of those few others; raise NotOursError."""
    ours = module.startswith(_VALUES) and name.isidentifier()
    if ours or (module, name) in _OTHERS:
        found = getattr(import_module(module), name, None)
        if (
            isinstance(found, type)
            and found.__module__.partition(".")[0] == module.partition(".")[0]
        ):
            return found
    message = f"{module}.{name} has no place in the memo"
    raise NotOursError(message)
