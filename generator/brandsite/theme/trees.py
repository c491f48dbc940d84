"""The syntax trees of templates, and the tags by which one leads to another."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from brandsite.diagnostics import Diagnostic, Loaded
from brandsite.frozen import frozen
from brandsite.theme.environment import ThemeEnvironment
from brandsite.theme.failures import syntax_problem
from brandsite.theme.messages import missing_template, unknown_function
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span

Reference = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
Function = nodes.Filter | nodes.Test


@frozen
class Tree:
    """The syntax tree of a template, with the nodes that are asked for again and again."""

    root: nodes.Template
    blocks: tuple[nodes.Block, ...]
    references: tuple[Reference, ...]
    """The tags that lead to other templates."""
    functions: tuple[Function, ...]
    """Uses of filters and tests."""

    @property
    def parent(self) -> str | None:
        """The name of the template that this one extends."""
        extends = next((tag for tag in self.references if isinstance(tag, nodes.Extends)), None)
        names = static_names(extends) if extends else None
        return names[0] if names else None


Trees = Mapping[str, Tree]
"""The tree of every template by its path."""


def parse_all(theme: Theme) -> Loaded[Trees]:
    """Parse every template of the theme; those that cannot be read are problems."""
    environment = ThemeEnvironment(theme)
    trees: dict[str, Tree] = {}
    problems = []
    for path, template in theme.templates.items():
        try:
            trees[path] = _tree(environment.parse(template.source.text, path, path))
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(theme, error))
    return Loaded(trees, tuple(problems))


def compile_all(theme: Theme, trees: Trees) -> Loaded[Mapping[str, bytes]]:
    """Compile every template to marshalled code, which the same Python's Renderer can take."""
    environment = ThemeEnvironment(theme)
    code: dict[str, bytes] = {}
    problems = []
    for path, tree in trees.items():
        try:
            code[path] = marshal.dumps(environment.compile(tree.root, path, path))
        except TemplateSyntaxError as error:
            problems.append(syntax_problem(theme, error))
    return Loaded(code, tuple(problems))


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


def reached(theme: Theme, trees: Trees, layout: str) -> Mapping[str, str]:
    """Return what `layout` leads to: the names in its tags, each with the path it stands for."""
    found = {layout: theme.index[layout]}
    waiting = [theme.index[layout]]
    while waiting:
        tree = trees.get(waiting.pop())
        for reference in tree.references if tree else ():
            for name in static_names(reference) or ():
                path = theme.index.get(name)
                if path and path not in found.values():
                    waiting.append(path)
                if path:
                    found[name] = path
    return found


def tree_problems(theme: Theme, trees: Trees) -> Iterator[Diagnostic]:
    """Yield a problem for each tag that leads nowhere and each filter or test that is not there."""
    environment = ThemeEnvironment(theme)
    for path, tree in trees.items():
        for reference in tree.references:
            yield from _reference_problems(theme, trees, path, reference)
        for node in tree.functions:
            kind = "filter" if isinstance(node, nodes.Filter) else "test"
            known = environment.filters if kind == "filter" else environment.tests
            if node.name not in known:
                span = name_span(theme.texts[path], path, node.lineno, node.name)
                yield unknown_function(kind, known, node.name, span)


def _reference_problems(
    theme: Theme, trees: Trees, path: str, reference: Reference
) -> Iterator[Diagnostic]:
    names = static_names(reference)
    from_import = isinstance(reference, nodes.FromImport)
    tag = "from" if from_import else type(reference).__name__.lower()
    span = name_span(theme.texts[path], path, reference.lineno, tag)
    optional = isinstance(reference, nodes.Include) and reference.ignore_missing
    if names is None:
        yield Diagnostic(
            "template-dynamic",
            f"the template of this {tag} is only known while rendering",
            span,
            hint="name it in quotes; choose between several with {% if %}",
        )
    elif isinstance(reference, nodes.Extends) and _comes_back(theme, trees, path):
        own = theme.templates[path]
        hint = "the last of a chain extends nothing"
        if names[0] == own.name:
            hint = f'write {{% extends "{own.theme}:{own.name}" %}} to extend what it overrides'
        yield Diagnostic("template-cycle", "this template extends itself", span, hint=hint)
    elif not optional and not any(name in theme.index for name in names):
        yield missing_template(theme, names[0] if names else "", span)


def _comes_back(theme: Theme, trees: Trees, path: str) -> bool:
    """Tell whether the templates that `path` extends lead back to it."""
    seen: set[str] = set()
    here = path
    while here in trees and here not in seen:
        seen.add(here)
        here = theme.index.get(trees[here].parent or "", "")
    return here == path


def _tree(root: nodes.Template) -> Tree:
    blocks: list[nodes.Block] = []
    references: list[Reference] = []
    functions: list[Function] = []
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    for node in root.find_all((nodes.Block, *kinds, nodes.Filter, nodes.Test)):
        match node:
            case nodes.Block():
                blocks.append(node)
            case nodes.Filter() | nodes.Test():
                functions.append(node)
            case nodes.Extends() | nodes.Include() | nodes.Import() | nodes.FromImport():
                references.append(node)
    return Tree(root, tuple(blocks), tuple(references), tuple(functions))
