"""What there is to make: one job per output file, with every input that its bytes depend on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from brandsite.diagnostics import Span
from brandsite.frozen import frozen

Store = Callable[[bytes], object]
"""Puts an output away where it is made, which may be in another process; it is picklable."""


class Maker(StrEnum):
    """How a file is made; each has a function in `build/makers.py`."""

    TEMPLATE = "template"
    """A template of the theme, filled with slots; the inputs are the slots that it uses."""
    STYLESHEET = "stylesheet"
    """The theme's style sheets and the brand's tokens, bundled and minified."""
    FONT = "font"
    """The input `file` as WOFF2, with no more than the input `characters`."""
    TEXT = "text"
    """The input `text`, as it is."""
    PICTURE = "picture"
    """A variant of the picture `file`, made by the input `recipe`."""
    COPY = "copy"
    """The input `file`, byte for byte."""


@frozen
class Job:
    """One output file."""

    output: str
    """Path below the output folder, with forward slashes."""
    maker: Maker
    inputs: Mapping[str, object]
    """Frozen values by name."""
    origin: Span
    """The content that the file comes from, to be named when two jobs claim one output."""
    template: str = ""
    """For `Maker.TEMPLATE`: the layout."""


@frozen
class Outline:
    """A job whose inputs are gathered when its turn comes, in whatever process that is."""

    output: str
    origin: Span
    template: str
    gather: Callable[[], Mapping[str, object]]

    @property
    def maker(self) -> Maker:
        """What is made of templates alone is outlined."""
        return Maker.TEMPLATE

    def job(self) -> Job:
        """Gather the inputs."""
        return Job(self.output, self.maker, self.gather(), self.origin, self.template)


Planned = Job | Outline
"""What a plan holds for each output."""
