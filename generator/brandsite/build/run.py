"""What a build has found out so far, and how long its stages took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from brandsite.build.decide import Decision
from brandsite.build.keys import Key
from brandsite.build.options import BuildResult
from brandsite.build.publishing.staging import Published
from brandsite.diagnostics import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from brandsite.build.pipeline import Parts

Watcher = Callable[[str, int], None]
"""Is told, whenever a stage begins or goes on, its name and how many pages are done."""


@dataclass(slots=True)
class Run:
    """The results of the stages, as they come."""

    watch: Watcher
    problems: list[Diagnostic] = field(default_factory=list)
    texts: list[Mapping[str, str]] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    keys: dict[str, Key] = field(default_factory=dict)
    """Of the outputs that were kept, or made without a problem that is to be told again."""
    pages: int = 0
    origins: dict[str, Span] = field(default_factory=dict)
    """The content that each output comes from."""
    parts: Parts | None = None
    prepared: bytes = b""
    """Where the memo keeps the theme's templates."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a stage, which may come in several pieces."""
        self.watch(name, self.pages)
        start = time.perf_counter()
        try:
            yield
        finally:
            self.spend(name, start)

    def spend(self, name: str, start: float) -> float:
        """Count the time since `start` to a stage, and return the time now: for tight loops."""
        now = time.perf_counter()
        self.timings[name] = self.timings.get(name, 0.0) + now - start
        return now

    def know(self, texts: Mapping[str, str]) -> None:
        """Remember texts for the report, should problems stand in them."""
        self.texts.append(texts)

    @property
    def failed(self) -> bool:
        """Whether there is an error, so that nothing is to be published."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def result(self, published: Published | None = None) -> BuildResult:
        """Return what came of the build; each problem once, by its place."""
        first: dict[tuple[object, ...], Diagnostic] = {}
        for problem in self.problems:  # what several stages find out is told once
            first.setdefault((problem.code, problem.span, problem.message), problem)
        problems = tuple(sorted(first.values(), key=lambda p: p.sort_key))
        return BuildResult(
            problems=problems,
            texts=MappingProxyType(self._texts_of(problems)),
            written=published.written if published else (),
            kept=published.kept if published else (),
            removed=published.removed if published else (),
            pages=self.pages,
            timings=MappingProxyType(self.timings),
            decisions=tuple(self.decisions),
        )

    def _texts_of(self, problems: Iterable[Diagnostic]) -> dict[str, str]:
        paths = {span.path for problem in problems for span in problem.spans}
        found = {path: _first(self.texts, path) for path in sorted(paths)}
        return {path: text for path, text in found.items() if text is not None}


def _first(mappings: Iterable[Mapping[str, str]], path: str) -> str | None:
    return next((texts[path] for texts in mappings if path in texts), None)
