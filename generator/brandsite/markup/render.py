"""Tokens → HTML: the plain rules; each plugin brings its own beside these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule

SIMPLE: Final = "simple"
"""The type of a run that was not read by markdown-it; its content is what a person reads of it."""

INLINE: Final = frozenset({"inline", SIMPLE})
"""The types of runs of inline content."""

_TEXTUAL: Final = frozenset({"text", "text_special", "code_inline", "math_inline", "shown_html"})


def escape(text: str) -> str:
    """Escape text that stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Escape text that stands between double quotes in a tag."""
    return escape(value).replace('"', "&quot;")


def attributes(token: Token, page: Conversion) -> str:
    """Render the attributes of a token, each with a space before it, and take its id."""
    if "id" in token.attrs:
        page.enter(token.map)
        page.claim_id(str(token.attrs["id"]), block=token.block)
    return "".join(f' {name}="{attribute(str(value))}"' for name, value in token.attrs.items())


def plain_text(tokens: Sequence[Token] | None) -> str:
    """Return what a person reads of inline content, pictures by what stands in for them."""
    parts: list[str] = []
    for token in tokens or ():
        if token.type in _TEXTUAL:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "image":
            parts.append(plain_text(token.children))
    return "".join(parts)


def text_of(run: Token) -> str:
    """Return what a person reads of a run of inline content."""
    return run.content if run.type == SIMPLE else plain_text(run.children)


def render(tokens: Sequence[Token], page: Conversion) -> str:
    """Render a stream of block tokens."""
    out: list[str] = []
    rules = page.rules
    for index, token in enumerate(tokens):
        if token.type == "inline":
            page.enter(token.map)
            gather(tokens, index, plain_text(token.children), page)
            page.pieces = render_inline(token.children or (), page)
            out += page.pieces
        elif rule := rules.get(token.type):
            out.append(rule(tokens, index, page))
        else:
            out.append(element(tokens, index, page))
    return "".join(out)


def render_inline(tokens: Sequence[Token], page: Conversion) -> list[str]:
    """Render a run of inline content; one piece for each token."""
    pieces: list[str] = []
    rules = page.rules
    for index, token in enumerate(tokens):
        if token.type == "text":
            pieces.append(escape(token.content))
        elif rule := rules.get(token.type):
            pieces.append(rule(tokens, index, page))
        else:
            pieces.append(element(tokens, index, page))
    return pieces


def element(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    """Render a token that is just a tag."""
    token = tokens[index]
    if token.hidden:
        return ""
    end = "\n" if token.block and token.nesting <= 0 else ""
    if token.nesting < 0:
        return f"</{token.tag}>{end}"
    if not token.attrs:
        return f"<{token.tag}>{end}"
    return f"<{token.tag}{attributes(token, page)}>{end}"


def gather(tokens: Sequence[Token], index: int, text: str, page: Conversion) -> None:
    """Note the words of a run of inline content."""
    page.prose.append(text)
    before = tokens[index - 1]
    if (
        not page.excerpt_ended
        and before.type == "paragraph_open"
        and before.level == 0
        and before.tag == "p"
    ):
        page.excerpt.append(text)


def _code_inline(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    return f"<code{attributes(tokens[index], page)}>{escape(tokens[index].content)}</code>"


def _line_break(tokens: Sequence[Token], index: int, _page: Conversion) -> str:
    return "\n" if tokens[index].type == "softbreak" else "<br>\n"


RULES: Final[dict[str, Rule]] = {
    "code_inline": _code_inline,
    "softbreak": _line_break,
    "hardbreak": _line_break,
}
