"""A theme made ready for rendering: what its layouts rest on, and its templates as code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brandsite.diagnostics import Diagnostic
from brandsite.frozen import frozen

if TYPE_CHECKING:  # what was prepared is read again without reading a manifest
    from brandsite.theme.model import Theme


@frozen
class Layout:
    """A layout as its templates make it."""

    name: str
    """Such as `post.html`."""
    slots: frozenset[str]
    """The slots that rendering it takes; no others need to be given."""
    templates: tuple[str, ...]
    """The paths of every template that it reaches, its own first."""
    digest: str
    """Changes when one of their texts changes, or what a name stands for."""


@frozen
class Prepared:
    """What is known of a theme once its templates were read."""

    layouts: Mapping[str, Layout]
    """Every layout of the contract that the theme has."""
    index: Mapping[str, str]
    """What the names of templates mean: paths."""
    code: Mapping[str, bytes]
    """Every template by its path, compiled for the Renderer of the same Python."""
    problems: tuple[Diagnostic, ...]


def rests_on(theme: Theme, contract: Mapping[str, type]) -> object:
    """Return everything that `prepare` looks at, but the program itself."""
    return (
        theme.name,
        [layer.shown_as for layer in theme.layers],
        {path: template.source.digest for path, template in theme.templates.items()},
        theme.index,
        [(words.language, words.source.digest) for words in theme.label_files],
        sorted(theme.options),
        sorted(theme.files),
        sorted(contract),
    )


def prepare(wanted: tuple[Theme, Mapping[str, type]]) -> Prepared:
    """Parse, inspect and compile a theme; its contract holds the slots of every layout."""
    theme, contract = wanted
    from brandsite.theme.inspect import inspect_theme  # noqa: PLC0415 - what was prepared is kept
    from brandsite.theme.trees import compile_all, parse_all  # noqa: PLC0415 - as above

    parsed = parse_all(theme)
    inspected = inspect_theme(theme, contract, parsed)
    compiled = compile_all(theme, parsed.value)
    return Prepared(
        inspected.layouts,
        theme.index,
        compiled.value,
        (*inspected.problems, *compiled.problems),
    )
