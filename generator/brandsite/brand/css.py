"""Tokens as custom properties."""

from __future__ import annotations

from collections.abc import Container

from brandsite.brand.scale import Scale, lengths, shadows
from brandsite.brand.tokens import Tokens


def tokens_css(tokens: Tokens, used: Container[str] | None = None) -> str:
    """Return the colours as custom properties of `:root`, for light and dark in one.

    Only those that are `used`, where that is known: themes use half of them.
    """
    pairs = "".join(
        f"--{name}:light-dark({colour},{tokens.dark[name]});"
        for name, colour in tokens.light.items()
        if used is None or name in used
    )
    return f":root{{{pairs}}}\n"


def scale_css(scale: Scale) -> str:
    """Return the lengths of a scale, which a theme's own stylesheets may replace.

    Spaces are multiplied by `density`, which is the owner's choice.
    """
    sizes = "".join(
        f"--{name}:calc({length.css()}*var(--density));"
        if name.startswith("space-")
        else f"--{name}:{length.css()};"
        for name, length in lengths(scale).items()
    )
    layered = "".join(f"--{name}:{value};" for name, value in shadows(scale))
    return f"@layer tokens{{:root{{color-scheme:light dark;--density:1;{sizes}{layered}}}}}\n"
