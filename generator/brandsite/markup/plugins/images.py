"""Pictures: alone in a paragraph they are figures; the first load at once, the rest when near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.diagnostics import Span
from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.fragment import Target
from brandsite.markup.markers import marker
from brandsite.markup.plugins.links import place_of, report_unsafe
from brandsite.markup.render import attribute, attributes, element, escape, plain_text
from brandsite.markup.urls import Reach, clean, final, reach_of


def _alternative(token: Token, place: Span, page: Conversion) -> str:
    """Return the text that stands in for a picture: what is in brackets, or the attribute.

    An empty attribute, `![](x.png){alt=""}`, says that the picture is but decoration.
    """
    alt = plain_text(token.children) or str(token.meta.get("alt", ""))
    if not alt.strip() and "alt" not in token.meta:
        hint = 'say in the brackets what it shows; if it is but decoration, add `{alt=""}`'
        page.warn("missing-alt", "nothing stands in for this picture", place, hint=hint)
    return alt


def _image(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    token = tokens[index]
    written = str(token.attrs.pop("src"))
    del token.attrs["alt"]
    href, place = clean(written), place_of(token, written, page)
    alt = _alternative(token, place, page)
    reach = reach_of(href, page.options, picture=True)
    if reach is Reach.UNSAFE:
        report_unsafe(href, place, page)
        return attribute(alt)
    page.images += 1
    if reach is Reach.EXTERNAL:
        source = f'src="{attribute(final(href))}"'
    else:
        source = marker(len(page.targets))
        size = tuple(
            (name, str(token.attrs.pop(name)))
            for name in ("width", "height")
            if name in token.attrs
        )
        page.targets.append(Target("image", href, place.line, place.column, alt, size))
    lazy = ' loading="lazy" decoding="async"' if page.images > page.options.eager_images else ""
    return f'<img {source} alt="{attribute(alt)}"{attributes(token, page)}{lazy}>'


def _lone_picture(inline: Token) -> Token | None:
    """Return the picture, linked or not, that is all there is in a paragraph."""
    tokens = inline.children or []
    if len(tokens) == 3 and tokens[0].type == "link_open":
        tokens = tokens[1:2]
    return tokens[0] if len(tokens) == 1 and tokens[0].type == "image" else None


def _paragraph_open(tokens: Sequence[Token], index: int, page: Conversion) -> str:
    """Render a paragraph; a lone picture makes it a figure, with the title as its caption.

    Class and id of such a picture are those of the figure.
    """
    token = tokens[index]
    if token.hidden:
        return ""
    picture = _lone_picture(tokens[index + 1])
    if picture:
        closing = tokens[index + 2]
        token.tag = closing.tag = "figure"
        closing.meta["caption"] = str(picture.attrs.pop("title", ""))
        for name in ("class", "id"):
            if name in picture.attrs:
                token.attrs.setdefault(name, picture.attrs.pop(name))
    return element(tokens, index, page)


def _paragraph_close(tokens: Sequence[Token], index: int, _page: Conversion) -> str:
    token = tokens[index]
    if token.hidden:
        return ""
    caption = token.meta.get("caption")
    return (
        f"<figcaption>{escape(caption)}</figcaption></figure>\n" if caption else f"</{token.tag}>\n"
    )


RULES: Final[dict[str, Rule]] = {
    "image": _image,
    "paragraph_open": _paragraph_open,
    "paragraph_close": _paragraph_close,
}
