"""Code blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import escape


def _code_block(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    page.has_code = True
    code = escape(tokens[index].content)
    return f'<div class="code"><pre tabindex="0"><code>{code}</code></pre></div>\n'


RULES: Final[dict[str, Rule]] = {"code_block": _code_block, "fence": _code_block}
