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


def scale_css(scale: Scale, used: Container[str] | None = None) -> str:
    """Return the lengths of a scale, which a theme's own stylesheets may replace.

    Spaces are multiplied by `density`, which is the owner's choice. Only those that are `used`,
    where that is known.
    """
    spaced = {
        name: f"calc({length.css()}*var(--density))" if name.startswith("space-") else length.css()
        for name, length in lengths(scale).items()
    }
    declared = {"density": "1", **spaced, **dict(shadows(scale))}
    known = "".join(f"--{n}:{v};" for n, v in declared.items() if used is None or n in used)
    return f"@layer tokens{{:root{{color-scheme:light dark;{known}}}}}\n"
