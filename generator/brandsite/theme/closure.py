"""What a template rests on, read off its syntax tree: other templates, and slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from jinja2 import TemplateSyntaxError, meta, nodes

from brandsite.diagnostics import Diagnostic
from brandsite.sources.files import digest_of
from brandsite.theme.environment import GLOBALS, ThemeEnvironment
from brandsite.theme.failures import missing_template, syntax_problem
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span

Reference = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


@dataclass(frozen=True, slots=True)
class Closure:
    """A layout with every template that it reaches."""

    paths: tuple[str, ...]
    """The layout's own template first."""
    digest: str
    """Changes when one of the texts changes, or what a name stands for."""
    slots: frozenset[str]
    """The names that rendering takes from outside."""


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


def closure(theme: Theme, trees: Trees, layout: str) -> Closure:
    """Return what `layout`, such as `post.html`, reaches; what is not there is left out."""
    first = theme.index[layout]
    reached = {layout: first}
    waiting = [first]
    slots: set[str] = set()
    while waiting:
        path = waiting.pop()
        tree = trees.by_path.get(path)
        if tree is None:
            continue
        slots |= meta.find_undeclared_variables(tree)
        for reference in references(tree):
            for name in static_names(reference) or ():
                found = theme.index.get(name)
                if found and found not in reached.values():
                    waiting.append(found)
                if found:
                    reached[name] = found
    paths = tuple(dict.fromkeys(reached.values()))
    meaning = "\n".join(
        f"{name} {theme.templates[path].source.digest}" for name, path in sorted(reached.items())
    )
    return Closure(paths, digest_of(meaning.encode()), frozenset(slots - set(GLOBALS)))


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
