"""A picture alone in its paragraph is a figure, with its title as the caption.

The caption is Markdown, for credits with a link. Class and id of such a picture, linked or not,
are those of the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def install(md: MarkdownIt) -> None:
    """Look for figures as soon as pictures have been read."""
    md.core.ruler.after("inline", "figures", _figures)


def _figures(state: StateCore) -> None:
    if "![" in state.src and not state.inlineMode:
        state.tokens = list(_rewrite(state))


def _rewrite(state: StateCore) -> Iterator[Token]:
    captions: list[Token] = []
    for index, token in enumerate(state.tokens):
        if token.type == "paragraph_open" and not token.hidden:
            inline, closing = state.tokens[index + 1 : index + 3]
            picture = _lone_picture(inline)
            if picture:
                token.type, token.tag = "figure_open", "figure"
                closing.type, closing.tag = "figure_close", "figure"
                captions = list(_caption(picture, inline.map, state))
                for name in ("class", "id"):
                    if name in picture.attrs:
                        token.attrs.setdefault(name, picture.attrs.pop(name))
        elif token.type == "figure_close":
            yield from captions
        yield token


def _lone_picture(inline: Token) -> Token | None:
    """Return the picture, linked or not, that is all there is in a paragraph."""
    tokens = inline.children or []
    if len(tokens) == 3 and tokens[0].type == "link_open":
        tokens = tokens[1:2]
    return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None


def _caption(picture: Token, lines: list[int] | None, state: StateCore) -> Iterator[Token]:
    text = str(picture.attrs.pop("title", ""))
    if text:
        yield Token("caption_open", "figcaption", 1)
        children: list[Token] = []
        state.md.inline.parse(text, state.md, state.env, children)
        yield Token("inline", "", 0, content=text, children=children, map=lines)
        yield Token("caption_close", "figcaption", -1)
