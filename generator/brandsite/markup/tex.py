"""TeX → MathML by Temml, which runs in a small JavaScript engine of its own.

The engine has no files, no network and no clock, and limits on memory and time; each formula
starts afresh, so that macros do not leak from one text into another. Both are loaded when the
first formula comes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

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
_PLACE: Final = re.compile(r" at (?:position \d+|end of input):.*", re.DOTALL)
_OPENING: Final = re.compile(r'<math(?: display="block" class="tml-display" style="[^"]*")?')


class EngineMissingError(Exception):
    """The optional package that runs Temml is not installed."""


@dataclass(frozen=True, slots=True)
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
    return _OPENING.sub(lambda _: opening, answer["html"], count=1)


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
