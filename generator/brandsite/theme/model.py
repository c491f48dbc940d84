"""A theme as one value: every text that it is made of, and a digest of every other file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from brandsite.brand.families import Role
from brandsite.brand.scale import Scale
from brandsite.diagnostics import Span
from brandsite.frozen import frozen
from brandsite.sources.files import SourceFile
from brandsite.theme.labels import LabelFile, Person
from brandsite.theme.layers import Layer
from brandsite.theme.manifest import Manifest
from brandsite.theme.options import OptionValue

NOWHERE: Final = Span("content/site.yaml")


class Places(Protocol):
    """Tells where something stands in a file."""

    def __call__(self, loc: tuple[str | int, ...], /, *, key: bool = False) -> Span:
        """Return the place of the value at `loc`, or of its key."""


def nowhere(_loc: tuple[str | int, ...], *, key: bool = False) -> Span:
    """Return no place at all, for what nobody wrote."""
    del key
    return NOWHERE


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """What the owner wrote about the theme, and where."""

    place: Span = NOWHERE
    """Where the theme's name stands."""
    options: Mapping[str, object] = field(default_factory=dict)
    """The owner's values by the names of the options."""
    at: Places = nowhere
    """Where a part of `site.yaml` stands."""
    person: Person = "first"
    """In which person the site speaks."""


@frozen
class Template:
    """A template's text, and what it is called."""

    name: str
    """Its path below `templates/`, such as `post.html`."""
    theme: str
    """The theme that it belongs to, or whose template it overrides."""
    source: SourceFile

    @property
    def path(self) -> str:
        """The path by which it is shown to a person; no two templates share one."""
        return self.source.path


@frozen
class ThemeFile:
    """A font, a picture or a script that is published as it is."""

    path: str
    """Below the theme's folder, such as `fonts/text.woff2` or `static/icon.svg`."""
    absolute: Path
    digest: str
    size: int
    """Bytes."""


@frozen
class Theme:
    """A theme with all that it extends and all that the owner overrides."""

    name: str
    manifest: Manifest
    """The manifest of the theme itself; `options` and the like hold the whole chain's."""
    layers: tuple[Layer, ...]
    """From the most special to the most general."""
    templates: Mapping[str, Template]
    """Every template of every layer by its path."""
    index: Mapping[str, str]
    """What `post.html` and `folio:post.html` mean: the path of a template."""
    stylesheets: tuple[SourceFile, ...]
    """In the order in which they apply."""
    preload: tuple[str, ...]
    """Fonts to load early, such as `fonts/text.woff2`."""
    files: Mapping[str, ThemeFile]
    """Fonts, static files and scripts by their path below the theme's folder."""
    fonts: Mapping[Role, str]
    """The families that the theme chose; none for a role of which nobody in the chain speaks."""
    scale: Scale
    """The numbers of the whole chain."""
    labels: Mapping[str, str]
    """The theme's own words in the site's language, with English for those that have none."""
    label_files: tuple[LabelFile, ...]
    """The same words in every language, from the most special layer to the most general."""
    options: Mapping[str, OptionValue]
    """Every option with the owner's value or the default."""
    texts: Mapping[str, str]
    """Every text that was read by its path, for reports."""

    def template(self, name: str) -> Template | None:
        """Return the template that `name` means here, such as `post.html` or `base:post.html`."""
        path = self.index.get(name)
        return self.templates[path] if path else None
