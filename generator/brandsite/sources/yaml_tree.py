"""YAML text to a tree of nodes that know their place, with no surprises.

Every plain scalar stays the text that the owner wrote (`NO`, `1.10`, `12:30`, `007`), but for
`true`, `false` and `null` of the YAML 1.2 core schema: the models say what is a number or a date.
Equal keys, custom tags, runaway nesting and runaway aliases are problems with a place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from brandsite.diagnostics import Diagnostic, Loaded, Related, Span
from brandsite.sources.yaml_errors import syntax_problem

try:
    from yaml import CSafeLoader as _Loader  # libyaml: eight times faster, same marks
except ImportError:  # pragma: no cover - wheels carry libyaml on every common system
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # without libyaml

MAX_DEPTH: Final = 64
MAX_NODES: Final = 500_000

_WORDS: Final[dict[str, bool | None]] = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip


_BREAKS: Final = "\x85\u2028\u2029"
"""What YAML 1.1 takes for ends of lines, and neither YAML 1.2 nor an editor does."""


@dataclass(slots=True, eq=False)
class Node:
    """A scalar, a sequence or a mapping, and where it stands (lines and columns from 0)."""

    start: tuple[int, int]
    end: tuple[int, int]
    scalar: str | bool | None = None
    items: list[Node] | None = None
    pairs: dict[str, tuple[Node, Node]] | None = None
    """For a mapping: the key's text to the key's node and the value's node."""
    size: int = 1
    """How many nodes this one would be with every alias written out."""

    def plain(self) -> Any:  # noqa: ANN401 - the value of any YAML
        """Return the value as str, bool, None, list and dict."""
        if self.pairs is not None:
            return {key: value.plain() for key, (_, value) in self.pairs.items()}
        if self.items is not None:
            return [item.plain() for item in self.items]
        return self.scalar

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or None where there is none."""
        pair = self.pairs.get(key) if self.pairs else None
        return pair[1] if pair else None

    def at(self, loc: tuple[int | str, ...], *, key: bool = False) -> Node:
        """Walk `loc` as far as it leads; with `key`, end at the last key, not at its value."""
        node, key_node = self, None
        for part in loc:
            if node.pairs is not None and str(part) in node.pairs:
                key_node, node = node.pairs[str(part)]
            elif node.items is not None and isinstance(part, int) and part < len(node.items):
                key_node, node = None, node.items[part]
        return key_node if key and key_node else node

    def span(self, path: str, line_offset: int = 0) -> Span:
        """Where the node stands; a collection is pointed at by its first line only."""
        start, end = self.start, self.end
        if end[0] != start[0] or end <= start:
            end = start  # the report underlines to the end of the first line
        return Span(
            path, start[0] + 1 + line_offset, start[1] + 1, end[0] + 1 + line_offset, end[1] + 1
        )


@dataclass(slots=True)
class _Frame:
    """An open collection while the events go by."""

    node: Node
    anchor: str | None
    key: Node | None = None


@dataclass(slots=True)
class _Builder:
    """Builds the tree from libyaml's events without recursing."""

    path: str
    offset: int
    problems: list[Diagnostic] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    root: Node | None = None
    documents: int = 0

    def fail(self, code: str, message: str, node: Node, hint: str = "") -> None:
        span = node.span(self.path, self.offset)
        self.problems.append(Diagnostic(code, message, span, hint=hint))

    def feed(self, event: yaml.Event) -> bool:
        """Take one event; return False when reading on would be pointless."""
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.CollectionStartEvent):
            return self.open(event)
        if isinstance(event, yaml.CollectionEndEvent):
            frame = self.stack.pop()
            frame.node.end = _node(event).end
            return self.add(frame.node, frame.anchor)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fail(
                    "yaml-syntax",
                    "a second document starts here",
                    _node(event),
                    "keep one document per file: remove the `---` line",
                )
                return False
        return True

    def scalar(self, event: yaml.ScalarEvent) -> bool:
        node, value = _node(event), event.value
        node.scalar = value if event.style else _WORDS.get(value, value)
        if event.tag:
            self.check_tag(event.tag, node)
        return self.add(node, event.anchor)

    def open(self, event: yaml.CollectionStartEvent) -> bool:
        node = _node(event)
        if event.tag:
            self.check_tag(event.tag, node)
        if isinstance(event, yaml.SequenceStartEvent):
            node.items = []
        else:
            node.pairs = {}
        self.stack.append(_Frame(node, event.anchor))
        if len(self.stack) > MAX_DEPTH:
            self.fail(
                "yaml-too-deep",
                f"nested more than {MAX_DEPTH} levels deep",
                node,
                "no record needs so many levels: look for brackets that are never closed",
            )
            return False
        return True

    def alias(self, event: yaml.AliasEvent) -> bool:
        target = self.anchors.get(event.anchor or "")
        if target is None:
            self.fail(
                "yaml-alias",
                f"*{event.anchor} repeats a value that has no name",
                _node(event),
                "put text that starts with an asterisk in quotes,"
                f" or write &{event.anchor} before the value to repeat",
            )
            return self.add(_node(event), None)
        return self.add(target, None)

    def check_tag(self, tag: str, node: Node) -> None:
        if tag not in ("!", "tag:yaml.org,2002:str"):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            end = (node.start[0], node.start[1] + len(shown))
            self.fail(
                "yaml-tag",
                f"{shown} is a tag, and tags mean nothing here",
                Node(node.start, end),
                "put text that starts with an exclamation mark in quotes",
            )

    def add(self, node: Node, anchor: str | None) -> bool:
        """Put a finished node where it belongs."""
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return True
        frame = self.stack[-1]
        parent = frame.node
        if parent.items is not None:
            parent.items.append(node)
        elif frame.key is None:
            frame.key = node
            return True
        else:
            self.pair(parent, frame.key, node)
            frame.key = None
        parent.size += node.size
        if parent.size > MAX_NODES:
            self.fail(
                "yaml-too-large",
                f"stands for more than {MAX_NODES:,} values with its aliases written out",
                parent,
                "write repeated values out, or remove the aliases",
            )
            return False
        return True

    def pair(self, parent: Node, key: Node, value: Node) -> None:
        if parent.pairs is None or key.items is not None or key.pairs is not None:
            self.fail("yaml-key", "a key must be plain text", key, "put it in quotes")
            return
        word = "null" if key.scalar is None else str(key.scalar)
        name = word if isinstance(key.scalar, str) else word.lower()
        if name in parent.pairs:
            first = parent.pairs[name][0].span(self.path, self.offset)
            self.problems.append(
                Diagnostic(
                    "duplicate-key",
                    f"{name!r} is written twice",
                    key.span(self.path, self.offset),
                    hint="keep one of the two",
                    related=(Related(first, "first written here"),),
                )
            )
            return
        parent.pairs[name] = (key, value)


def _node(event: yaml.Event) -> Node:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:  # pragma: no cover - parsers always mark their events
        return Node((0, 0), (0, 0))
    return Node((start.line, start.column), (end.line, end.column))


def parse(text: str, path: str, line_offset: int = 0) -> Loaded[Node | None]:
    """Parse one YAML document.

    `path` and `line_offset` (lines before `text` in its file) go into the places of problems.
    The value is None for an empty document and for one that cannot be parsed.
    """
    for sign in _BREAKS:
        text = text.replace(sign, " ")
    builder = _Builder(path, line_offset)
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None and builder.feed(event):
            pass
    except yaml.YAMLError as error:
        builder.problems.append(syntax_problem(error, text, path, line_offset))
        builder.root = None
    finally:
        loader.dispose()
    if builder.stack:  # reading was given up on the way
        builder.root = None
    return Loaded(builder.root, tuple(builder.problems))
