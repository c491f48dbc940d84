"""The owner's colours become design tokens, each pair of them checked in both modes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from brandsite.brand.contrast import contrast, luminance
from brandsite.brand.oklch import Oklch, parse, tinted
from brandsite.brand.palette import (
    AA_TEXT,
    DEMANDS,
    FOREGROUNDS,
    GROUNDS,
    PAGE,
    Demand,
    Tone,
)
from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.frozen import frozen

DEFAULT_ACCENT: Final = "#17616b"
"""A quiet petrol, for owners who name no colour."""

_PAPER_HUE: Final = 80.0
_GLOW: Final = 0.74
"""The least lightness of links on dark ground: what just passes there looks switched off."""
_STEP: Final = 0.005


@frozen
class BrandColour:
    """A colour as the owner wrote it, and where."""

    text: str
    span: Span


@frozen
class Tokens:
    """A colour `#rrggbb` for every name of the palette, in both modes."""

    light: Mapping[str, str]
    dark: Mapping[str, str]


def tokens_of(
    accent: BrandColour | None = None, second: BrandColour | None = None
) -> Loaded[Tokens]:
    """Compute the tokens of a brand; the same colours always give the same tokens.

    A colour that cannot be read is a problem, and the default stands in for it; one that cannot be
    read on light ground is replaced by the nearest tone that can, and the owner is told both.
    """
    problems: list[Diagnostic] = []
    colours = [_parsed(colour, problems) for colour in (accent, second)]
    main = colours[0] or parse(DEFAULT_ACCENT)
    if main is None:  # pragma: no cover - the default is a colour
        raise AssertionError(DEFAULT_ACCENT)
    light = _mode(main, colours[1] or main, dark=False)
    dark = _mode(main, colours[1] or main, dark=True)
    if accent and colours[0]:
        problems += _adjusted(accent, colours[0], light, "accent", "links")
    if second and colours[1]:
        problems += _adjusted(second, colours[1], light, "focus", "marks")
    return Loaded(Tokens(light, dark), tuple(problems))


def tokens_css(tokens: Tokens) -> str:
    """Return the tokens as custom properties of `:root`, for light and dark in one."""
    pairs = "".join(
        f"--{name}:light-dark({colour},{tokens.dark[name]});"
        for name, colour in tokens.light.items()
    )
    return f":root{{color-scheme:light dark;{pairs}}}\n"


def readable(
    start: Oklch, demands: Iterable[Demand], grounds: Mapping[str, str], *, dark: bool
) -> str:
    """Return the tone nearest to `start`, of its hue, that meets every demand.

    The search goes away from the grounds: to white in dark mode, else to black; it tests the hex
    form, since rounding alone may lose a contrast that was just met.
    """
    needs = [(grounds[name], demand.ratio) for demand in demands for name in demand.grounds]
    lightness = start.lightness
    while 0 <= lightness <= 1:
        colour = replace(start, lightness=lightness).hex()
        if all(contrast(colour, ground) >= ratio for ground, ratio in needs):
            return colour
        lightness += _STEP if dark else -_STEP
    return "#ffffff" if dark else "#000000"


def _mode(main: Oklch, second: Oklch, *, dark: bool) -> Mapping[str, str]:
    tokens = {name: _start(tone, main, dark=dark).hex() for name, tone in GROUNDS.items()}

    def settle(name: str, colour: Oklch) -> None:
        tokens[name] = readable(colour, DEMANDS[name], tokens, dark=dark)

    for name, tone in FOREGROUNDS.items():
        settle(name, _start(tone, main, dark=dark))
    settle("accent", _for_text(main, dark=dark))
    settle("accent-strong", _for_text(second, dark=dark, further=0.06))
    settle("focus", second)
    settle("accent-fill", main)
    tokens["on-accent-fill"] = _on(tokens["accent-fill"], tokens)
    return tokens


def _on(fill: str, tokens: Mapping[str, str]) -> str:
    """Return what can be read on `fill`: the lightest or the darkest tone, white or black."""
    soft = sorted((tokens["ground-raised"], tokens["text"]), key=luminance, reverse=True)
    for colour in (*soft, "#ffffff"):
        if contrast(colour, fill) >= AA_TEXT:
            return colour
    return "#000000"


def _start(tone: Tone, main: Oklch, *, dark: bool) -> Oklch:
    """Return where a tone starts: its own hue, the accent's, or between paper and ink."""
    lightness = tone.dark if dark else tone.light
    if tone.hue == "accent":
        return Oklch(lightness, min(tone.chroma, main.chroma), main.hue)
    if tone.hue != "paper":
        return Oklch(lightness, tone.chroma, tone.hue)
    ink = 0.85 - 0.6 * lightness  # the lighter, the more it is paper; the darker, the more ink
    colourful = min(1.0, main.chroma / 0.05)
    return tinted(lightness, tone.chroma, ((_PAPER_HUE, 1 - ink), (main.hue, ink * colourful)))


def _for_text(colour: Oklch, *, dark: bool, further: float = 0) -> Oklch:
    """Return where text in a brand colour starts, `further` away from the ground."""
    if dark:
        return replace(colour, lightness=min(1.0, max(colour.lightness, _GLOW) + further))
    return replace(colour, lightness=max(0.0, colour.lightness - further))


def _parsed(colour: BrandColour | None, problems: list[Diagnostic]) -> Oklch | None:
    if colour is None:
        return None
    parsed = parse(colour.text)
    if parsed is None:
        hint = "write an opaque CSS colour, such as #17616b, rebeccapurple or oklch(45% 0.1 205)"
        message = f"{colour.text!r} is not a colour"
        problems.append(Diagnostic("invalid-colour", message, colour.span, hint=hint))
    return parsed


def _adjusted(
    given: BrandColour, colour: Oklch, tokens: Mapping[str, str], token: str, use: str
) -> Iterable[Diagnostic]:
    """Tell the owner when their colour cannot stand as it is on light ground.

    That it changes in dark mode is no news: no colour can be read on white and on black.
    """
    plain, shown = colour.hex(), tokens[token]
    if plain == shown:
        return
    ratio = min(contrast(plain, tokens[name]) for name in PAGE)
    need = max(demand.ratio for demand in DEMANDS[token])
    yield Diagnostic(
        "contrast-adjusted",
        f"{given.text} has a contrast of {ratio:.1f} on light ground, {use} need {need:g}",
        given.span,
        Severity.WARNING,
        hint=f"{shown}, the nearest tone that passes, stands in for it",
    )
