"""Formulas in TeX: `$…$` within a line, `$$…$$` on lines of their own, as MathML.

A dollar opens a formula if no digit stands before it and no space behind it, and closes one if no
space stands before it and no digit behind it, so that prices stay prices. Backticks end the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from brandsite.diagnostics import Span
from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.render import attribute, escape
from brandsite.markup.tex import EngineMissingError, TexError, to_mathml

_INLINE: Final = re.compile(
    r"\$\$(?P<display>(?:[^$\\]|\\.)++)\$\$"
    r"|(?<!\d)\$(?!\s)(?P<inline>(?:[^$\\`]|\\.)++)(?<!\s)\$(?!\d)",
    re.DOTALL,
)


def install(md: MarkdownIt) -> None:
    """Add both forms."""
    md.inline.ruler.before("escape", "math_inline", _inline)
    interrupted = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "math_block", _block, {"alt": interrupted})


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    if state.src[state.pos] != "$":
        return False
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = match["display"] or match["inline"]
        token.markup = "$$" if match["display"] else "$"
    state.pos = match.end()
    return True


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin) or state.is_code_block(start):
        return False
    close = state.src.find("$$", begin + 2)
    line = start
    while line < end and state.eMarks[line] < close:
        line += 1
        if line < end and (state.isEmpty(line) or state.sCount[line] < state.blkIndent):
            return False
    if close < 0 or line >= end or state.src[close + 2 : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
        token = state.push("math_block", "math", 0)
        token.map, token.markup = [start, state.line], "$$"
        text = state.getLines(start, state.line, state.blkIndent, keepLastLF=False)
        token.content = text.strip()[2:-2].strip()
    return True


def _render(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    display = token.markup == "$$"
    page.enter(token.map)
    page.has_math = True
    html = _convert(token.content.strip(), page, display=display)
    return f'<div class="math" tabindex="0">{html}</div>\n' if token.type == "math_block" else html


def _convert(tex: str, page: Conversion, *, display: bool) -> str:
    shown = f'<code class="math">{escape(tex)}</code>'
    if page.math_missing:
        return shown
    try:
        result = to_mathml(tex, attribute(tex), display=display)
    except EngineMissingError:
        page.math_missing = True
        message = "formulas need a package that is not installed"
        place, hint = page.source.first_line(page.lines), "pip install 'brandsite[math]'"
        page.fail("math-unavailable", message, place, hint=hint)
        return shown
    if isinstance(result, TexError):
        message = result.message[:1].lower() + result.message[1:]
        page.fail("bad-math", message, _place(tex, result, page))
        return shown
    return result


def _place(tex: str, error: TexError, page: Conversion) -> Span:
    """Return the place of the error: in the formula, if it stands on one line as it is."""
    first = tex.partition("\n")[0]
    place = page.find(tex, first)
    if 0 <= error.at < len(first) and place.end_column - place.column == len(first):
        at = place.column + error.at
        return Span("", place.line, at, place.line, at + 1)
    return place


RULES: Final[dict[str, Rule]] = {"math_inline": _render, "math_block": _render}
