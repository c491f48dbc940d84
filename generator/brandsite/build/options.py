"""What a build is asked for, and what it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from brandsite.diagnostics import Diagnostic, Severity
from brandsite.frozen import frozen

if TYPE_CHECKING:
    from brandsite.build.decide import Decision
    from brandsite.build.publishing.lock import Holder


@frozen
class BuildOptions:
    """Everything from outside the content that the output depends on."""

    site: Path
    """The folder that holds `content/`."""
    output: Path
    """The folder to publish into."""
    now: dt.datetime
    """The moment of the build, with a time zone; nothing else reads the clock."""
    base_url: str | None = None
    """Takes the place of `base_url` in site.yaml."""
    drafts: bool = False
    """Whether drafts are built."""
    future: bool = False
    """Whether posts are built before their date."""
    styleguide: bool = False
    """Whether the page with every token and component is built."""
    jobs: int = 0
    """How many processes to use; 0 for as many as there are processors. It changes no byte."""
    force: bool = False
    """Whether everything is made again, whatever is known of earlier builds."""
    explain: bool = False
    """Whether every output is decided on, even where nothing changed at all."""
    holder: Holder | None = None
    """Who builds, for the message that a second build at the same time gets."""
    secret: bytes = b""
    """Known to this user alone; what is kept between builds is sealed with it."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. Any error among the problems means that nothing was published."""

    problems: tuple[Diagnostic, ...] = ()
    """Sorted by place."""
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The texts that the problems stand in, by path."""
    written: tuple[str, ...] = ()
    """Output files that are new or changed."""
    kept: tuple[str, ...] = ()
    """Output files that were there and are right."""
    removed: tuple[str, ...] = ()
    """Output files of an earlier build that the site no longer has."""
    pages: int = 0
    """How many of the files are pages."""
    timings: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds by stage, in the order of the stages."""

    decisions: tuple[Decision, ...] = ()
    """Why each output was made or kept, in the order of the plan; empty where nothing changed."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not count."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)
