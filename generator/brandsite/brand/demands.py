"""Which pair of colours a theme may use, and how clearly one must be told from the other."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

from brandsite.brand.palette import CHART_NAMES, CODE, HELD, PAGE, PALE, SOFT
from brandsite.frozen import frozen

Level = Literal["AA", "AAA"]
"""Of WCAG 2.2."""

AA_TEXT: Final = 4.5
AAA_TEXT: Final = 7.0
SHAPE: Final = 3.0


@frozen
class Demand:
    """What a foreground must be told from, and how clearly."""

    grounds: tuple[str, ...]
    ratio: float
    """WCAG contrast ratio for level AA: 4.5 and more for text, less for what is not read."""

    def at(self, level: Level) -> float:
        """Return the ratio for a level; only text has one of its own for AAA."""
        return max(self.ratio, AAA_TEXT) if level == "AAA" and self.ratio >= AA_TEXT else self.ratio


def _fill(name: str) -> dict[str, tuple[Demand, ...]]:
    states = (f"{name}-fill", f"{name}-fill-hover", f"{name}-fill-active")
    return {
        f"on-{name}-fill": (Demand(states, AA_TEXT),),
        f"{name}-fill-edge": (Demand(PAGE, SHAPE),),
    }


def _scale(name: str) -> dict[str, tuple[Demand, ...]]:
    ratios = ((6, SHAPE), (7, AA_TEXT), (8, AAA_TEXT), (9, 10.0))
    return {f"{name}-{number}": (Demand((*PAGE, *PALE), ratio),) for number, ratio in ratios}


DEMANDS: Final = MappingProxyType(
    {
        "text": (Demand(PAGE, 12), Demand((*HELD, *SOFT, *PALE), 7)),
        "text-muted": (Demand(PAGE, 5), Demand((*HELD, *SOFT, *PALE), AA_TEXT)),
        "text-disabled": (Demand((*PAGE, "ground-disabled"), SHAPE),),
        "on-selection": (Demand(("selection",), 7),),
        "border-strong": (Demand((*PAGE, *HELD), SHAPE),),
        "accent": (Demand((*PAGE, *SOFT), AA_TEXT),),
        "accent-strong": (Demand((*PAGE, *HELD, *SOFT), 6),),
        "accent-active": (Demand((*PAGE, *HELD, *SOFT), 6),),
        "visited": (Demand((*PAGE, *SOFT), AA_TEXT),),
        "focus": (Demand((*PAGE, *HELD, *SOFT, *CODE), SHAPE),),
        **_fill("accent"),
        **_fill("second"),
        **_fill("third"),
        "on-band": (Demand(("band",), 7),),
        "on-band-muted": (Demand(("band",), AA_TEXT),),
        "band-line": (Demand(("band",), SHAPE),),
        "positive": (Demand((*PAGE, "positive-soft"), AA_TEXT),),
        "caution": (Demand((*PAGE, "caution-soft"), AA_TEXT),),
        "negative": (Demand((*PAGE, "negative-soft"), AA_TEXT),),
        "code-text": (Demand(CODE, 7),),
        **{
            f"code-{name}": (Demand(CODE, AA_TEXT),)
            for name in (
                "keyword", "string", "number", "comment", "function", "type", "operator",
                "added", "removed",
            )
        },
        **_scale("neutral"),
        **_scale("accent"),
        **{name: (Demand(PAGE, SHAPE),) for name in CHART_NAMES},
    }
)  # fmt: skip
"""Every pair that themes may use: what is written or drawn, on which grounds, how clearly."""
