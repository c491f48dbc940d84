"""Statements of templates, followed in the order in which rendering would run them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from jinja2 import nodes

from brandsite.theme import messages
from brandsite.theme.expressions import Expressions, Host
from brandsite.theme.guards import absent, key_of, present
from brandsite.theme.shapes import (
    TEXT,
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
    joined,
)
from brandsite.theme.trees import static_names


class TemplateHost(Host, Protocol):
    """What following statements needs of the one who follows the templates."""

    def block(self, name: str, scope: Scope) -> None:
        """Follow a block where it is shown."""

    def include(self, path: str, scope: Scope) -> None:
        """Follow an included template."""

    def module(self, path: str, *, slots: bool) -> Module:
        """Follow an imported template."""

    def macro(self, node: nodes.Macro, scope: Scope) -> Macro:
        """Return the macro that stands here."""

    def template_path(self, name: str) -> str | None:
        """Return the path of the template that `name` means."""

    def note_slot(self, name: str) -> None:
        """Note that a name which is bound only sometimes may be a slot at other times."""


class Statements:
    """Follows statements; templates, blocks and macros go to the host."""

    def __init__(self, host: TemplateHost, expressions: Expressions) -> None:
        self._host, self._expressions = host, expressions
        self._value = expressions.value

    def follow(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Follow statements one after the other."""
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self._printed(part, scope)
            case nodes.Block():
                self._host.block(node.name, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Include():
                self._include(node, scope)
            case nodes.Import() | nodes.FromImport():
                self._import(node, scope)
            case nodes.Macro():
                scope.bind(node.name, self._host.macro(node, scope))
            case nodes.CallBlock():
                self._value(node.call, scope)
                inner = scope.child()
                self._unpack(node.args, UNKNOWN, inner)
                self.follow(node.body, inner)
            case _:
                self._binding(node, scope)

    def _binding(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Assign():
                self._unpack([node.target], self._value(node.node, scope), scope)
            case nodes.AssignBlock():
                self.follow(node.body, scope.child())
                self._unpack([node.target], TEXT, scope)
            case nodes.With():
                inner = scope.child()
                for target, given in zip(node.targets, node.values, strict=True):
                    self._unpack([target], self._value(given, scope), inner)
                self.follow(node.body, inner)
            case nodes.FilterBlock():
                self._value(node.filter, scope)
                self.follow(node.body, scope.child())
            case nodes.ExprStmt():
                self._value(node.node, scope)

    def _printed(self, node: nodes.Node, scope: Scope) -> None:
        """Report what would be printed as Python shows it."""
        shape = self._value(node, scope)
        inner = bare(shape)
        fields = messages.field_names(inner.cls) if isinstance(inner, View) else ()
        whole: dict[type, str] = {
            Many: "a list",
            Entries: "a mapping",
            Module: "a module",
            Macro: "a macro",
        }
        what = f"a {inner.cls.__name__}" if isinstance(inner, View) else whole.get(type(inner), "")
        optional = isinstance(shape, Maybe) and isinstance(inner, Plain)
        if not what and not optional:
            return
        while isinstance(node, nodes.Filter) and node.node is not None:
            node = node.node
        key = key_of(node) or ""
        span = self._host.span(node, key.rpartition(".")[2], field="." in key)
        if what:
            self._host.report(messages.printed_view(what, fields, span, self._host.label))
        else:
            use = "and would be printed as None"
            self._host.report(messages.may_be_nothing(key, use, span, self._host.label))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        branches = []
        sure: frozenset[str] = frozenset()
        for branch in (node, *node.elif_):
            self._value(branch.test, scope.child(sure))
            inner = scope.child(sure | present(branch.test))
            self.follow(branch.body, inner)
            branches.append(inner)
            sure |= absent(branch.test)
        last = scope.child(sure)
        self.follow(node.else_, last)
        self._merge(scope, [*branches, last])

    def _merge(self, scope: Scope, branches: Sequence[Scope]) -> None:
        """Bind in `scope` what the branches of a condition bound."""
        for name in dict.fromkeys(name for branch in branches for name in branch.names):
            values = [branch.names.get(name) for branch in branches]
            if all(value is scope.names.get(name) for value in values):
                continue
            found = [value for value in values if value is not None]
            if len(found) < len(values):
                self._host.note_slot(name)
            scope.bind(name, joined(found) if len(found) == len(values) else UNKNOWN)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        given = self._value(node.iter, scope)
        if isinstance(given, Maybe):
            written = key_of(node.iter)
            what = "and cannot be gone through"
            name = (written or "").rpartition(".")[2]
            self._expressions.guard(written, what, node.iter, name)
        shape = bare(given)
        inner = scope.child()
        inner.bind("loop", UNKNOWN)
        self._unpack([node.target], shape.item if isinstance(shape, Many) else UNKNOWN, inner)
        if node.test is not None:
            self._value(node.test, inner)
            inner.present |= present(node.test)
        self.follow(node.body, inner)
        self.follow(node.else_, scope.child())

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        found = (self._host.template_path(name) for name in static_names(node) or ())
        path = next((path for path in found if path), None)
        if path is not None:
            inner = scope.child() if node.with_context else Scope({}, slots=False)
            self._host.include(path, inner)

    def _import(self, node: nodes.Import | nodes.FromImport, scope: Scope) -> None:
        names = static_names(node) or ()
        path = self._host.template_path(names[0]) if names else None
        module = self._host.module(path, slots=node.with_context) if path else None
        if isinstance(node, nodes.Import):
            scope.bind(node.target, module or UNKNOWN)
            return
        for pair in node.names:
            name, alias = pair if isinstance(pair, tuple) else (pair, pair)
            found = entry(module, name) if module else UNKNOWN
            if found is None and module:
                known, span = module.scope.names, self._host.span(node, name)
                self._host.report(messages.unknown_macro(known, module.path, name, span))
            scope.bind(alias, found or UNKNOWN)

    def _unpack(self, targets: Iterable[nodes.Node], value: Shape, scope: Scope) -> None:
        for target in targets:
            match target:
                case nodes.Name():
                    scope.bind(target.name, value)
                case nodes.Tuple():
                    self._unpack(target.items, UNKNOWN, scope)
