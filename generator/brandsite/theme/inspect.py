"""What each layout of a theme rests on, and whether its templates keep to the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from brandsite.diagnostics import Diagnostic, Span
from brandsite.sources.files import digest_of
from brandsite.theme import messages
from brandsite.theme.environment import ThemeEnvironment
from brandsite.theme.flow import Flow
from brandsite.theme.layers import MANIFEST
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span
from brandsite.theme.shapes import Entries, Plain, Shape, fields
from brandsite.theme.trees import Trees, parse_all, reached, reference_problems


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Inspection:
    """Every layout that the theme has of a contract, and what is wrong with its templates."""

    layouts: Mapping[str, Layout]
    problems: tuple[Diagnostic, ...]


def inspect_theme(theme: Theme, contract: Mapping[str, type]) -> Inspection:
    """Follow every layout of `contract`: names of templates and the dataclasses of their slots."""
    trees = parse_all(theme)
    problems = [*trees.problems, *reference_problems(theme, trees), *_functions(theme, trees)]
    layouts: dict[str, Layout] = {}
    for name, slots in contract.items():
        if name not in theme.index:
            problems.append(_missing(theme, name))
            continue
        flow = Flow(theme, trees, name, shapes_of(slots, theme))
        problems += flow.problems
        names = reached(theme, trees, name)
        meaning = "\n".join(
            f"{name} {theme.templates[path].source.digest}" for name, path in sorted(names.items())
        )
        templates = tuple(dict.fromkeys(names.values()))
        digest = digest_of(meaning.encode())
        layouts[name] = Layout(name, frozenset(flow.slots), templates, digest)
    return Inspection(layouts, _once(problems))


def shapes_of(slots: type, theme: Theme) -> Mapping[str, Shape]:
    """Return the shapes of a layout's slots; of labels and options, the theme knows every entry."""
    shapes = dict(fields(slots))
    if isinstance(shapes.get("labels"), Entries):
        shapes["labels"] = Entries(Plain(str), frozenset(theme.labels))
    if isinstance(shapes.get("options"), Entries):
        shapes["options"] = Entries(Plain(object), frozenset(theme.options))
    return shapes


def _functions(theme: Theme, trees: Trees) -> Iterator[Diagnostic]:
    """Yield a problem for each filter and test that themes do not have."""
    environment = ThemeEnvironment(theme)
    for path, tree in trees.by_path.items():
        for node in tree.find_all((nodes.Filter, nodes.Test)):
            kind = "filter" if isinstance(node, nodes.Filter) else "test"
            known = environment.filters if kind == "filter" else environment.tests
            name = str(getattr(node, "name", ""))
            if name not in known:
                span = name_span(theme.texts[path], path, node.lineno, name)
                yield messages.unknown_function(kind, known, name, span)


def _missing(theme: Theme, name: str) -> Diagnostic:
    own = theme.layers[-1] if len(theme.layers) == 1 else theme.layers[0]
    message = f"theme {theme.name!r} has no template {name!r}"
    hint = "write it, or extend a theme that has it, such as base"
    return Diagnostic("missing-template", message, Span(own.shown_as + MANIFEST), hint=hint)


def _once(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the first of several problems that differ in nothing but the layout."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    for problem in problems:
        key = (problem.code, problem.span, problem.message)
        if key not in first or (first[key].label and not problem.label):
            first[key] = problem
    return tuple(first.values())
