"""Contact sheets: pictures of many pages on one, to see a theme at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from visual.camera import Shot

WIDTH: Final = 1600
"""Of a sheet, in pixels."""
TALLEST: Final = 1000
"""A picture is cut off below this many pixels."""

_GAP: Final = 16
_LABEL: Final = 18
_GROUND: Final = "#808080"  # differs from the ground of any page, light or dark


def contact_sheets(shots: Sequence[Shot], target: Path, *, columns: int = 6) -> Iterator[Path]:
    """Put pictures on sheets, one row each, and return the files: `TARGET-1.png` and so on."""
    for number, start in enumerate(range(0, len(shots), columns), 1):
        file = target.with_name(f"{target.name}-{number}.png")
        _sheet(shots[start : start + columns], columns).save(file)
        yield file


def _sheet(shots: Sequence[Shot], columns: int) -> Image.Image:
    width = (WIDTH - _GAP) // columns - _GAP
    thumbs = [_thumb(shot.file, width) for shot in shots]
    height = max(thumb.height for thumb in thumbs) + _LABEL + 2 * _GAP
    sheet = Image.new("RGB", (WIDTH, height), _GROUND)
    for column, (shot, thumb) in enumerate(zip(shots, thumbs, strict=True)):
        left = _GAP + column * (width + _GAP)
        ImageDraw.Draw(sheet).text((left, _GAP // 2), shot.page, fill="white")
        sheet.paste(thumb, (left, _GAP + _LABEL))
    return sheet


def _thumb(file: Path, width: int) -> Image.Image:
    with Image.open(file) as picture:
        height = round(picture.height * width / picture.width)
        thumb = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    return thumb.crop((0, 0, width, min(height, TALLEST)))
