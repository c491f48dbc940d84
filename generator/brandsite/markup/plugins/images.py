"""Pictures: the first load at once, the rest when the reader comes near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from brandsite.diagnostics import Span
from brandsite.markup.conversion import Conversion, Rule
from brandsite.markup.fragment import Target
from brandsite.markup.markers import marker
from brandsite.markup.plugins.links import place_of, report_unsafe
from brandsite.markup.render import attribute, attributes, plain_text
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


RULES: Final[dict[str, Rule]] = {"image": _image}
