"""Sizes, spaces and edges: every length of a page grows from a few numbers that a theme states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from brandsite.frozen import frozen

NARROW: Final = 360
WIDE: Final = 1440
"""Widths of a window in pixels, between which sizes grow."""
_REM: Final = 16.0

STEPS: Final = MappingProxyType({"meta": -1, "text": 0, "title": 1, "heading": 2})
"""Steps up the scale from running text; that of the largest heading is the theme's choice."""
SPACES: Final = (1, 2, 3, 4, 6, 8, 12)
"""Units of `space-1` to `space-7`; `space-8`, between sections, grows with the window."""
_SECTION: Final = (14, 22)


@frozen
class Scale:
    """The numbers that a theme states. A pair holds for narrow windows and for wide ones."""

    text: tuple[float, float] = (17, 18)
    """Size of running text in pixels, where readers have not changed theirs."""
    ratio: tuple[float, float] = (1.15, 1.2)
    """Of one size to the next smaller one."""
    display: int = 5
    """How many steps the largest heading stands above running text."""
    meta: float = 14
    """The least size of small matter in pixels."""
    unit: float = 4
    """The unit of all spaces in pixels."""
    radius: float = 1.5
    """Of corners, in units."""


@frozen
class Length:
    """A length that grows with the window; both numbers are pixels."""

    narrow: float
    wide: float

    def at(self, width: float) -> float:
        """Return the length in a window so wide, for pictures and paper."""
        share = min(1.0, max(0.0, (width - NARROW) / (WIDE - NARROW)))
        return self.narrow + share * (self.wide - self.narrow)

    def css(self) -> str:
        """Return it in rem, so that it follows the size that a reader has chosen."""
        if abs(self.wide - self.narrow) < 0.01:
            return f"{_number(self.narrow / _REM)}rem"
        slope = (self.wide - self.narrow) / (WIDE - NARROW)
        start = (self.narrow - slope * NARROW) / _REM
        low, high = sorted((self.narrow, self.wide))
        middle = f"{_number(start)}rem + {_number(100 * slope)}vw"
        return f"clamp({_number(low / _REM)}rem,{middle},{_number(high / _REM)}rem)"


def lengths(scale: Scale) -> Mapping[str, Length]:
    """Return every length by its name, without its two dashes."""
    steps = {**STEPS, "display": scale.display}
    sizes = {f"size-{name}": _size(scale, step) for name, step in steps.items()}
    spaces = {
        f"space-{number}": Length(units * scale.unit, units * scale.unit)
        for number, units in enumerate(SPACES, 1)
    }
    spaces["space-8"] = Length(_SECTION[0] * scale.unit, _SECTION[1] * scale.unit)
    radius = scale.radius * scale.unit
    return {**sizes, **spaces, "radius": Length(radius, radius)}


def _size(scale: Scale, step: int) -> Length:
    least = scale.meta if step < 0 else 0.0
    narrow, wide = (
        max(least, text * ratio**step) for text, ratio in zip(scale.text, scale.ratio, strict=True)
    )
    return Length(narrow, wide)


SHADOWS: Final = MappingProxyType(
    {
        "shadow": ((0.25, 0.5), (1, 3)),
        "shadow-high": ((0.5, 1), (3, 8)),
    }
)
"""Of cards, and of what floats above the page: layers of how far down and how soft, in units."""


def shadows(scale: Scale) -> Iterator[tuple[str, str]]:
    """Yield the name and the CSS of each shadow; they are drawn in the colour `shade`."""
    for name, layers in SHADOWS.items():
        parts = (
            f"0 {_number(down * scale.unit)}px {_number(soft * scale.unit)}px var(--shade)"
            for down, soft in layers
        )
        yield name, ",".join(parts)


MEANINGS: Final = MappingProxyType(
    {
        "size-meta": "dates and other small matter",
        "size-text": "running text",
        "size-title": "titles of entries",
        "size-heading": "headings of sections",
        "size-display": "the heading of a page",
        **{f"space-{n}": f"{units} × the unit of space" for n, units in enumerate(SPACES, 1)},
        "space-8": "space between sections, 14 to 22 units",
        "density": "what all spaces are multiplied by; less than 1 where the owner wants it",
        "radius": "of corners",
        "shadow": "of cards, as `box-shadow`",
        "shadow-high": "of menus and what else floats",
        "font-text": "the family of running text",
        "font-display": "the family of headings",
        "font-mono": "the family of code",
    }
)
"""What each token that is no colour is for."""


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
