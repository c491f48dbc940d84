"""Tokens as custom properties."""

from __future__ import annotations

from brandsite.brand.tokens import Tokens


def tokens_css(tokens: Tokens) -> str:
    """Return the tokens as custom properties of `:root`, for light and dark in one."""
    pairs = "".join(
        f"--{name}:light-dark({colour},{tokens.dark[name]});"
        for name, colour in tokens.light.items()
    )
    return f":root{{color-scheme:light dark;{pairs}}}\n"
