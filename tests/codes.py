"""Reads the syntax trees of the package, and collects every diagnostic code that it can produce."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

PRODUCERS: Final[Mapping[str, int]] = {
    "Diagnostic": 0,
    "Finding": 0,
    "Miss": 0,
    "PydanticCustomError": 0,
    "refuse": 0,
    "fail": 0,
    "warn": 0,
    "in_order": 0,
    "_problem": 0,
    "_clash": 0,
    "replace": 99,  # by name only
    "_matching": 1,
    "problem": 2,
    "_refuse": 2,
    "problem_at": 3,
}
"""Functions that make problems, and which of their arguments is the code."""

PASSED_ON: Final = frozenset({"code", "type", "kind"})
"""Under which names a producer passes on a code that it was given, or that was made before."""


@dataclass(frozen=True, slots=True)
class Found:
    """A code, or the place of one that cannot be read off the source."""

    code: str
    line: int
    unclear: bool = False


def codes_in(source: str) -> Iterator[Found]:
    """Yield every code of a module."""
    tree = ast.parse(source)
    yield from _in_scope(tree, (), _bindings(tree))


def _in_scope(
    scope: ast.AST, functions: tuple[str, ...], bound: Mapping[str, list[ast.expr]]
) -> Iterator[Found]:
    """Yield the codes of a function and of those inside it; `functions` are those around it."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef):
            yield from _in_scope(node, (*functions, node.name), {**bound, **_bindings(node)})
            continue
        if isinstance(node, ast.Call) and _name(node.func) in PRODUCERS:
            yield from _codes(node, bound, may_pass_on=bool(PRODUCERS.keys() & {*functions}))
        waiting += ast.iter_child_nodes(node)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _bindings(scope: ast.Module | ast.FunctionDef) -> dict[str, list[ast.expr]]:
    """Return what each name of a scope is set to; tuples are taken apart."""
    bound: dict[str, list[ast.expr]] = {}
    body = ast.walk(scope) if isinstance(scope, ast.FunctionDef) else iter(scope.body)
    for node in body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                _bind(target, node.value, bound)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            _bind(node.target, node.value, bound)
    return bound


def _bind(target: ast.expr, value: ast.expr, bound: dict[str, list[ast.expr]]) -> None:
    if isinstance(target, ast.Name):
        bound.setdefault(target.id, []).append(value)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            _bind(one, other, bound)


def _codes(
    call: ast.Call, bound: Mapping[str, list[ast.expr]], *, may_pass_on: bool
) -> Iterator[Found]:
    number = PRODUCERS[_name(call.func)]
    named = next((k.value for k in call.keywords if k.arg == "code"), None)
    if named is None and len(call.args) <= number:
        return  # another function of the same name
    for found in _values(named or call.args[number], bound):
        if not (found.unclear and may_pass_on and found.code in PASSED_ON):
            yield found


def _values(node: ast.expr, bound: Mapping[str, list[ast.expr]]) -> Iterator[Found]:
    """Yield the texts that an expression may be."""
    match node:
        case ast.Constant(value=str(code)):
            yield Found(code, node.lineno)
        case ast.IfExp():
            yield from _values(node.body, bound)
            yield from _values(node.orelse, bound)
        case ast.Name() if node.id in bound:
            for value in bound[node.id]:
                yield from _values(value, bound)
        case ast.Attribute() if node.attr in PASSED_ON:
            return  # the code of a problem that was made before
        case ast.Subscript(slice=ast.Constant(value=str(key))) if key in PASSED_ON:
            return
        case _:
            yield Found(ast.unparse(node), node.lineno, unclear=True)
