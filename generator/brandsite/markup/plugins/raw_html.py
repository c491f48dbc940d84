"""HTML in Markdown: comments are left out, tags pass if the author is trusted, else are text.

Comments are notes to oneself, whoever wrote them. One of them speaks to the generator: the first
`<!-- more -->` ends the excerpt. HTML as a block is read only when the author is trusted; else its
tags stand in ordinary paragraphs, and Markdown goes on between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token

from brandsite.markup.conversion import KEY, Conversion, Rule
from brandsite.markup.render import escape, plain_text

_MORE: Final = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_VERBATIM: Final = re.compile(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_ID: Final = re.compile(r"""<[a-z][^>]*?\s(?:id|name)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_HINT: Final = (
    "write `\\<` or put it in backticks; to allow HTML, set `markdown.trusted: true` in site.yaml"
)
_UNCLOSED: Final = "unclosed-comment"


def install(md: MarkdownIt, *, trusted: bool) -> None:
    """Read comments as blocks of their own, and other HTML if the author is trusted."""
    rule = _block if trusted else _comment
    md.block.ruler.at("html_block", rule, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.at("html_inline", partial(_inline, trusted=trusted))


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    begin = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("<!--", begin):
        return _comment(state, start, end, silent)
    return html_block(state, start, end, silent)


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", begin) or state.is_code_block(start):
        return False
    page: Conversion = state.env[KEY]
    if page.last_of("-->", state.src) < begin + 4:
        return False
    close = state.src.find("-->", begin + 4)
    line = start
    while state.eMarks[line] < close:
        line += 1
        outside = line >= end or state.sCount[line] < state.blkIndent
        if outside and not state.isEmpty(line):
            return False
    if state.src[close + 3 : state.eMarks[line]].strip():
        return False  # something follows on the line: a comment within a paragraph
    if not silent:
        token = state.push("comment", "", 0)
        token.map, token.content = [start, line + 1], state.src[begin : close + 3]
        state.line = line + 1
    return True


def _inline(state: StateInline, silent: bool, *, trusted: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    """Read a tag or a comment; the tags of authors who are not trusted are text to be seen."""
    if html_inline(state, silent):
        if not silent and not trusted and not state.tokens[-1].content.startswith("<!--"):
            state.tokens[-1].type = "shown_html"
        return True
    if not silent and state.src.startswith("<!--", state.pos) and _UNCLOSED not in state.env:
        state.env[_UNCLOSED] = True  # all that follows may be within it
        page: Conversion = state.env[KEY]
        hint = "end it with `-->`; if it holds empty lines, begin it on a line of its own"
        page.fail(
            _UNCLOSED, "the comment does not end in its paragraph", page.find("<!--"), hint=hint
        )
    return False


def _render_comment(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    """Leave it out; note what the excerpt is if it ends here."""
    if not page.excerpt_ended and _MORE.fullmatch(tokens[index].content):
        page.excerpt_ended = True
        if tokens[index].type == "html_inline" and page.excerpt:
            page.excerpt[-1] = plain_text(tokens[:index])
    return ""


def _render_tag(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    content = tokens[index].content
    if content.startswith("<!--"):
        return _render_comment(tokens, index, page)
    for match in _ID.finditer(content):
        page.anchors.setdefault(match[1], page.lines)
    return content if _VERBATIM.match(content) else _COMMENT.sub("", content)


def _render_shown(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    content = tokens[index].content
    if not content.startswith("</"):
        page.warn(
            "raw-html",
            "raw HTML is shown as text",
            page.find(content, content.split("\n")[0]),
            hint=_HINT,
        )
    return escape(content)


RULES: Final[dict[str, Rule]] = {
    "comment": _render_comment,
    "html_block": _render_tag,
    "html_inline": _render_tag,
    "shown_html": _render_shown,
}
