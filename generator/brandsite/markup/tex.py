"""TeX → MathML by Temml, which runs in a small JavaScript engine of its own.

The engine has no files, no network and no clock, and limits on memory and time; each formula
starts afresh, so that macros do not leak from one text into another. Both are loaded when the
first formula comes.

Strict hosts forbid styles within tags, so Temml's become classes, beside its own `tml-…`: `tml-l0`,
`tml-r0` and `tml-l1` (padding on a side of a cell: none, 1em), `tml-bt`, `tml-bb`, `tml-bl` and
`tml-br` (a rule at the top, bottom, left, right), `tml-box` (all around), `tml-wide` (a table as
wide as the text) and `tml-half` (a margin that shares what is left). Colours become `mathcolor`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Final

from brandsite.frozen import frozen

LONGEST: Final = 10_000
"""Characters of one formula."""

MEMORY: Final = 128 * 2**20
_SECONDS: Final = 5
_ENTRY: Final = """
function convert(tex, display) {
  try {
    const options = {displayMode: display, throwOnError: true, annotate: false};
    return JSON.stringify({html: temml.renderToString(tex, options)});
  } catch (error) {
    if (!error || error.name !== "ParseError") throw error;
    return JSON.stringify({error: error.message, at: error.position});
  }
}
"""
_CLASSES: Final = {
    "padding-left:0em": "tml-l0",
    "padding-right:0em": "tml-r0",
    "padding-left:1em": "tml-l1",
    "border-top": "tml-bt",
    "border-bottom": "tml-bb",
    "border-left": "tml-bl",
    "border-right": "tml-br",
    "border": "tml-box",
    "width:100%": "tml-wide",
    "width:50%": "tml-half",
}
"""What becomes of a style, by the whole declaration or by its property; all others are dropped."""

_STYLED: Final = re.compile(r'<\w+ [^>]*\bstyle="([^"]*)"[^>]*')
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3,8}")
_STYLE: Final = re.compile(r' style="[^"]*"')
_PLACE: Final = re.compile(r" at (?:position \d+|end of input):.*", re.DOTALL)
_OPENING: Final = re.compile(r'<math(?: display="block" class="tml-display" style="[^"]*")?')


class EngineMissingError(Exception):
    """The optional package that runs Temml is not installed."""


@frozen
class TexError:
    """What is wrong with a formula."""

    message: str
    at: int
    """Character of the formula, from 0; -1 if that is not known."""


def to_mathml(tex: str, alttext: str, *, display: bool) -> str | TexError:
    """Return a formula as a `<math>` element; `alttext` is put into it, escaped already.

    Raises EngineMissingError if the optional package is not installed.
    """
    if len(tex) > LONGEST:
        return TexError(f"the formula is longer than {LONGEST} characters", 0)
    convert = engine()
    try:
        answer = json.loads(convert(tex, display))
    except Exception:  # noqa: BLE001 - whatever the engine ran into, the next formula gets a new one
        engine.cache_clear()
        return TexError("the formula takes too much time or memory", 0)
    if "error" in answer:
        at = answer.get("at")
        return TexError(_PLACE.sub("", answer["error"]).strip(), -1 if at is None else at)
    block = ' display="block"' if display else ""
    opening = f'<math{block} alttext="{alttext}"'
    html = _OPENING.sub(lambda _: opening, answer["html"], count=1)
    return _STYLED.sub(_without_style, html)


def _without_style(tag: re.Match[str]) -> str:
    """Return a tag, up to its end, with classes and a colour for its style."""
    classes: list[str] = []
    more = ""
    for declaration in tag[1].replace(" ", "").split(";"):
        name, _, value = declaration.partition(":")
        found = _CLASSES.get(declaration) or _CLASSES.get(name)
        classes += [found] if found else []
        if name == "color" and _COLOUR.fullmatch(value):
            more = f' mathcolor="{value}"'
    rest = _STYLE.sub("", tag[0]) + more
    if not classes:
        return rest
    if ' class="' in rest:
        return rest.replace(' class="', f' class="{" ".join(classes)} ', 1)
    return f'{rest} class="{" ".join(classes)}"'


@lru_cache(maxsize=1)
def engine() -> Callable[[str, bool], str]:
    """Return the function `convert(tex, display)` of an engine, which answers in JSON."""
    try:
        import quickjs  # noqa: PLC0415 - optional, and only texts with formulas pay for it
    except ImportError as error:
        raise EngineMissingError from error
    context = quickjs.Context()
    context.set_memory_limit(MEMORY)
    context.set_time_limit(_SECONDS)
    source = files("brandsite.markup").joinpath("vendor", "temml.min.js")
    context.eval(source.read_text(encoding="utf-8"))
    context.eval(_ENTRY)
    function: Callable[[str, bool], str] = context.get("convert")
    return function
