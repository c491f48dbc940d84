"""The tables of the palette: what each token is for, where it starts, what it must be read on."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

from brandsite.frozen import frozen

Hue = float | Literal["paper", "accent"]
"""Degrees, or where the hue comes from: `paper` is warm in light tones, and in dark ones it is ink
of the accent's hue."""

AA_TEXT: Final = 4.5
AA_SHAPE: Final = 3.0


@frozen
class Tone:
    """Where the search for a token's colour starts."""

    light: float
    """OKLCH lightness on light ground."""
    dark: float
    """OKLCH lightness on dark ground."""
    chroma: float
    hue: Hue
    meaning: str
    """What a theme uses it for."""


@frozen
class Demand:
    """What a foreground must be told from, and how clearly."""

    grounds: tuple[str, ...]
    ratio: float
    """WCAG contrast ratio."""


PAGE: Final = ("ground", "ground-raised", "ground-sunken")
SOFT: Final = ("accent-soft", "positive-soft", "caution-soft", "negative-soft")
CODE: Final = ("code-ground", "code-mark")

GROUNDS: Final = MappingProxyType(
    {
        "ground": Tone(0.985, 0.180, 0.010, "paper", "the page"),
        "ground-raised": Tone(0.995, 0.222, 0.005, "paper", "cards and menus, above the page"),
        "ground-sunken": Tone(0.962, 0.150, 0.012, "paper", "wells and footers, below the page"),
        "accent-soft": Tone(0.945, 0.275, 0.024, "accent", "a tint of the accent to write on"),
        "positive-soft": Tone(0.950, 0.270, 0.035, 155, "a tint to write good news on"),
        "caution-soft": Tone(0.955, 0.275, 0.045, 85, "a tint to write cautions on"),
        "negative-soft": Tone(0.950, 0.270, 0.030, 25, "a tint to write bad news on"),
        "code-ground": Tone(0.966, 0.158, 0.010, "paper", "code blocks"),
        "code-mark": Tone(0.930, 0.250, 0.030, "accent", "emphasized lines of code, as ground"),
        "border": Tone(0.895, 0.310, 0.012, "paper", "hairlines that may be missed"),
    }
)
"""Tokens that others are read on, and hairlines; they stay where they start."""

FOREGROUNDS: Final = MappingProxyType(
    {
        "text": Tone(0.235, 0.925, 0.012, "paper", "running text"),
        "text-muted": Tone(0.500, 0.720, 0.014, "paper", "dates and other small matter"),
        "border-strong": Tone(0.640, 0.540, 0.014, "paper", "edges of fields and buttons"),
        "positive": Tone(0.500, 0.780, 0.120, 155, "good news: valid, done"),
        "caution": Tone(0.520, 0.800, 0.110, 75, "cautions: expiring, draft"),
        "negative": Tone(0.520, 0.740, 0.160, 25, "bad news: expired, error"),
        "code-text": Tone(0.300, 0.890, 0.012, "paper", "code"),
        "code-keyword": Tone(0.470, 0.760, 0.130, "accent", "keywords"),
        "code-string": Tone(0.480, 0.780, 0.105, 145, "strings"),
        "code-number": Tone(0.500, 0.790, 0.120, 55, "numbers and constants"),
        "code-comment": Tone(0.520, 0.680, 0.018, "paper", "comments"),
        "code-function": Tone(0.470, 0.780, 0.120, 265, "names of functions"),
        "code-type": Tone(0.470, 0.790, 0.095, 200, "names of types and tags"),
        "code-operator": Tone(0.420, 0.760, 0.020, "paper", "operators and punctuation"),
        "code-added": Tone(0.480, 0.780, 0.120, 150, "added lines of a change, as text"),
        "code-removed": Tone(0.500, 0.740, 0.160, 25, "removed lines of a change, as text"),
    }
)
"""Tokens that must be read on others; each goes as far from its start as it must."""

BRAND: Final = MappingProxyType(
    {
        "accent": "links and what else leads somewhere",
        "accent-strong": "the same under the pointer; in the second colour where there is one",
        "accent-fill": "the ground of the one button that matters",
        "on-accent-fill": "text on that button",
        "focus": "the ring around what has the focus; in the second colour where there is one",
    }
)
"""Tokens that start at the owner's own colours."""

DEMANDS: Final = MappingProxyType(
    {
        "text": (Demand(PAGE, 12), Demand(SOFT, 7)),
        "text-muted": (Demand(PAGE, 5), Demand(SOFT, AA_TEXT)),
        "border-strong": (Demand(PAGE, AA_SHAPE),),
        "accent": (Demand((*PAGE, *SOFT), AA_TEXT),),
        "accent-strong": (Demand((*PAGE, *SOFT), 6),),
        "accent-fill": (Demand(PAGE, AA_SHAPE),),
        "on-accent-fill": (Demand(("accent-fill",), AA_TEXT),),
        "focus": (Demand((*PAGE, *SOFT, *CODE), AA_SHAPE),),
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
    }
)  # fmt: skip
"""Every pair that themes may use: what is written, on which grounds, how clearly."""

NAMES: Final = (*GROUNDS, *FOREGROUNDS, *BRAND)
"""Every token, without its two dashes."""


def meanings() -> dict[str, str]:
    """Return what each token is for, in the order of the tables."""
    tones = {**GROUNDS, **FOREGROUNDS}
    return {**{name: tone.meaning for name, tone in tones.items()}, **BRAND}
