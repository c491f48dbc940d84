"""What a condition says about the values that may be None."""

from __future__ import annotations

from jinja2 import nodes

Keys = frozenset[str]
NONE: Keys = frozenset()


def key_of(node: nodes.Node) -> str | None:
    """Return how a value is written, such as `post.date`; None for what is computed."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            owner, part = key_of(node.node), f".{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=str(part))):
            owner, part = key_of(node.node), f".{part}"
        case nodes.Getitem(arg=nodes.Const(value=int(number))):
            owner, part = key_of(node.node), f"[{number}]"
        case _:
            return None
    return f"{owner}{part}" if owner else None


def present(test: nodes.Node | None) -> Keys:
    """Return the values that are not None where `test` holds."""
    match test:
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            key = key_of(test)
            inner = present(test.node) if isinstance(test, nodes.Getattr | nodes.Getitem) else NONE
            return inner | {key} if key else inner
        case nodes.And():
            return present(test.left) | present(test.right)
        case nodes.Or():
            return present(test.left) & present(test.right)
        case nodes.Not():
            return absent(test.node)
    return NONE


def absent(test: nodes.Node | None) -> Keys:
    """Return the values that are not None where `test` does not hold."""
    match test:
        case nodes.Not():
            return present(test.node)
        case nodes.Or():
            return absent(test.left) | absent(test.right)
        case nodes.And():
            return absent(test.left) & absent(test.right)
        case nodes.Test(name="none"):
            return present(test.node)
    return NONE
