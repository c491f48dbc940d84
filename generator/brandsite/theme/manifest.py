"""`theme.yaml`: what a theme says about itself, and what it leaves to the owner."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from brandsite.theme.options import Option, Written


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FontChoice(_Model):
    """What a theme sets type in: families that come with Brandsite, or what readers have."""

    text: str = ""
    """Running text: `Inter`."""
    display: str = ""
    """Headings, where they differ from running text: `Brandsite Serif`."""
    mono: str = ""
    """Code: `system mono`."""


class ScaleChoice(_Model):
    """What a theme says of its sizes; pairs hold for windows of 360 and of 1440 pixels."""

    text: tuple[float, float] | None = None
    """Pixels of running text: `[17, 18]`."""
    ratio: tuple[float, float] | None = None
    """Of one size to the next smaller one: `[1.15, 1.2]`."""
    display: int | None = Field(default=None, ge=2, le=9)
    """How many steps the largest heading stands above running text: `5`."""
    meta: float | None = Field(default=None, ge=12, le=20)
    """The least pixels of small matter: `14`."""
    unit: float | None = Field(default=None, ge=2, le=8)
    """Pixels of the unit of all spaces: `4`."""
    radius: float | None = Field(default=None, ge=0, le=10)
    """Of corners, in units: `1.5`."""


class Manifest(_Model):
    """A theme's manifest, `theme.yaml`; the theme's name is the name of its folder."""

    title: str = Field(min_length=1)
    """The theme's name for people: `Folio`."""
    description: str
    """One or two sentences: its character, and whom it suits."""
    licence: str = ""
    """The SPDX identifier of its licence, such as `MIT`."""
    extends: str | None = None
    """The theme on which this one rests: what is missing here is taken from there."""
    stylesheets: tuple[str, ...] = ()
    """Files of `css/` in their order; those of the extended theme come before them."""
    preload: tuple[str, ...] = ()
    """Files of `fonts/` that every page loads early; when given, the extended theme's are not."""
    fonts: FontChoice = Field(default_factory=FontChoice)
    """The families in which the owner chooses none; for the rest the extended theme's hold."""
    scale: ScaleChoice = Field(default_factory=ScaleChoice)
    """The numbers from which sizes and spaces grow; for the rest the extended theme's hold."""
    options: Mapping[str, Option] = Field(default_factory=dict)
    """The options by their names; those of the extended theme are offered as well."""
    defaults: Mapping[str, Written] = Field(default_factory=dict)
    """For options of the extended theme, by their names: the value where the owner gives none."""
