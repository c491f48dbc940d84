"""Follows a layout through its templates, as rendering would, with types instead of values.

What comes out is exact where types can be followed and silent where they cannot: which slots are
used, which fields do not exist, what may be None without a guard, what is printed by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jinja2 import nodes

from brandsite.diagnostics import Diagnostic, Span
from brandsite.theme import messages
from brandsite.theme.expressions import Arguments, Expressions
from brandsite.theme.guards import key_of
from brandsite.theme.model import Theme
from brandsite.theme.places import name_span
from brandsite.theme.shapes import UNKNOWN, Macro, Module, Scope, Shape
from brandsite.theme.statements import Statements
from brandsite.theme.trees import Trees

Blocks = Mapping[str, Sequence[tuple[str, nodes.Block]]]
"""For a name: its blocks from the most special template to the most general."""


class Flow:
    """One layout, followed from its first template; the results are `slots` and `problems`."""

    def __init__(
        self, theme: Theme, trees: Trees, layout: str, contract: Mapping[str, Shape]
    ) -> None:
        self.slots: set[str] = set()
        self.problems: dict[Diagnostic, None] = {}
        self._theme, self._trees, self._contract = theme, trees, contract
        self._layout = layout
        self._path = theme.index[layout]
        self._blocks: Blocks = {}
        self._block: tuple[str, int] | None = None
        self._top = Scope({})
        self._including: list[str] = []
        self._modules: dict[tuple[str, bool], Module] = {}
        self._called: set[tuple[object, ...]] = set()
        self._expressions = Expressions(self)
        self._statements = Statements(self, self._expressions)
        self._template(self._path, self._top)

    # What expressions ask for

    @property
    def label(self) -> str:
        """Say for which layout a shared template was followed."""
        return "" if self._path == self._theme.index[self._layout] else f"for {self._layout}"

    def report(self, problem: Diagnostic) -> None:
        """Take a problem; the same one counts once."""
        self.problems[problem] = None

    def span(self, node: nodes.Node, name: str, *, field: bool = False) -> Span:
        """Return the place of `name` in the line of `node`."""
        text, written = self._theme.texts[self._path], (key_of(node) or "") if field else ""
        return name_span(text, self._path, node.lineno, name, field=field, written=written)

    def slot(self, node: nodes.Name, scope: Scope, *, lenient: bool) -> Shape:
        """Return the shape of a slot, and note that it is used."""
        name = node.name
        if name in self._contract and scope.slots:
            self.slots.add(name)
            return self._contract[name]
        if name in self._contract and not lenient:
            self.report(messages.unseen_slot(name, self.span(node, name), self.label))
        elif not lenient:
            label, span = f"for {self._layout}", self.span(node, name)
            self.report(messages.unknown_slot(self._contract.keys(), name, span, label))
        return UNKNOWN

    def call(self, macro: Macro, node: nodes.Call, arguments: Arguments) -> None:
        """Follow a macro with its arguments; once for each set of shapes."""
        names = [argument.name for argument in macro.node.args]
        bound = dict(zip(names, arguments.positional, strict=False)) | dict(arguments.named)
        extra = [name for name in arguments.named if name not in (*names, "caller")]
        if extra and not any(n.name == "kwargs" for n in macro.node.find_all(nodes.Name)):
            span = self.span(node, extra[0])
            self.report(messages.unknown_argument(macro.node.name, names, extra[0], span))
        key = (id(macro.node), id(macro.scope), *sorted(bound.items(), key=lambda item: item[0]))
        if key in self._called:
            return
        self._called.add(key)
        inner = macro.scope.child()
        offset = len(names) - len(macro.node.defaults)
        for number, name in enumerate(names):
            default = macro.node.defaults[number - offset] if number >= offset else None
            shape = self._expressions.value(default, inner) if name not in bound else bound[name]
            inner.bind(name, shape)
        self._within(macro.path, macro.node.body, inner)

    def parent_block(self, scope: Scope) -> None:
        """Follow the block that the current one replaces."""
        if self._block is not None:
            name, number = self._block
            self.block(name, scope, number + 1)

    # What statements ask for

    def template_path(self, name: str) -> str | None:
        """Return the path of the template that `name` means."""
        return self._theme.index.get(name)

    def note_slot(self, name: str) -> None:
        """Note that a name which is bound only sometimes may be a slot at other times."""
        if name in self._contract:
            self.slots.add(name)

    def macro(self, node: nodes.Macro, scope: Scope) -> Macro:
        """Return the macro that stands here."""
        return Macro(node, self._path, scope)

    def module(self, path: str, *, slots: bool) -> Module:
        """Follow an imported template, once."""
        key = (path, slots)
        if key not in self._modules:
            module = self._modules[key] = Module(path, Scope({}, slots=slots))
            self._template(path, module.scope)
        return self._modules[key]

    def include(self, path: str, scope: Scope) -> None:
        """Follow an included template, but not from within itself."""
        if path not in self._including:
            self._including.append(path)
            self._template(path, scope)
            self._including.pop()

    def block(self, name: str, scope: Scope, number: int = 0) -> None:
        """Follow the block `name` where it is shown; `number` 0 is the most special one."""
        blocks = self._blocks.get(name, ())
        if number >= len(blocks):
            return
        path, block = blocks[number]
        inner = (scope if block.scoped else self._top).child()
        inner.present = scope.present
        outer, self._block = self._block, (name, number)
        self._within(path, block.body, inner)
        self._block = outer

    # How templates rest on each other

    def _template(self, path: str, scope: Scope) -> None:
        """Follow a template and those that it extends, in `scope`."""
        line = self._line_of_descent(path)
        outer = self._blocks, self._block, self._top
        found: dict[str, list[tuple[str, nodes.Block]]] = {}
        for step in line:
            for block in self._trees[step].blocks:
                found.setdefault(block.name, []).append((step, block))
        self._blocks, self._block, self._top = found, None, scope
        for step in line[:-1]:
            above = {name for name, at in found.items() if any(p != step for p, _ in at)}
            self._child(step, scope, above)
        if line:
            self._within(line[-1], self._trees[line[-1]].root.body, scope)
        self._blocks, self._block, self._top = outer

    def _line_of_descent(self, path: str) -> list[str]:
        """Return the template and its ancestors; it ends where one is missing or comes again."""
        line: list[str] = []
        waiting: str | None = path
        while waiting and waiting in self._trees and waiting not in line:
            line.append(waiting)
            waiting = self._theme.index.get(self._trees[waiting].parent or "")
        return line

    def _child(self, path: str, scope: Scope, above: Iterable[str]) -> None:
        """Follow what a template that extends another does outside its blocks."""
        body = self._trees[path].root.body
        quiet = [n for n in body if not isinstance(n, nodes.Output | nodes.Block | nodes.Extends)]
        self._within(path, quiet, scope)
        for block in body:
            if isinstance(block, nodes.Block) and block.name not in above:
                text = self._theme.texts[path]
                span = name_span(text, path, block.lineno, block.name)
                self.report(messages.unknown_block(tuple(above), block.name, span))

    def _within(self, path: str, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Follow statements that stand in the template `path`."""
        outer, self._path = self._path, path
        self._statements.follow(body, scope)
        self._path = outer
