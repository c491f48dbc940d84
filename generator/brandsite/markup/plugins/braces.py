"""Attributes in braces.

`{#id .class key=value}` belongs to what stands before it (a picture, link, `code` or `[span]`),
to the heading at whose end it stands, or, alone on a line, to the block below.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from brandsite.markup.attributes import ALLOWED, LONGEST, RESERVED, parse_braces, split_allowed
from brandsite.markup.conversion import KEY, Conversion

_BEARERS: Final = frozenset({"image", "code_inline", "link_close", "span_close"})
_AT_END: Final = re.compile(r"[ \t]+(\{[^{}]*\})[ \t]*$")
_BLOCK: Final = "attributes"


def install(md: MarkdownIt) -> None:
    """Add the inline, heading and block forms."""
    md.inline.ruler.push("braces", _inline)
    md.inline.ruler.after("link", "span", _span)
    md.block.ruler.before("fence", _BLOCK, _block)
    md.core.ruler.after("block", _BLOCK, _to_blocks)


def _set(token: Token, attributes: dict[str, str], page: Conversion) -> None:
    """Set what is allowed, and report the rest."""
    allowed, refused = split_allowed(attributes, trusted=page.options.trusted)
    if "class" in token.attrs and "class" in allowed:
        allowed["class"] = f"{token.attrs['class']} {allowed['class']}"
    if token.type == "image" and "alt" in allowed:
        token.meta["alt"] = allowed.pop("alt")
    token.attrs.update(allowed)
    if "id" in allowed:
        page.explicit_ids.add(allowed["id"])
    for name in refused:
        message = f"the attribute {name!r} is not allowed"
        hint = f"allowed are {', '.join(sorted(ALLOWED))}"
        if name in RESERVED:
            hint = "the address stands between the parentheses"
        page.warn("unsafe-attribute", message, page.find(f"{name}="), hint=hint)


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    if state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    bearer = state.tokens[-1]
    found = parse_braces(state.src, state.pos) if bearer.type in _BEARERS else None
    if not found:
        return False
    if not silent:
        if bearer.nesting < 0:
            opening = bearer.type.replace("close", "open")
            bearer = next(token for token in reversed(state.tokens) if token.type == opening)
        _set(bearer, found[0], state.env[KEY])
    state.pos = found[1]
    return True


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    start = state.pos
    page: Conversion = state.env[KEY]
    if state.src[start] != "[" or page.last_of("]{", state.src) < start:
        return False
    end = parseLinkLabel(state, start)
    found = parse_braces(state.src, end + 1) if end >= 0 else None
    if not found:
        return False
    if not silent:
        maximum, state.pos, state.posMax = state.posMax, start + 1, end
        _set(state.push("span_open", "span", 1), found[0], page)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = maximum
    state.pos = found[1]
    return True


def _block(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's form
    begin, end = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith("{", begin) or end - begin > LONGEST or state.is_code_block(start):
        return False
    line = state.src[begin:end].rstrip()
    found = parse_braces(line, 0)
    if not found or found[1] != len(line):
        return False
    if not silent:
        token = state.push(_BLOCK, "", 0)
        token.map, token.meta = [start, start + 1], found[0]
        state.line = start + 1
    return True


def _to_blocks(state: StateCore) -> None:
    """Hand the attributes to the blocks that they belong to."""
    if "{" not in state.src:
        return
    page: Conversion = state.env[KEY]
    kept: list[Token] = []
    waiting: list[Token] = []
    for index, token in enumerate(state.tokens):
        if token.type == _BLOCK:
            waiting.append(token)
            continue
        for bearer in waiting:
            page.enter(bearer.map)
            if token.nesting < 0:
                _warn_stray(bearer, page)
            else:
                _set(token, bearer.meta, page)
        waiting.clear()
        if token.type == "heading_open":
            _from_heading(token, state.tokens[index + 1], page)
        kept.append(token)
    for bearer in waiting:
        _warn_stray(bearer, page)
    state.tokens = kept


def _from_heading(heading: Token, inline: Token, page: Conversion) -> None:
    if match := _AT_END.search(inline.content[-LONGEST:]):
        found = parse_braces(match[1], 0)
        if found:
            page.enter(heading.map)
            inline.content = inline.content[: -len(match[0])]
            _set(heading, found[0], page)


def _warn_stray(token: Token, page: Conversion) -> None:
    place = page.source.first_line(token.map or (0, 0))
    page.warn("stray-attributes", "these attributes stand above no block", place)
