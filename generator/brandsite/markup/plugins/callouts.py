"""Callouts: `> [!NOTE] Title` as on code hosts, and `::: note Title` … `:::`, alike in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from brandsite.diagnostics import did_you_mean
from brandsite.markup.conversion import KEY, Conversion
from brandsite.markup.labels import CALLOUTS

_MARK: Final = re.compile(r"\[!(\w+)\](?:[ \t]+([^\n]*))?(?:\n|$)")
_KNOWN: Final = f"known are {', '.join(CALLOUTS)}"


def install(md: MarkdownIt) -> None:
    """Add both forms."""
    container_plugin(md, "callout", validate=lambda params, _markup: bool(params.strip()))
    md.core.ruler.after("block", "callouts", _callouts)


def _callouts(state: StateCore) -> None:
    """Turn quotes that begin with a mark, and containers, into callouts."""
    if "[!" in state.src or ":::" in state.src:
        state.tokens = list(_rewrite(state.tokens, state.env[KEY]))


def _rewrite(tokens: list[Token], page: Conversion) -> Iterator[Token]:
    tags: list[str] = []
    skip = 0
    for index, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        if token.type == "blockquote_open":
            kind, title, skip = _read_mark(tokens, index, page)
            yield from _open(token, kind, title, page)
            tags.append(token.tag)
        elif token.type == "container_callout_open":
            kind, title = _read_container(token, page)
            yield from _open(token, kind, title, page)
            tags.append(token.tag)
        elif token.type in {"blockquote_close", "container_callout_close"}:
            token.tag = tags.pop()
            yield token
        else:
            yield token


def _open(token: Token, kind: str, title: str, page: Conversion) -> Iterator[Token]:
    """Yield what opens a callout; with no kind, what was there, and the title as a paragraph."""
    if kind:
        token.tag = "aside"
        more = f" {token.attrs['class']}" if "class" in token.attrs else ""
        token.attrs = {**token.attrs, "class": f"callout callout-{kind}{more}", "role": "note"}
        title = title or page.labels.callouts[kind]
    yield token
    if title:
        line = token.map[0] if token.map else 0
        heading = Token("callout_title_open", "p", 1, level=token.level + 1)
        heading.attrs = {"class": "callout-title"} if kind else {}
        yield heading
        yield Token("inline", "", 0, content=title, children=[], map=[line, line + 1])
        yield Token("callout_title_close", "p", -1, block=True, level=token.level + 1)


def _read_mark(tokens: list[Token], index: int, page: Conversion) -> tuple[str, str, int]:
    """Take the mark off a quote: kind, title, and how many tokens to leave out after it."""
    if [token.type for token in tokens[index + 1 : index + 3]] != ["paragraph_open", "inline"]:
        return "", "", 0
    inline = tokens[index + 2]
    match = _MARK.match(inline.content)
    if not match:
        return "", "", 0
    kind = match[1].lower()
    if kind not in CALLOUTS:
        page.enter(inline.map)
        hint = did_you_mean(kind, CALLOUTS, otherwise=_KNOWN)
        message = f"there is no callout {match[1]!r}"
        page.warn("unknown-callout", message, page.find(match[1]), hint=hint)
        return "", "", 0
    inline.content = inline.content[match.end() :]
    if inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    return kind, match[2] or "", 0 if inline.content else 3


def _read_container(token: Token, page: Conversion) -> tuple[str, str]:
    """Read what stands behind the colons: kind and title."""
    name, _, title = token.info.strip().partition(" ")
    page.enter(token.map)
    if token.map and not _is_closed(token.map[1], page):
        hint = "end it with a line `:::`"
        page.warn("unclosed-container", "the container never ends", page.find(":::"), hint=hint)
    if name.lower() in CALLOUTS:
        return name.lower(), title.strip()
    hint = did_you_mean(name.lower(), CALLOUTS, otherwise=_KNOWN)
    message = f"there is no container {name!r}"
    page.warn("unknown-container", message, page.find(name), hint=hint)
    return "", title.strip()


def _is_closed(line: int, page: Conversion) -> bool:
    start, end = page.source.offsets((line, line + 1))
    return page.source.text[start:end].strip(" \t\n>").startswith(":::")
