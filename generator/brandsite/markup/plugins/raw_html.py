"""Raw HTML: passes when the author is trusted, else it is shown as the text that it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import escape


def _raw_html(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    content = tokens[index].content
    return content if page.options.trusted else escape(content)


RULES: Final[dict[str, Rule]] = {"html_block": _raw_html, "html_inline": _raw_html}
