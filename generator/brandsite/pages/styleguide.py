"""The style guide: what a theme and a brand look like, without any content of the owner's."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import Final

from brandsite.brand.palette import BRAND, GROUNDS, meanings
from brandsite.brand.scale import MEANINGS, Scale, lengths
from brandsite.brand.tokens import Tokens
from brandsite.brand.typography import Typography
from brandsite.diagnostics import Span
from brandsite.pages.frame import Frame
from brandsite.pages.planned import PlannedPage
from brandsite.pages.sample import sample
from brandsite.pages.views import styleguide as view
from brandsite.pages.views.layouts import StyleguidePage
from brandsite.theme.model import Theme

STYLEGUIDE: Final = "styleguide.html"
_PATH: Final = "/styleguide/"

_GROUPS: Final = MappingProxyType(
    {
        "ground": "Grounds and hairlines",
        "text": "Text and edges",
        "brand": "Brand",
        "neutral": "Neutral scale",
        "accent": "Accent scale",
        "code": "Code",
        "chart": "Charts",
    }
)
"""What the groups of colours are called, in their order."""


def styleguide_page(
    frame: Frame, theme: Theme, tokens: Tokens, typography: Typography
) -> PlannedPage:
    """Plan the page, which no search engine and no other page leads to."""
    view = partial(_view, frame, theme, tokens, typography)
    return PlannedPage(STYLEGUIDE, view, _PATH, Span(f"themes/{theme.name}"), index=False)


def _view(frame: Frame, theme: Theme, tokens: Tokens, typography: Typography) -> StyleguidePage:
    return frame.fill(
        StyleguidePage,
        frame.meta("styleguide", _PATH, "Style guide", index=False),
        colours=_colours(tokens),
        lengths=_lengths(theme.scale),
        families=tuple(
            view.FamilyView(f"font-{role}", getattr(typography, role).name)
            for role in ("text", "display", "mono")
        ),
        sample=sample(),
    )


def _colours(tokens: Tokens) -> tuple[view.ColourGroup, ...]:
    groups: dict[str, list[view.ColourView]] = {key: [] for key in _GROUPS}
    for name, meaning in meanings().items():
        colour = view.ColourView(name, meaning, tokens.light[name], tokens.dark[name])
        groups[_group(name)].append(colour)
    return tuple(view.ColourGroup(_GROUPS[key], tuple(found)) for key, found in groups.items())


def _group(name: str) -> str:
    """Return the key of the group to which a colour belongs."""
    stem, _, rest = name.partition("-")
    if stem == "code" or rest.isdigit():
        return stem
    if name in BRAND:
        return "brand"
    return "ground" if name in GROUNDS else "text"


def _lengths(scale: Scale) -> tuple[view.LengthView, ...]:
    return tuple(
        view.LengthView(name, MEANINGS[name], f"{length.narrow:.4g}", f"{length.wide:.4g}")
        for name, length in lengths(scale).items()
    )
