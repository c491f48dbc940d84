"""The families of type that come with Brandsite, and what is to be known of others' fonts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from brandsite.frozen import frozen

Generic = Literal["sans", "serif", "mono"]
Role = Literal["text", "display", "mono"]
"""What type is for: running text, headings, code."""
ROLES: Final[tuple[Role, ...]] = ("text", "display", "mono")


@frozen
class Measures:
    """The lengths of a font on which the place of every line depends, as shares of its size."""

    ascent: float
    descent: float
    gap: float
    width: float
    """Of a character, on average."""
    bold: float
    """The same at weight 700."""


@frozen
class Family:
    """A family that comes with Brandsite, in one variable file."""

    name: str
    generic: Generic
    file: str
    """Below the folder of the fonts."""
    digest: str
    size: int
    """Bytes."""
    weights: tuple[int, int]
    measures: Measures

    @property
    def output(self) -> str:
        """The file's name in a published site, which changes with its bytes."""
        return f"{self.file.removesuffix('.woff2')}.{self.digest[:10]}.woff2"


FAMILIES: Final = MappingProxyType(
    {
        family.name: family
        for family in (
            Family(
                "Inter",
                "sans",
                "inter.woff2",
                "0781645c36cc2e66e354ced222c487c8",
                38420,
                (400, 700),
                Measures(0.9688, 0.2412, 0, 0.517, 0.5345),
            ),
            Family(
                "Brandsite Serif",
                "serif",
                "brandsite-serif.woff2",
                "a572003229b94dcb65cbdaf4454bfec8",
                39608,
                (400, 700),
                Measures(1.036, 0.335, 0, 0.4811, 0.498),
            ),
            Family(
                "JetBrains Mono",
                "mono",
                "jetbrains-mono.woff2",
                "dd291fc975c6b094054c685ac2b64b4d",
                14156,
                (400, 700),
                Measures(1.02, 0.3, 0, 0.6, 0.6),
            ),
        )
    }
)

SYSTEM: Final = MappingProxyType(
    {
        "system sans": 'system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif',
        "system serif": '"Iowan Old Style","Palatino Linotype",Palatino,Charter,Georgia,serif',
        "system mono": 'ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace',
    }
)
"""Stacks of what readers have: no file to load, another look on every system."""

GENERICS: Final[Mapping[str, Generic]] = MappingProxyType(
    {"system sans": "sans", "system serif": "serif", "system mono": "mono"}
)


@frozen
class Local:
    """A font that many readers have, and the weights for which it stands in."""

    names: tuple[str, ...]
    width: float
    weights: str


STAND_INS: Final = MappingProxyType(
    {
        "sans": (
            (
                Local(("Arial", "Liberation Sans"), 0.4871, "100 500"),
                Local(("Arial Bold", "Liberation Sans Bold"), 0.5156, "501 900"),
            ),
            (Local(("Roboto",), 0.4816, ""),),
        ),
        "serif": (
            (
                Local(("Times New Roman", "Liberation Serif"), 0.4518, "100 500"),
                Local(("Times New Roman Bold", "Liberation Serif Bold"), 0.477, "501 900"),
            ),
            (Local(("Noto Serif",), 0.5174, ""),),
        ),
        "mono": (
            (
                Local(("Courier New", "Liberation Mono"), 0.6, "100 500"),
                Local(("Courier New Bold", "Liberation Mono Bold"), 0.6, "501 900"),
            ),
        ),
    }
)
"""What is shown while a font loads, on most systems and on Android; each is a family of its own."""
