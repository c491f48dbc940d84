"""What is harmless in a drawing: elements, attributes, style sheets."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from brandsite.pictures.clean import DamagedError, clean

_ELEMENTS: Final = """
    a animate animateMotion animateTransform circle clipPath defs desc ellipse
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence filter
    g image line linearGradient marker mask mpath path pattern polygon polyline radialGradient
    rect set stop style svg switch symbol text textPath title tspan use view
"""
ELEMENTS: Final = frozenset(_ELEMENTS.split())
"""What draws, describes or moves."""

SILENT: Final = frozenset({"metadata"})
"""What is left out and nobody will miss."""

_NAME: Final = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_SPACE: Final = re.compile(r"[\s\x00-\x20\x7f-\xa0]+")
_URL: Final = re.compile(r"url\s*\(\s*([\"']?)(.*?)\1\s*\)", re.IGNORECASE | re.DOTALL)
_DATA: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_FONT: Final = re.compile(
    r"data:(?:font/[\w-]+|application/(?:x-)?font-[\w-]+)(?:;charset=utf-8)?;base64,", re.IGNORECASE
)
_LOADS: Final = re.compile(
    r"@import|@namespace|expression\s*\(|image-set\s*\(|src\s*\(|-moz-binding|behavior\s*:|"
    r"(?:java|vb)script:",
    re.IGNORECASE,
)
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_ANIMATIONS: Final = frozenset({"animate", "animateMotion", "animateTransform", "set"})


def safe_value(element: str, name: str, value: str) -> str | None:
    """Return what an attribute may say; None for what must not stand there."""
    if not _NAME.fullmatch(name) or name.lower().startswith("on"):
        return None
    bare = _SPACE.sub("", value).lower()
    if name == "href":
        return value.strip() if bare.startswith("#") else _inlined(element, value)
    if bare.startswith(("javascript:", "vbscript:", "data:text/")):
        return None
    if element in _ANIMATIONS and name == "attributeName":
        return None if bare.rpartition(":")[2] == "href" or bare.startswith("on") else value
    if element in _ANIMATIONS and "script:" in bare:  # one of the values in a list
        return None
    looks_like_css = name == "style" or "url" in bare or "\\" in value
    return value if not looks_like_css or is_safe_style(value) else None


def is_safe_style(css: str) -> bool:
    """Tell whether a style sheet or a part of one loads and runs nothing."""
    css = _CSS_COMMENT.sub("", css)
    if "\\" in css or "/*" in css or _LOADS.search(css):
        return False  # a backslash can spell whatever is forbidden
    targets = [match[2].strip() for match in _URL.finditer(css)]
    opened = len(re.findall(r"url\s*\(", css, re.IGNORECASE))
    return opened == len(targets) and all(map(_stays_inside, targets))


def _stays_inside(target: str) -> bool:
    return target.startswith("#") or bool(_DATA.match(target) or _FONT.match(target))


def _inlined(element: str, value: str) -> str | None:
    """Return a picture that the drawing carries in itself, without what it tells of its owner."""
    text = _SPACE.sub("", value)
    head = _DATA.match(text)
    if element not in ("image", "feImage") or head is None:
        return None
    try:
        data = clean(base64.b64decode(text[head.end() :], validate=True))
    except (binascii.Error, DamagedError):
        return None
    return head[0] + base64.b64encode(data).decode()
