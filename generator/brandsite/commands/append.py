"""One more record at the end of a file that its owner wrote, with every byte of it kept."""

from __future__ import annotations

from dataclasses import dataclass

from brandsite.diagnostics import ContentError, UsageError
from brandsite.sources.yaml_tree import Node, parse


@dataclass(frozen=True, slots=True)
class Appended:
    """A file with one more record, and the line on which that starts."""

    data: bytes
    line: int


def append(data: bytes, item: str, path: str) -> Appended:
    """Return the file with `item`, which is one item of a YAML list, as its last record.

    Raises ContentError when the file is no YAML, and UsageError when it is no text, or when nothing
    can be added below what it holds, as with a list in brackets. `path` is for these messages.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8\nhint: `brandsite check` shows the place"
        raise UsageError(message) from None
    tree = parse(text, path)
    if tree.problems:
        raise ContentError(tree.problems, {path: text})
    old = _records(tree.value)
    indent = tree.value.start[1] if tree.value and tree.value.items else 0
    block = "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in item.splitlines())
    for gap in ("\n", ""):  # a text block at the end may count a blank line as its own
        joint = _line_end(text) + (gap if text.strip() else "")
        grown = parse(text + joint + block, path)
        new = None if grown.problems else _records(grown.value)
        if old is not None and new is not None and new[:-1] == old:
            break
    else:
        hint = "write the list with one record after each dash, or add by hand:"
        message = f"{path} has no place for one more record at its end\nhint: {hint}\n\n{item}"
        raise UsageError(message)
    newline = "\r\n" if b"\r\n" in data else "\n"
    added = (joint + block).replace("\n", newline).encode()
    return Appended(data + added, (text + joint).count("\n") + 1)


def _records(root: Node | None) -> list[object] | None:
    """Return what a file holds: no records where it is empty, None where it is no list."""
    if root is None or (root.items is None and root.pairs is None and root.scalar is None):
        return []
    return None if root.items is None else list(root.plain())


def _line_end(text: str) -> str:
    return "" if not text or text.endswith("\n") else "\n"
