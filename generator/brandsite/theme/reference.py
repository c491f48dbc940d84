"""`docs/themes.md`, made from the code: layouts, views, manifest, filters, tokens."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import ModuleType
from typing import Final

from pydantic import BaseModel

from brandsite.brand.demands import DEMANDS
from brandsite.brand.palette import meanings
from brandsite.brand.scale import MEANINGS
from brandsite.theme import manifest, options
from brandsite.theme.environment import FILTERS, GLOBALS
from brandsite.theme.manifest import FontChoice, Manifest, ScaleChoice
from brandsite.theme.options import Option, OptionType
from brandsite.theme.prose import (
    CHECKED,
    FOLDER,
    FUNCTIONS,
    INTRO,
    LAYOUTS,
    LENGTHS,
    OPTIONS,
    PAIRS,
    TOKENS,
    VIEWS,
)

_WORDS: Final = {
    "str": "text",
    "int": "number",
    "bool": "true or false",
    "Html": "HTML",
    "object": "any",
    "None": "none",
}
_VALUES: Final = {OptionType.BOOLEAN: ("true", "false")}


@dataclasses.dataclass(frozen=True, slots=True)
class _Class:
    """A dataclass as its source shows it."""

    name: str
    bases: tuple[str, ...]
    docstring: str
    fields: Mapping[str, tuple[str, str]]
    """Type, as it is written, and docstring of each field of its own."""


def themes_markdown(
    layouts: Mapping[str, type], views: Iterable[ModuleType], builtin: Mapping[str, Manifest]
) -> str:
    """Return the reference for authors of themes.

    `layouts` says which dataclass holds the slots of each template; `views` are the modules in
    which those and the views stand; `builtin` are the themes that come with Brandsite.
    """
    classes = {found.name: found for module in views for found in _classes(module)}
    pages = {cls.__name__ for cls in layouts.values()}
    shared = {base for name in pages for base in classes[name].bases}
    parts = [
        INTRO,
        FOLDER,
        "## The manifest: `theme.yaml`",
        (Manifest.__doc__ or "").split("\n")[0],
        _model_table(Manifest),
        "Each of the `options` has:",
        _model_table(Option),
        "`fonts` may name, of the families that stand below:",
        _model_table(FontChoice),
        "`scale` may state:",
        _model_table(ScaleChoice),
        OPTIONS,
        _table(("option", "values", "where you say nothing", "what it is"), _options(builtin)),
        LAYOUTS,
        *(_part("Slots of all pages", classes[name], classes, "slot") for name in shared),
        *(_part(f"`{at}`", classes[cls.__name__], classes, "slot") for at, cls in layouts.items()),
        VIEWS,
        *(
            _part(found.name, found, classes, "field")
            for found in sorted(classes.values(), key=lambda found: found.name)
            if found.name not in pages | shared
        ),
        FUNCTIONS.format(filters=_listed(FILTERS), functions=_listed(GLOBALS)),
        TOKENS,
        _table(("token", "what it is for"), ((f"`--{n}`", text) for n, text in meanings().items())),
        PAIRS,
        _table(("what is written or drawn", "on", "at least"), _pairs()),
        LENGTHS,
        _table(("token", "what it is for"), ((f"`--{n}`", text) for n, text in MEANINGS.items())),
        CHECKED,
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _options(builtin: Mapping[str, Manifest]) -> Iterator[tuple[str, str, str, str]]:
    """Yield every option of the built-in themes, with the defaults of those that have others."""
    for theme, own in builtin.items():
        for name, option in own.options.items():
            known = option.choices or _VALUES.get(option.type, (str(option.type),))
            values = ("any of " if option.type is OptionType.LIST else "") + _listed(known)
            others = {t: m.defaults[name] for t, m in builtin.items() if name in m.defaults}
            default = _default(option.default, option)
            also = "".join(f"; {t}: {_default(value, option)}" for t, value in others.items())
            only = "" if theme == "base" else f" ({theme})"
            yield f"`{name}`{only}", values, default + also, option.description


def _default(value: object, option: Option) -> str:
    """Write a default as an owner would; a list of all choices is said so."""
    if isinstance(value, tuple):
        return "all of them" if value == option.choices else f"`[{', '.join(value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Yield every pair of colours that a theme may use."""
    for name, demands in DEMANDS.items():
        for demand in demands:
            grounds = ", ".join(f"`--{ground}`" for ground in demand.grounds)
            yield f"`--{name}`", grounds, f"{demand.ratio:g}"


def _part(heading: str, found: _Class, classes: Mapping[str, _Class], first: str) -> str:
    """Return a heading, what stands behind it, and its table of fields."""
    if not found.fields:
        return f"### {heading}\n\n{_first(found.docstring)}\n\nIt has no slots of its own."
    rows = (
        (f"`{name}`", _type(kind), doc or _meaning(kind, classes))
        for name, (kind, doc) in found.fields.items()
    )
    table = _table((first, "type", "what it is"), rows)
    return f"### {heading}\n\n{_first(found.docstring)}\n\n{table}"


def _meaning(kind: str, classes: Mapping[str, _Class]) -> str:
    """Say of a field what its view says of itself, where that is one thing alone."""
    view = classes.get(kind.removesuffix(" | None").rpartition(".")[2])
    return _first(view.docstring) if view else ""


def _model_table(model: type[BaseModel]) -> str:
    known = (*_classes(manifest), *_classes(options))
    written = next(found for found in known if found.name == model.__name__).fields
    rows = (
        (f"`{name}`", "yes" if field.is_required() else "", written[name][1])
        for name, field in model.model_fields.items()
    )
    return _table(("field", "required", "what it is"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(" ".join(c.split()) for c in line) + " |" for line in lines)


def _type(written: str) -> str:
    """Say in words what `tuple[career.RoleCard, ...]` and its like are, with links to the views."""
    options = [part.strip() for part in written.split("|")]
    if len(options) > 1:
        return " or ".join(_type(option) for option in options)
    if match := re.fullmatch(r"tuple\[(.+), \.\.\.\]", written):
        return f"list of {_type(match[1])}"
    if match := re.fullmatch(r"Mapping\[str, (.+)\]", written):
        return f"{_type(match[1])} by name"
    name = written.rpartition(".")[2]
    return _WORDS.get(name) or f"[{name}](#{name.lower()})"


def _first(docstring: str) -> str:
    return " ".join(docstring.partition("\n\n")[0].split())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _classes(module: ModuleType) -> Iterator[_Class]:
    """Yield the classes of a module with what stands below each field."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            bases = tuple(base.id for base in node.bases if isinstance(base, ast.Name))
            yield _Class(node.name, bases, ast.get_docstring(node) or "", dict(_fields(node)))


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, tuple[str, str]]]:
    for field, after in pairwise([*node.body, ast.Pass()]):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name), annotation=kind),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, (ast.unparse(kind), inspect.cleandoc(text))
            case ast.AnnAssign(target=ast.Name(id=name), annotation=kind), _:
                yield name, (ast.unparse(kind), "")
