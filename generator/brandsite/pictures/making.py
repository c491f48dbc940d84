"""A variant is made: the bytes of an original and a recipe become the bytes of a file."""

from __future__ import annotations

from typing import Final

from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span
from brandsite.pictures.clean import DamagedError, clean
from brandsite.pictures.drawing import DrawingError, Removed, sanitize
from brandsite.pictures.recipe import Format, Recipe
from brandsite.sources.pictures import not_a_picture

_NAMED: Final = 3


def make(data: bytes, recipe: Recipe, path: str) -> Loaded[bytes]:
    """Return a variant of the picture that stands at `path`."""
    if recipe.format is Format.DRAWING:
        return _drawing(data, path)
    if recipe.format is Format.SAME:
        try:
            return Loaded(clean(data))
        except DamagedError:
            return Loaded(b"", (not_a_picture(path),))
    from brandsite.pictures.raster import encode  # noqa: PLC0415 - with all of Pillow

    try:
        return Loaded(encode(data, recipe))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - decoders meet whatever bytes there are, each in its own way
        return Loaded(b"", (not_a_picture(path),))


def _drawing(data: bytes, path: str) -> Loaded[bytes]:
    try:
        cleaned, removed = sanitize(data)
    except DrawingError as error:
        span = Span(path, error.line, error.column, error.line, error.column + 1)
        hint = "export it again as plain SVG, from the program that drew it"
        message = f"this SVG cannot be used: {error}"
        return Loaded(b"", (Diagnostic("unreadable-picture", message, span, hint=hint),))
    return Loaded(cleaned, (_left_out(removed, path),) if removed else ())


def _left_out(removed: tuple[Removed, ...], path: str) -> Diagnostic:
    """Tell what a drawing has lost, at the first place."""
    names = list(dict.fromkeys(item.what for item in removed))
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    first = removed[0]
    return Diagnostic(
        "unsafe-drawing",
        "left out of the drawing: " + ", ".join(names[:_NAMED]) + rest,
        Span(path, first.line, first.column, first.line, first.column + 1),
        Severity.WARNING,
        hint="it could run a script or load something; remove it, or export the drawing as paths",
    )
