"""The text being converted, as a place to search: what is wrong must be found again in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from brandsite.diagnostics import Span

Lines = Sequence[int]
"""First line and the line after the last, counted from 0: what a token's `map` holds."""


class Source:
    """A text and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        """Offset of each line, and of the end."""
        lines = self.text.split("\n")
        return list(accumulate([len(line) + 1 for line in lines], initial=0))

    def offsets(self, lines: Lines) -> tuple[int, int]:
        """Return where these lines begin and end; there is always at least one."""
        last = len(self._starts) - 1
        first = min(lines[0], last)
        return self._starts[first], self._starts[min(max(lines[1], first + 1), last)]

    def span(self, offset: int, length: int = 1) -> Span:
        """Return the place of `length` characters of one line."""
        line = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[line] + 1
        return Span("", line + 1, column, line + 1, column + length)

    def first_line(self, lines: Lines) -> Span:
        """Return the first of these lines, without the white space around it."""
        start, end = self.offsets((lines[0], lines[0] + 1))
        line = self.text[start:end]
        indent = len(line) - len(line.lstrip())
        return self.span(start + indent if line.strip() else start, len(line.strip()) or 1)
