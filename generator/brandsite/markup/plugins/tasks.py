"""Task lists: the boxes say by name and by state whether a thing is done, and cannot be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import attribute, element


def _list_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    """Render the list; the parser's class names become shorter ones."""
    token = tokens[index]
    if "contains-task-list" in str(token.attrs.get("class", "")):
        token.attrs["class"] = str(token.attrs["class"]).replace("contains-task-list", "tasks")
    return element(tokens, index, page)


def _item_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    done = token.meta.get("checked")
    if done is None:
        return element(tokens, index, page)
    token.attrs["class"] = str(token.attrs["class"]).replace("task-list-item", "task")
    label = attribute(page.labels.done if done else page.labels.to_do)
    checked = " checked" if done else ""
    box = f'<input type="checkbox" disabled{checked} aria-label="{label}"> '
    return element(tokens, index, page) + box


RULES: Final[dict[str, Rule]] = {
    "bullet_list_open": _list_open,
    "ordered_list_open": _list_open,
    "list_item_open": _item_open,
}
