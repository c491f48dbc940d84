"""The state of one conversion: what has been met so far, and the text it was met in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brandsite.diagnostics import Diagnostic, Related, Severity, Span
from brandsite.markup.fragment import Heading, MarkupOptions, Target
from brandsite.markup.labels import Labels
from brandsite.markup.source import Lines, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

Rule = Callable[[Sequence["Token"], int, "Conversion"], str]
"""Renders the token at an index: (tokens, index, conversion) → HTML."""

KEY = "conversion"
"""Where a conversion stands in markdown-it's `env`."""


@dataclass(slots=True)
class Conversion:
    """What one text has brought up. It lives as long as one call of `convert`."""

    options: MarkupOptions
    source: Source
    labels: Labels
    rules: Mapping[str, Rule]
    """How each type of token is rendered."""
    problems: list[Diagnostic] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: dict[str, Lines] = field(default_factory=dict)
    """Every id in the HTML, and the lines of the block that it comes from."""
    explicit_ids: set[str] = field(default_factory=set)
    """Ids that authors wrote, gathered before any is generated."""
    repeats: dict[str, int] = field(default_factory=dict)
    """How often each generated id was wanted again."""
    references: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Link definitions by label, as markdown-it gathered them."""
    prose: list[str] = field(default_factory=list)
    """Plain text of each run of inline content."""
    excerpt: list[str] = field(default_factory=list)
    """Plain text of the paragraphs until `<!-- more -->`."""
    excerpt_ended: bool = False
    images: int = 0
    notes: dict[int, Lines] = field(default_factory=dict)
    """Where each footnote is first referred to."""
    has_math: bool = False
    math_missing: bool = False
    _searched: tuple[str, str, int] = ("", "", -1)
    has_code: bool = False
    pieces: list[str] = field(default_factory=list)
    """HTML of each token of the latest run of inline content."""
    lines: Lines = (0, 0)
    """Where the block being rendered stands."""
    cursor: int = 0
    """Offset behind what was last found, so that equal things are found one after the other."""

    def enter(self, lines: Lines | None) -> None:
        """Go on to the block at `lines`."""
        if lines and lines[0] != self.lines[0]:
            self.cursor = 0
        self.lines = lines or self.lines

    @property
    def rest(self) -> tuple[int, int]:
        """Where to look on: behind what was last found in the block, or where it begins."""
        start, end = self.source.offsets(self.lines)
        return max(start, self.cursor), end

    def find(self, *needles: str) -> Span:
        """Return the place of the first needle that stands in the block, or its first line.

        What stands behind the last thing that was found comes before what stands in front of it.
        """
        start, end = self.source.offsets(self.lines)
        for begin in (self.rest[0], start):
            for needle in filter(None, needles):
                offset = self.source.text.find(needle, begin, end)
                if offset >= 0:
                    self.cursor = offset + len(needle)
                    return self.source.span(offset, len(needle))
        return self.source.first_line(self.lines)

    def last_of(self, needle: str, text: str) -> int:
        """Return where `needle` stands last in `text`; remembered, since rules ask it often."""
        if self._searched[0] is not text or self._searched[1] != needle:
            self._searched = (text, needle, text.rfind(needle))
        return self._searched[2]

    def start(self) -> None:
        """Go back to the beginning, to render what has been read."""
        self.lines, self.cursor = (0, 0), 0

    def warn(self, code: str, message: str, span: Span, *, hint: str = "") -> None:
        """Report something that does not keep the site from being published."""
        self.problems.append(Diagnostic(code, message, span, Severity.WARNING, hint=hint))

    def fail(self, code: str, message: str, span: Span, *, hint: str = "") -> None:
        """Report something that must be mended."""
        self.problems.append(Diagnostic(code, message, span, hint=hint))

    def generate_id(self, wanted: str) -> str:
        """Return a free id like `wanted`, and take it for this block."""
        name = base = self.options.id_prefix + wanted
        taken = (self.anchors, self.explicit_ids, self.options.reserved_ids)
        while any(name in ids for ids in taken):
            self.repeats[base] = self.repeats.get(base, 0) + 1
            name = f"{base}-{self.repeats[base]}"
        self.anchors[name] = self.lines
        return name

    def claim_id(self, name: str, *, block: bool) -> None:
        """Take an id that the author wrote in this block, or for it."""
        cursor = self.cursor
        place = self.find("#" + name, name)
        if block:
            self.cursor = cursor  # what stands in the block is still to be found
        if earlier := self.anchors.get(name):
            related = (Related(self.source.first_line(earlier), "the first one is here"),)
            message = f"the id {name!r} stands twice in this text"
            self.problems.append(
                Diagnostic("duplicate-anchor", message, place, Severity.WARNING, related=related)
            )
        else:
            self.anchors[name] = self.lines
