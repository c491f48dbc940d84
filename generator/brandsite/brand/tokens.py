"""The owner's colours become design tokens, each pair of them checked in both modes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from brandsite.brand.contrast import contrast
from brandsite.brand.demands import DEMANDS, Level
from brandsite.brand.modes import Owner, mode_of
from brandsite.brand.oklch import Oklch, from_hex, parse
from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.frozen import frozen

DEFAULT_ACCENT: Final = "#17616b"
"""A quiet petrol, for owners who name no colour."""

_USES: Final = (("accent", "links"), ("focus", "marks"))
"""What the first and the second colour are checked as. The third is used as a ground alone, where
what is written on it gives way."""


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
    accent: BrandColour | None = None,
    second: BrandColour | None = None,
    third: BrandColour | None = None,
    level: Level = "AA",
) -> Loaded[Tokens]:
    """Compute the tokens of a brand; the same colours always give the same tokens.

    A colour that cannot be read is a problem, and the default stands in for it; one that cannot be
    read on light ground is replaced by the nearest tone that can, and the owner is told both.
    """
    given = (accent, second, third)
    problems: list[Diagnostic] = []
    colours = [_parsed(colour, problems) for colour in given]
    main = colours[0] or from_hex(DEFAULT_ACCENT)
    other = colours[1] or main
    owner = Owner(main, other, colours[2] or other, level)
    light, dark = mode_of(owner, dark=False), mode_of(owner, dark=True)
    for written, colour, (token, use) in zip(given, colours, _USES, strict=False):
        if written and colour:
            problems += _adjusted(written, colour, light, token, use, level)
    return Loaded(Tokens(light, dark), tuple(problems))


def _parsed(colour: BrandColour | None, problems: list[Diagnostic]) -> Oklch | None:
    if colour is None:
        return None
    parsed = parse(colour.text)
    if parsed is None:
        hint = "write an opaque CSS colour, such as #17616b, rebeccapurple or oklch(45% 0.1 205)"
        message = f"{colour.text!r} is not a colour"
        problems.append(Diagnostic("invalid-colour", message, colour.span, hint=hint))
    elif not parsed.in_gamut:
        problems.append(
            Diagnostic(
                "colour-out-of-gamut",
                f"{colour.text} is stronger than most screens can show",
                colour.span,
                Severity.WARNING,
                hint=f"{parsed.hex()}, the strongest of its hue and lightness, stands in for it",
            )
        )
        return parsed.fitted()
    return parsed


def _adjusted(
    given: BrandColour, colour: Oklch, tokens: Mapping[str, str], token: str, use: str, level: Level
) -> Iterator[Diagnostic]:
    """Tell the owner when their colour cannot stand as it is on light ground.

    That it changes in dark mode is no news: no colour can be read on white and on black.
    """
    plain, shown = colour.hex(), tokens[token]
    if plain == shown:
        return
    (demand,) = DEMANDS[token]
    ratio = min(contrast(plain, tokens[name]) for name in demand.grounds)
    below = int(ratio * 100) / 100  # 4.499 must not read as the 4.5 that it is not
    need = f"{demand.at(level):g}" + (" for AAA" if level == "AAA" else "")
    yield Diagnostic(
        "contrast-adjusted",
        f"{given.text} has a contrast of {below:.2f} on light ground, {use} need {need}",
        given.span,
        Severity.WARNING,
        hint=f"{shown}, the nearest tone that passes, stands in for it",
    )
