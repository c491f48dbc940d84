"""Headings: an id for each, a link to itself, and the list from which a contents table is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.fragment import Heading
from brandsite.markup.inline import html_of
from brandsite.markup.render import SIMPLE, attribute, attributes, text_of
from brandsite.markup.slugs import slug

_NOT_IN_CONTENTS: Final = frozenset({"link_open", "link_close", "footnote_ref", "image"})


def _heading_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token, inline = tokens[index], tokens[index + 1]
    page.enter(token.map)
    if "id" in token.attrs:
        name = str(token.attrs.pop("id"))
        page.claim_id(name, block=True)
    else:
        name = page.generate_id(slug(text_of(inline)))
    token.meta["id"] = name
    level = min(int(token.tag[1]) + page.options.heading_shift, 6)
    return f'<h{level} id="{attribute(name)}"{attributes(token, page)}>'


def _heading_close(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token, opening, inline = tokens[index], tokens[index - 2], tokens[index - 1]
    level = min(int(token.tag[1]) + page.options.heading_shift, 6)
    name = str(opening.meta["id"])
    if token.level == 0:
        line = opening.map[0] + 1 if opening.map else 0
        text, html = text_of(inline).strip(), _html(inline, page).strip()
        page.headings.append(Heading(level, name, text, html, line))
    link = f' <a class="permalink" href="#{attribute(name)}" aria-hidden="true" tabindex="-1"></a>'
    return f"{link if page.options.permalinks else ''}</h{level}>\n"


def _html(run: Token, page: Conversion) -> str:
    """Return the HTML of the latest run without what has no place in a table of contents."""
    if run.type == SIMPLE:
        return "".join(map(html_of, run.meta["pieces"]))
    pairs = zip(run.children or (), page.pieces, strict=True)
    return "".join(piece for child, piece in pairs if child.type not in _NOT_IN_CONTENTS)


RULES: Final[dict[str, Rule]] = {"heading_open": _heading_open, "heading_close": _heading_close}
