"""The syntax trees of templates, and the tags by which one leads to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from jinja2 import TemplateSyntaxError, nodes

from brandsite.diagnostics import Diagnostic
from brandsite.theme.environment import ThemeEnvironment
from brandsite.theme.failures import syntax_problem
from brandsite.theme.messages import missing_template
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span

Reference = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


@dataclass(frozen=True, slots=True)
class Trees:
    """The syntax tree of every template that can be read, and the problems of the others."""

    by_path: Mapping[str, nodes.Template]
    problems: tuple[Diagnostic, ...]


def parse_all(theme: Theme) -> Trees:
    """Parse every template of the theme."""
    environment = ThemeEnvironment(theme)
    trees: dict[str, nodes.Template] = {}
    problems = []
    for path, template in theme.templates.items():
        try:
            trees[path] = environment.parse(template.source.text, path, path)
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(theme, error))
    return Trees(trees, tuple(problems))


def static_names(reference: Reference) -> tuple[str, ...] | None:
    """Return the templates that a tag names, or None where only rendering can tell."""
    match reference.template:
        case nodes.Const(value=str(name)):
            return (name,)
        case nodes.Const(value=tuple() | list() as names):
            return tuple(names)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            names = [item.value for item in items if isinstance(item, nodes.Const)]
            return tuple(names) if len(names) == len(items) else None
    return None


def references(tree: nodes.Template) -> Iterator[Reference]:
    """Yield the tags of a template that lead to others."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        yield cast("Reference", node)


def reached(theme: Theme, trees: Trees, layout: str) -> Mapping[str, str]:
    """Return what `layout` leads to: the names in its tags, each with the path it stands for."""
    found = {layout: theme.index[layout]}
    waiting = [theme.index[layout]]
    while waiting:
        tree = trees.by_path.get(waiting.pop())
        for reference in references(tree) if tree else ():
            for name in static_names(reference) or ():
                path = theme.index.get(name)
                if path and path not in found.values():
                    waiting.append(path)
                if path:
                    found[name] = path
    return found


def reference_problems(theme: Theme, trees: Trees) -> Iterator[Diagnostic]:
    """Yield a problem for each tag that leads nowhere, or that only rendering can tell."""
    for path, tree in trees.by_path.items():
        text = theme.texts[path]
        for reference in references(tree):
            names = static_names(reference)
            tag = "from" if isinstance(reference, nodes.FromImport) else _tag(reference)
            span = name_span(text, path, reference.lineno, tag)
            if names is None:
                yield Diagnostic(
                    "template-dynamic",
                    f"the template of this {tag} is only known while rendering",
                    span,
                    hint="name it in quotes; choose between several with {% if %}",
                )
                continue
            optional = isinstance(reference, nodes.Include) and reference.ignore_missing
            if not optional and not any(name in theme.index for name in names):
                yield missing_template(theme, names[0] if names else "", span)


def _tag(reference: Reference) -> str:
    return type(reference).__name__.lower()
