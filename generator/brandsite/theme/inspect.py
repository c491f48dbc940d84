"""What each layout of a theme rests on, and whether its templates keep to the contract."""

from __future__ import annotations

from collections.abc import Mapping

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.frozen import frozen
from brandsite.sources.files import digest_of
from brandsite.theme.flow import Flow
from brandsite.theme.labels import FALLBACK, merge
from brandsite.theme.layers import MANIFEST
from brandsite.theme.model import Theme
from brandsite.theme.prepare import Layout
from brandsite.theme.shapes import TEXT, UNKNOWN, Entries, Shape, fields
from brandsite.theme.trees import Trees, parse_all, reached, tree_problems


@frozen
class Inspection:
    """Every layout that the theme has of a contract, and what is wrong with its templates."""

    layouts: Mapping[str, Layout]
    problems: tuple[Diagnostic, ...]


def inspect_theme(
    theme: Theme, contract: Mapping[str, type], parsed: Loaded[Trees] | None = None
) -> Inspection:
    """Follow every layout of `contract`: names of templates and the dataclasses of their slots."""
    parsed = parsed or parse_all(theme)
    trees = parsed.value
    problems = [*parsed.problems, *tree_problems(theme, trees)]
    known = _own_mappings(theme)
    layouts: dict[str, Layout] = {}
    for name, slots in contract.items():
        if name not in theme.index:
            problems.append(_missing(theme, name))
            continue
        flow = Flow(theme, trees, name, {**fields(slots), **_only(known, slots)})
        problems += flow.problems
        names = reached(theme, trees, name)
        meaning = "\n".join(
            f"{name} {theme.templates[path].source.digest}" for name, path in sorted(names.items())
        )
        templates = tuple(dict.fromkeys(names.values()))
        digest = digest_of(meaning.encode())
        layouts[name] = Layout(name, frozenset(flow.slots), templates, digest)
    return Inspection(layouts, _once(problems))


def _own_mappings(theme: Theme) -> Mapping[str, Shape]:
    """Return the shapes of the slots that a theme fills itself, and so knows every entry of.

    A label that only a translation has would leave every other language without words.
    """
    english = merge(theme.label_files, FALLBACK).value
    return {
        "labels": Entries(TEXT, frozenset(english)),
        "options": Entries(UNKNOWN, frozenset(theme.options)),
        "files": Entries(TEXT, frozenset(theme.files)),
    }


def _only(shapes: Mapping[str, Shape], slots: type) -> Mapping[str, Shape]:
    return {name: shape for name, shape in shapes.items() if name in fields(slots)}


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
