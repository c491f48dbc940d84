"""Expressions of templates, followed with shapes instead of values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from jinja2 import nodes

from brandsite.diagnostics import Diagnostic, Span
from brandsite.frozen import frozen
from brandsite.theme import messages
from brandsite.theme.environment import GLOBALS
from brandsite.theme.guards import absent, key_of, present
from brandsite.theme.shapes import (
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    Entries,
    Macro,
    Many,
    Maybe,
    Module,
    Plain,
    Scope,
    Shape,
    View,
    bare,
    entry,
    join,
    joined,
)

SPECIAL: Final = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs"})
"""Names that Jinja2 binds by itself."""

_SAME: Final = frozenset({"list", "reject", "rejectattr", "reverse", "select", "sort", "unique"})
_ITEM: Final = frozenset({"first", "last", "max", "min"})
_GROUPS: Final = frozenset({"batch", "slice"})
_TEXTS: Final = frozenset(
    {
        "capitalize", "escape", "format", "indent", "join", "lower", "replace", "safe", "string",
        "striptags", "title", "tojson", "trim", "truncate", "upper", "urlencode", "xmlattr",
    }
)  # fmt: skip
_NUMBERS: Final = frozenset({"int", "length", "wordcount"})


@frozen
class Arguments:
    """What a macro is called with."""

    positional: tuple[Shape, ...]
    named: Mapping[str, Shape]


class Host(Protocol):
    """What following an expression needs of the one who follows the template."""

    @property
    def label(self) -> str:
        """What stands behind the caret of a problem."""

    def slot(self, node: nodes.Name, scope: Scope, *, lenient: bool) -> Shape:
        """Return the shape of a slot, and note that it is used."""

    def span(self, node: nodes.Node, name: str, *, field: bool = False) -> Span:
        """Return the place of `name` in the line of `node`."""

    def report(self, problem: Diagnostic) -> None:
        """Take a problem."""

    def call(self, macro: Macro, node: nodes.Call, arguments: Arguments) -> None:
        """Follow a macro with its arguments."""

    def parent_block(self, scope: Scope) -> None:
        """Follow the block that the current one replaces."""


class Expressions:
    """Follows expressions; problems and slots go to the host."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def value(  # noqa: PLR0911 - one for each kind of node
        self, node: nodes.Node | None, scope: Scope, *, lenient: bool = False
    ) -> Shape:
        """Return what is known of an expression; `lenient` where it may be undefined."""
        match node:
            case None:
                return UNKNOWN
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                found = self._reached(node, scope, lenient=lenient)
                return bare(found) if key_of(node) in scope.present else found
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Const():
                return UNKNOWN if node.value is None else Plain(type(node.value))
            case nodes.Test():
                self.value(node.node, scope, lenient=node.name in ("defined", "undefined"))
                self._arguments(node, scope)
                return TRUTH
            case nodes.List() | nodes.Tuple():
                return Many(joined(self.value(item, scope) for item in node.items))
        return self._compound(node, scope)

    def field(self, owner: Shape, name: str, node: nodes.Node, *, lenient: bool = False) -> Shape:
        """Return the field `name` of `owner`; report one that cannot be there."""
        written = key_of(node.node) if isinstance(node, nodes.Getattr | nodes.Getitem) else None
        if isinstance(owner, Maybe):
            if not lenient:
                self.guard(written, f"so it may have no {name!r}", node, name)
            owner = owner.shape
        found = entry(owner, name)
        if found is None and not lenient:
            span = self._host.span(node, name, field=True)
            self._host.report(_no_field(owner, written or "", name, span, self._host.label))
        return UNKNOWN if found is None else found

    def guard(self, written: str | None, what: str, node: nodes.Node, name: str) -> None:
        """Report a value that may be None where it must not be."""
        span = self._host.span(node, name, field=True)
        problem = messages.may_be_nothing(written or "", what, span, self._host.label)
        self._host.report(problem)

    def _reached(  # noqa: PLR0911 - one for each way to a value
        self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: Scope, *, lenient: bool
    ) -> Shape:
        match node:
            case nodes.Name():
                if node.name in scope.names:
                    return scope.names[node.name]
                if node.name in GLOBALS or node.name in SPECIAL:
                    return UNKNOWN
                return self._host.slot(node, scope, lenient=lenient)
            case nodes.Getattr():
                owner = self.value(node.node, scope, lenient=lenient)
                return self.field(owner, node.attr, node, lenient=lenient)
        owner = self.value(node.node, scope, lenient=lenient)
        match node.arg:
            case nodes.Const(value=str(name)):
                return self.field(owner, name, node, lenient=lenient)
            case nodes.Slice():
                self._children(node.arg, scope)
                return owner
        self.value(node.arg, scope)
        match bare(owner):
            case Many(item=shape) | Entries(value=shape):
                return shape
        return UNKNOWN

    def _compound(  # noqa: PLR0911 - one for each kind of node
        self, node: nodes.Node, scope: Scope
    ) -> Shape:
        match node:
            case nodes.CondExpr():
                self.value(node.test, scope)
                then = self.value(node.expr1, scope.child(present(node.test)))
                if node.expr2 is None:
                    return then
                return join(then, self.value(node.expr2, scope.child(absent(node.test))))
            case nodes.And():
                self.value(node.left, scope)
                self.value(node.right, scope.child(present(node.left)))
                return UNKNOWN
            case nodes.Or():
                left = self.value(node.left, scope)
                return join(bare(left), self.value(node.right, scope.child(absent(node.left))))
            case nodes.TemplateData() | nodes.Concat():
                self._children(node, scope)
                return TEXT
            case nodes.Compare() | nodes.Not():
                self._children(node, scope)
                return TRUTH
        self._children(node, scope)
        return UNKNOWN

    def _children(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            self.value(child, scope)

    def _arguments(self, node: nodes.Call | nodes.Filter | nodes.Test, scope: Scope) -> Arguments:
        positional = tuple(self.value(argument, scope) for argument in node.args or ())
        named = {str(pair.key): self.value(pair.value, scope) for pair in node.kwargs or ()}
        self.value(node.dyn_args, scope)
        self.value(node.dyn_kwargs, scope)
        return Arguments(positional, named)

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        arguments = self._arguments(node, scope)
        if isinstance(node.node, nodes.Name) and node.node.name == "super":
            self._host.parent_block(scope)
            return TEXT
        called = self.value(node.node, scope)
        if isinstance(called, Macro):
            self._host.call(called, node, arguments)
            return TEXT
        return UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        optional = node.name == "default"
        given = self.value(node.node, scope, lenient=optional) if node.node else TEXT
        arguments = self._arguments(node, scope)
        item = given.item if isinstance(given, Many) else UNKNOWN
        path = _attribute(node)
        inner = item
        for name in path.split(".") if path else ():
            inner = self.field(inner, name, node, lenient="default" in arguments.named)
        if optional:
            always = len(node.args) > 1 or "boolean" in arguments.named
            if isinstance(given, Maybe) and not always:
                return given  # without the second argument, None stays None
            return joined([bare(given), *arguments.positional[:1]])
        if node.name == "map":
            return Many(inner if path else UNKNOWN) if isinstance(given, Many) else UNKNOWN
        if node.name == "selectattr" and isinstance(item, View) and path and len(node.args) == 1:
            return Many(View(item.cls, item.sure | {path}))
        return _filtered(node.name, given, item)


def _no_field(owner: Shape, written: str, name: str, span: Span, label: str) -> Diagnostic:
    match owner:
        case Entries():
            return messages.unknown_entry(owner.keys or (), written, name, span, label)
        case Many():
            hint = "ask each item: {% for item in … %}"
            return messages.field_of("a list", hint, name, span, label)
        case Macro():
            hint = f"call it: {written}(…)"
            return messages.field_of("a macro", hint, name, span, label)
        case Module():
            return messages.unknown_macro(owner.scope.names, owner.path, name, span)
        case View() | Plain():
            return messages.unknown_field(owner.cls, name, span, label)
    raise AssertionError(owner)


def _attribute(node: nodes.Filter) -> str:
    """Return the fields that a filter asks of each item, such as `date.iso`; else empty."""
    named = [pair.value for pair in node.kwargs or () if pair.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby"):
        named += node.args[:1]
    match named:
        case [nodes.Const(value=str(path))] if "," not in path:
            return path
    return ""


def _filtered(name: str, given: Shape, item: Shape) -> Shape:
    if name in _SAME and isinstance(given, Many):
        return given
    if name in _ITEM:
        return item
    if name in _GROUPS and isinstance(given, Many):
        return Many(given)
    if name in _TEXTS:
        return TEXT
    return NUMBER if name in _NUMBERS else UNKNOWN
