"""Tables in a frame that scrolls, so that a wide one does not push the page apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import INLINE, attribute, element, escape, text_of
from brandsite.markup.typography import typography_for


def _table_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    """Render the frame, which can be reached by keyboard and so has a name, and the table."""
    token = tokens[index]
    caption = typography_for(page.options.language).text(str(token.attrs.pop("title", "")))
    rest = (tokens[at] for at in range(index, len(tokens)))
    head = takewhile(lambda token: token.type != "thead_close", rest)
    cells = (text_of(token) or token.content for token in head if token.type in INLINE)
    name = caption or f"{page.labels.table} {', '.join(filter(None, cells))}".strip(":\xa0 ")
    frame = f'<div class="table-wrap" role="group" aria-label="{attribute(name)}" tabindex="0">'
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"{frame}{element(tokens, index, page)}{title}\n"


def _table_close(_tokens: Sequence[Token], _index: int, _page: Conversion) -> str:
    return "</table></div>\n"


def _cell_open(tokens: Sequence[Token], index: int, _page: Conversion) -> str:
    """Render a cell; alignment is a class, since strict hosts forbid styles within tags."""
    style = str(tokens[index].attrs.pop("style", ""))
    tag = _cell_tag(tokens[index], tokens[index + 1])
    scope = ' scope="col"' if tag == "th" else ""
    place = f' class="align-{style.removeprefix("text-align:")}"' if style else ""
    return f"<{tag}{scope}{place}>"


def _cell_close(tokens: Sequence[Token], index: int, _page: Conversion) -> str:
    return f"</{_cell_tag(tokens[index], tokens[index - 1])}>\n"


def _cell_tag(cell: Token, content: Token) -> str:
    """Return the tag of a cell: an empty one at the head of a column heads nothing."""
    return cell.tag if content.content.strip() else "td"


RULES: Final[dict[str, Rule]] = {
    "table_open": _table_open,
    "table_close": _table_close,
    "th_open": _cell_open,
    "td_open": _cell_open,
    "th_close": _cell_close,
}
