"""What a picture is found to be, without decoding it."""

from __future__ import annotations

from brandsite.frozen import frozen


@frozen
class Size:
    """Width and height in CSS pixels."""

    width: int
    height: int


@frozen
class Look:
    """What a picture is, as far as its first bytes tell."""

    digest: str
    """Of the whole file."""
    format: str
    """`svg`, or a value of `pictures.FORMATS`; the bytes decide, not the name."""
    size: Size | None
    """As it is shown, turned upright; None for a drawing that does not say."""
    bytes: int
    graphic: bool = False
    """Whether it may have transparent parts, or has a palette of few colours."""
    opaque: bool = False
    """Whether nothing shines through."""
    animated: bool = False
    upright: bool = True
    """False where it is stored turned or mirrored."""
    located: bool = False
    """Whether it tells where it was taken."""
