"""What the fields mean, read from the docstrings below them, only when somebody asks."""

import ast
import inspect
import re
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from brandsite.frozen import frozen
from brandsite.records.base import Model

_EXAMPLE: Final = re.compile(r"\s*Example: `([^`]+)`$")


@frozen
class Doc:
    """What one field means."""

    text: str
    """One paragraph of Markdown."""
    example: str
    """A value as it is written in YAML; empty for a field that has fields of its own."""


@cache
def docs(model: type[Model]) -> Mapping[str, Doc]:
    """Return what each field of a model means, by its name in Python."""
    found: dict[str, Doc] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Model):
            found |= _own_docs(base)
    return MappingProxyType(found)


def _own_docs(model: type[Model]) -> dict[str, Doc]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else []
    found = {}
    for field, after in pairwise(body):
        match field, after:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = _read(text)
    return found


def _read(docstring: str) -> Doc:
    text = " ".join(docstring.split())
    example = _EXAMPLE.search(text)
    return Doc(_EXAMPLE.sub("", text), example[1] if example else "")


def summary(model: type[Model]) -> str:
    """Return what a model is, as one paragraph: its own docstring."""
    return " ".join((model.__doc__ or "").split())
