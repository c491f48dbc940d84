"""The palette of one mode, light or dark: every token starts at its tone and goes where it must."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from brandsite.brand.contrast import contrast, luminance
from brandsite.brand.demands import AA_TEXT, DEMANDS, SHAPE, Demand, Level
from brandsite.brand.oklch import Oklch, from_hex, tinted
from brandsite.brand.palette import CHART, CHART_NAMES, FOREGROUNDS, GROUNDS, NAMES, PAGE, Tone
from brandsite.frozen import frozen

_PAPER_HUE: Final = 80.0
_GLOW: Final = 0.74
"""The least lightness of links on dark ground: what just passes there looks switched off."""
_DUSK: Final = 0.36
"""The most lightness of a band on dark ground: a bright one would glare."""
_PALE: Final = 0.8
"""The lightness above which a colour is the text of a band on dark ground, not the band."""
_HINT: Final = 0.03
"""The most chroma of the band under such a text."""
_APART: Final = Demand(("ground",), 1.35)
"""How clearly a band is told from dark ground: one in black would be lost."""
_STEP: Final = 0.005
_NIGHT: Final = 0.2
"""Below this lightness nobody tells two tones apart."""
_STATES: Final = (0.04, 0.08)
"""How far a fill moves under the pointer, and while it is pressed."""


@frozen
class Owner:
    """What the owner wants."""

    accent: Oklch
    second: Oklch
    third: Oklch
    level: Level


def mode_of(owner: Owner, *, dark: bool) -> Mapping[str, str]:
    """Return `#rrggbb` for every name of the palette, each demand met."""
    tokens = {name: _start(tone, owner, dark=dark).hex() for name, tone in GROUNDS.items()}

    def settle(name: str, colour: Oklch, *, lighter: bool = dark) -> None:
        demands = DEMANDS[name]
        tokens[name] = readable(colour, demands, tokens, owner.level, lighter=lighter)

    for name, tone in FOREGROUNDS.items():
        settle(name, _start(tone, owner, dark=dark))
    settle("accent", _for_text(owner.accent, dark=dark))
    settle("accent-strong", _for_text(owner.second, dark=dark, further=0.06))
    settle("accent-active", _for_text(owner.accent, dark=dark, further=0.12))
    settle("focus", owner.second)
    for name in ("accent", "second", "third"):
        tokens |= _fill(name, getattr(owner, name), tokens, owner.level, dark=dark)
        settle(f"{name}-fill-edge", from_hex(tokens[f"{name}-fill"]))
    tokens["band"], tokens["on-band"] = _band(owner.accent, tokens, dark=dark)
    for name, share in (("on-band-muted", 0.75), ("band-line", 0.45)):
        colour, lighter = _between(tokens["band"], tokens["on-band"], share)
        settle(name, colour, lighter=lighter)
    for name, tone in zip(CHART_NAMES, _charts(owner.accent), strict=True):
        settle(name, _start(tone, owner, dark=dark))
    return {name: tokens[name] for name in NAMES}


def readable(
    start: Oklch,
    demands: Iterable[Demand],
    grounds: Mapping[str, str],
    level: Level = "AA",
    *,
    lighter: bool,
) -> str:
    """Return the tone nearest to `start`, of its hue, that meets every demand.

    The search goes away from the grounds: up when `lighter`, else down. It tests the hex form,
    since rounding alone may lose a contrast that was just met.
    """
    needs = {(grounds[name], demand.at(level)) for demand in demands for name in demand.grounds}
    lightness = start.lightness
    while 0 <= lightness <= 1:
        colour = replace(start, lightness=lightness).hex()
        if all(contrast(colour, ground) >= ratio for ground, ratio in needs):
            return colour
        lightness += _STEP if lighter else -_STEP
    return "#ffffff" if lighter else "#000000"


def _fill(
    name: str, colour: Oklch, tokens: Mapping[str, str], level: Level, *, dark: bool
) -> dict[str, str]:
    """Return a fill, its states, and what is written on them.

    On light ground it is the owner's colour itself: a pale one has its edge. On dark ground one
    that would be lost is raised.
    """
    need = Demand((), AA_TEXT).at(level)
    if dark:
        colour = from_hex(readable(colour, (Demand(PAGE, SHAPE),), tokens, lighter=True))
    for lightness in _around(colour.lightness):
        moved = replace(colour, lightness=lightness)
        for on in _inks(tokens):
            states = (moved.hex(), *_moved_away(moved, on))
            if all(contrast(on, state) >= need for state in states):
                names = (f"{name}-fill", f"{name}-fill-hover", f"{name}-fill-active")
                return {**dict(zip(names, states, strict=True)), f"on-{name}-fill": on}
    raise AssertionError(colour)  # pragma: no cover - on black or white one of the inks can be read


def _moved_away(fill: Oklch, on: str) -> Iterator[str]:
    """Yield the states of a fill: away from what is written on it, where that can be seen."""
    darker = luminance(on) > 0.5 and fill.lightness - _STATES[-1] >= _NIGHT
    lighter = luminance(on) <= 0.5 and fill.lightness + _STATES[-1] <= 1
    if darker or not (lighter or fill.lightness < 0.5):
        tones = [fill.lightness - distance for distance in _STATES]
    else:
        tones = [max(fill.lightness, _NIGHT) + distance for distance in _STATES]
    for lightness in tones:
        yield replace(fill, lightness=lightness).hex()


def _band(colour: Oklch, tokens: Mapping[str, str], *, dark: bool) -> tuple[str, str]:
    """Return the tone nearest to the owner's on which text can be read well, and that text.

    It goes down for that: deep grounds with light text carry a page, half-tones do not. On dark
    ground a pale colour has no deep tone of its own, yellow would be olive: it is the text there.
    """
    need = DEMANDS["on-band"][0].ratio
    inks = _inks(tokens)
    if dark and colour.lightness > _PALE:
        inks = (colour.hex(), *inks)
        colour = Oklch(_NIGHT, min(colour.chroma, _HINT), colour.hue)
    if dark:
        dusk = replace(colour, lightness=min(colour.lightness, _DUSK))
        colour = from_hex(readable(dusk, (_APART,), tokens, lighter=True))
    lightness = colour.lightness
    while True:
        band = replace(colour, lightness=max(0.0, lightness)).hex()
        for on in inks:
            if contrast(on, band) >= need:
                return band, on
        lightness -= _STEP


def _around(lightness: float) -> Iterator[float]:
    """Yield every lightness, the nearest first."""
    for number in range(int(1 / _STEP) + 1):
        for other in (lightness - number * _STEP, lightness + number * _STEP):
            if 0 <= other <= 1:
                yield other


def _inks(tokens: Mapping[str, str]) -> tuple[str, ...]:
    """Return what fills are written on with: the lightest and the darkest tone, white, black."""
    soft = sorted((tokens["ground-raised"], tokens["text"]), key=luminance, reverse=True)
    return (*soft, "#ffffff", "#000000")


def _between(ground: str, ink: str, share: float) -> tuple[Oklch, bool]:
    """Return a tone of the ground's hue on the way to the ink, and whether that way goes up."""
    low, high = from_hex(ground), from_hex(ink)
    lightness = low.lightness + share * (high.lightness - low.lightness)
    return Oklch(lightness, min(low.chroma, 0.05), low.hue), high.lightness > low.lightness


def _charts(accent: Oklch) -> tuple[Tone, ...]:
    """Return the tones of charts from the one nearest to the accent's hue on."""

    def apart(number: int) -> float:
        turn = abs(float(CHART[number].hue) - accent.hue) % 360
        return min(turn, 360 - turn)

    first = min(range(len(CHART)), key=apart)
    return (*CHART[first:], *CHART[:first])


def _start(tone: Tone, owner: Owner, *, dark: bool) -> Oklch:
    """Return where a tone starts: its own hue, one of the owner's, or between paper and ink."""
    lightness = tone.dark if dark else tone.light
    if tone.hue == "paper":
        ink = 0.85 - 0.6 * lightness  # the lighter, the more it is paper; the darker, the more ink
        colourful = min(1.0, owner.accent.chroma / 0.05)
        lights = ((_PAPER_HUE, 1 - ink), (owner.accent.hue, ink * colourful))
        return tinted(lightness, tone.chroma, lights)
    if isinstance(tone.hue, str):
        colour: Oklch = getattr(owner, tone.hue)
        return Oklch(lightness, min(tone.chroma, colour.chroma), colour.hue)
    return Oklch(lightness, tone.chroma, tone.hue)


def _for_text(colour: Oklch, *, dark: bool, further: float = 0) -> Oklch:
    """Return where text in a brand colour starts, `further` away from the ground."""
    if dark:
        return replace(colour, lightness=min(1.0, max(colour.lightness, _GLOW) + further))
    return replace(colour, lightness=max(0.0, colour.lightness - further))
