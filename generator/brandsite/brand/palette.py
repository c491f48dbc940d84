"""The tables of the palette: what each token is for, and where it starts."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

from brandsite.frozen import frozen

Hue = float | Literal["paper", "accent", "second", "third"]
"""Degrees, or where the hue comes from: one of the owner's colours, or `paper`, which is warm in
light tones, and in dark ones ink of the accent's hue."""


@frozen
class Tone:
    """Where the search for a token's colour starts."""

    light: float
    """OKLCH lightness on light ground."""
    dark: float
    """OKLCH lightness on dark ground."""
    chroma: float
    """At most: a tone of the owner's hue is never stronger than the owner's colour."""
    hue: Hue
    meaning: str
    """What a theme uses it for."""


PAGE: Final = ("ground", "ground-raised", "ground-sunken")
HELD: Final = ("ground-hover", "ground-active")
SOFT: Final = (
    "accent-soft", "second-soft", "third-soft", "positive-soft", "caution-soft", "negative-soft",
)  # fmt: skip
CODE: Final = ("code-ground", "code-mark")
PALE: Final = ("neutral-1", "neutral-2", "neutral-3", "accent-1", "accent-2", "accent-3")

_STEPS: Final = (
    (0.985, 0.180), (0.962, 0.222), (0.930, 0.265), (0.885, 0.320), (0.800, 0.400),
    (0.640, 0.540), (0.500, 0.720), (0.380, 0.820), (0.235, 0.925),
)  # fmt: skip
"""Lightness of the nine steps of a scale, on light and on dark ground."""
_STEP_USES: Final = (
    "the page", "a well", "a tint to write on", "a hairline", "a line or a bar",
    "edges and shapes that count", "small text", "text", "text that must stand out",
)  # fmt: skip
_ACCENT_CHROMA: Final = (0.012, 0.024, 0.040, 0.062, 0.095, 0.2, 0.2, 0.15, 0.08)


def _scale(name: str, hue: Hue, chroma: tuple[float, ...]) -> dict[str, Tone]:
    return {
        f"{name}-{number}": Tone(*_STEPS[number - 1], chroma[number - 1], hue, f"{name}: {use}")
        for number, use in enumerate(_STEP_USES, 1)
    }


_SCALES: Final = _scale("neutral", "paper", (0.012,) * 9) | _scale(
    "accent", "accent", _ACCENT_CHROMA
)

GROUNDS: Final = MappingProxyType(
    {
        "ground": Tone(0.985, 0.180, 0.010, "paper", "the page"),
        "ground-raised": Tone(0.995, 0.222, 0.005, "paper", "cards and menus, above the page"),
        "ground-sunken": Tone(0.962, 0.150, 0.012, "paper", "wells and footers, below the page"),
        "ground-hover": Tone(0.945, 0.250, 0.012, "paper", "a row or an entry under the pointer"),
        "ground-active": Tone(0.925, 0.285, 0.012, "paper", "the same while it is pressed"),
        "ground-disabled": Tone(0.930, 0.250, 0.006, "paper", "a control that cannot be used"),
        "accent-soft": Tone(0.945, 0.275, 0.024, "accent", "a tint of the accent to write on"),
        "second-soft": Tone(0.945, 0.275, 0.028, "second", "a tint of the second colour"),
        "third-soft": Tone(0.945, 0.275, 0.032, "third", "a tint of the third colour"),
        "selection": Tone(0.880, 0.400, 0.060, "accent", "marked text, as ground"),
        "positive-soft": Tone(0.950, 0.270, 0.035, 155, "a tint to write good news on"),
        "caution-soft": Tone(0.955, 0.275, 0.045, 85, "a tint to write cautions on"),
        "negative-soft": Tone(0.950, 0.270, 0.030, 25, "a tint to write bad news on"),
        "code-ground": Tone(0.966, 0.158, 0.010, "paper", "code blocks"),
        "code-mark": Tone(0.930, 0.250, 0.030, "accent", "emphasized lines of code, as ground"),
        "shade": Tone(0.860, 0.100, 0.012, "paper", "shadows, which lie under everything"),
        "border": Tone(0.895, 0.310, 0.012, "paper", "hairlines that may be missed"),
        **{name: tone for name, tone in _SCALES.items() if int(name[-1]) <= 5},
    }
)
"""Tokens that others are read on, and hairlines; they stay where they start."""

FOREGROUNDS: Final = MappingProxyType(
    {
        "text": Tone(0.235, 0.925, 0.012, "paper", "running text"),
        "text-muted": Tone(0.500, 0.720, 0.014, "paper", "dates and other small matter"),
        "text-disabled": Tone(0.620, 0.560, 0.010, "paper", "a control that cannot be used"),
        "on-selection": Tone(0.235, 0.960, 0.012, "paper", "marked text"),
        "border-strong": Tone(0.640, 0.540, 0.014, "paper", "edges of fields and buttons"),
        "visited": Tone(0.450, 0.760, 0.050, "accent", "links to where the reader has been"),
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
        **{name: tone for name, tone in _SCALES.items() if int(name[-1]) > 5},
    }
)
"""Tokens that must be read on others; each goes as far from its start as it must."""

_RANKS: Final = (("accent", "the accent"), ("second", "the second colour"), ("third", "the third"))

BRAND: Final = MappingProxyType(
    {
        "accent": "links and what else leads somewhere",
        "accent-strong": "the same under the pointer; in the second colour where there is one",
        "accent-active": "the same while it is pressed",
        "focus": "the ring around what has the focus; in the second colour where there is one",
        **{
            f"{name}{part}": meaning.format(colour=colour)
            for name, colour in _RANKS
            for part, meaning in (
                ("-fill", "{colour} as the ground of a button or a shape"),
                ("-fill-hover", "the same under the pointer"),
                ("-fill-active", "the same while it is pressed"),
                ("-fill-edge", "its edge, seen where a pale fill is not"),
            )
        },
        **{f"on-{name}-fill": "text on that ground, in all its states" for name, _ in _RANKS},
        "band": "a large ground in the accent, to write on",
        "on-band": "text on the band; its links too, underlined, and its focus ring",
        "on-band-muted": "small matter on the band",
        "band-line": "edges of controls on the band",
    }
)
"""Tokens that start at the owner's own colours. Where an owner has no second or third colour, the
one before it stands in."""

CHART: Final = (
    Tone(0.46, 0.60, 0.160, 0, "rose"),
    Tone(0.56, 0.70, 0.130, 60, "amber"),
    Tone(0.36, 0.90, 0.105, 135, "green"),
    Tone(0.56, 0.80, 0.095, 210, "teal"),
    Tone(0.46, 0.70, 0.155, 270, "blue"),
    Tone(0.36, 0.60, 0.160, 315, "purple"),
)
"""Six tones that differ in lightness as well as in hue, so that people who confuse hues can tell
any two apart; `chart-1` is the one nearest to the accent, the others follow in this order."""
CHART_NAMES: Final = tuple(f"chart-{number}" for number in range(1, len(CHART) + 1))

NAMES: Final = (*GROUNDS, *FOREGROUNDS, *BRAND, *CHART_NAMES)
"""Every colour, without its two dashes."""


def meanings() -> dict[str, str]:
    """Return what each colour is for, in the order of the tables."""
    tones = {name: tone.meaning for name, tone in {**GROUNDS, **FOREGROUNDS}.items()}
    charts = dict.fromkeys(CHART_NAMES, "a series of a chart: bars, lines, areas")
    return {**tones, **BRAND, **charts}
