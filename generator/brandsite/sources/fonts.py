"""Font files: what a page must know of one, and the part of it that a site needs.

Rests on fontTools and brotli, which the extra `fonts` brings; they are imported with the first font
of an owner.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from brandsite.diagnostics import Diagnostic, Loaded, Span
from brandsite.frozen import frozen
from brandsite.sources.files import FoundFile, digest_of

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

ENDINGS: Final = (".ttf", ".otf", ".woff2")
_SAMPLE: Final = (
    "etaoinshrdlcumwfgypbvkjxqz etaoinshrdlu etaoinshr etaoin etao    ETAOINSHRDLCUM 0123456789.,-"
)
"""Letters about as often as texts have them, for the width of a line."""


@frozen
class FontFacts:
    """What is to be known of a font; lengths are shares of its size."""

    ascent: float
    descent: float
    """Below the baseline, positive."""
    gap: float
    width: float
    """Of a character, on average."""
    weights: tuple[int, int]
    """The lightest and the boldest; equal where the font has one weight alone."""
    italic: bool = False


@frozen
class FontFile:
    """A font of the owner."""

    digest: str
    facts: FontFacts | None
    """None where nobody could look into it."""


def has_tools() -> bool:
    """Tell whether the extra `fonts` is installed."""
    return all(importlib.util.find_spec(name) for name in ("fontTools", "brotli"))


def read_font(file: FoundFile) -> Loaded[FontFile | None]:
    """Read what is to be known of a font; None with a problem for a file that is none."""
    taken = take_font(file)
    if taken.value is None:
        return taken
    try:
        facts = facts_of(file.absolute.read_bytes())
    except Exception as error:  # noqa: BLE001 - fontTools raises of every kind on broken files
        return Loaded(None, (bad_font(file, error),))
    return Loaded(FontFile(taken.value.digest, facts))


def take_font(file: FoundFile) -> Loaded[FontFile | None]:
    """Take a font as it is, without a look into it."""
    try:
        return Loaded(FontFile(digest_of(file.absolute.read_bytes()), None))
    except OSError as error:
        message = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
        hint = "check the permissions of the file"
        return Loaded(None, (Diagnostic("unreadable", message, Span(file.path), hint=hint),))


def bad_font(file: FoundFile, error: Exception) -> Diagnostic:
    """Return the problem of a file that fontTools does not understand."""
    message = f"the font cannot be read: {_terse(error)}"
    hint = "take the file from where the font comes from once more"
    return Diagnostic("bad-font", message, Span(file.path), hint=hint)


def characters_of(file: FoundFile) -> str:
    """Return every character that stands in a text, once, in order; none where it is not UTF-8."""
    try:
        return "".join(sorted(set(file.absolute.read_text("utf-8"))))
    except (OSError, ValueError):
        return ""  # told by those who read the text for what it says


def facts_of(data: bytes) -> FontFacts:
    """Return what is to be known of a font; raises what fontTools does for what is none."""
    font = _opened(data)
    em, line, style = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
    advances, names = font["hmtx"].metrics, font.getBestCmap()
    widths = [advances[names[ord(letter)]][0] for letter in _SAMPLE if ord(letter) in names]
    axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
    weights = (style.usWeightClass,) * 2
    if "wght" in axes:
        weights = (int(axes["wght"].minValue), int(axes["wght"].maxValue))
    return FontFacts(
        ascent=round(line.ascent / em, 4),
        descent=round(-line.descent / em, 4),
        gap=round(line.lineGap / em, 4),
        width=round(sum(widths) / len(widths) / em, 4) if widths else 0.5,
        weights=weights,
        italic=bool(style.fsSelection & 1),
    )


def subset_font(data: bytes, characters: Iterable[str]) -> bytes:
    """Return a font as WOFF2 with no more than these characters; raises as `facts_of`."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - see above

    font = _opened(data)
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, characters)))
    subsetter.subset(font)
    font.flavor = "woff2"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def _opened(data: bytes) -> TTFont:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    options: dict[str, Any] = {"recalcTimestamp": False}
    return TTFont(io.BytesIO(data), **options)


def _terse(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    return text[:1].lower() + text[1:] or type(error).__name__
