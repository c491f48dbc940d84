"""The last good site, and what is known of each of its outputs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from brandsite.build.decide import Reason
from brandsite.build.run import Run
from brandsite.diagnostics import Diagnostic, Span
from brandsite.pages.planned import output_of
from brandsite.preview.update import About, Badge, Changed
from brandsite.records.post import Post
from brandsite.records.status import post_status
from brandsite.site.model import Site

_FEW: Final = 3
"""Whoever changes more files at once did not edit a page."""
_BADGES: Final = {"draft": Badge.DRAFT, "scheduled": Badge.SCHEDULED}
_EVERYWHERE: Final = ("brand", "site")
"""Kinds whose records stand on every page: the home page shows them."""
_HOME: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Good:
    """A site without errors: all outputs, and where they come from. It never changes."""

    outputs: Mapping[str, bytes] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict)
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files whose text stands on an output."""
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    """Why an output was last made, for those that the preview did not find as they are."""
    badges: Mapping[str, Badge] = field(default_factory=dict)
    site: Site | None = None
    """None before the first good site: what was published may be one with other options."""

    @property
    def shown(self) -> Mapping[str, bytes]:
        """The outputs, as soon as they are a site."""
        return self.outputs if self.site else {}

    @classmethod
    def of(cls, outputs: Mapping[str, bytes], run: Run, before: Good) -> Good:
        """Return the site that was made; what it kept was made for the reasons of `before`."""
        decided = {d.output: d.reasons for d in run.decisions if d.reasons}
        site = run.parts.site.value if run.parts else None
        return cls(
            outputs=outputs,
            origins=run.origins,
            bodies={path: key.bodies for path, key in run.keys.items() if key.bodies},
            reasons={**before.reasons, **decided} if before.outputs else {},
            badges=dict(_badges(site)) if site else {},
            site=site,
        )

    def with_pages(
        self, made: Mapping[str, bytes], reasons: Mapping[str, tuple[Reason, ...]]
    ) -> Good:
        """Return the site with some pages made again."""
        outputs, again = {**self.outputs, **made}, {**self.reasons, **reasons}
        return replace(self, outputs=outputs, reasons=again)

    def changed_since(self, before: Good, among: Iterable[str]) -> tuple[Changed, ...]:
        """Return those of some outputs that are new or differ, in their order."""
        return tuple(
            Changed(path, self.reasons.get(path, ()))
            for path in among
            if before.outputs.get(path) != self.outputs[path]
        )

    def outputs_of(self, files: Collection[str]) -> tuple[str, ...]:
        """Return the outputs that show what stands in files of the content, if these are few."""
        if self.site is None or len(files) > _FEW:
            return ()
        return tuple(dict.fromkeys(_pages_of(self.site, files)))

    def about(self, output: str, problems: Iterable[Diagnostic]) -> About | None:
        """Return what is known of an output."""
        if output not in self.shown:
            return None
        origin = self.origins.get(output, Span(""))
        sources = tuple(dict.fromkeys((origin.path, *self.bodies.get(output, ()))))
        found = (p for p in problems if any(span.path in sources for span in p.spans))
        reasons = self.reasons.get(output, ())
        return About(output, origin, sources, reasons, tuple(found), self.badges.get(output))


def _pages_of(site: Site, files: Collection[str]) -> Iterator[str]:
    for kind, entries in site.entries.items():
        for entry in entries:
            if entry.origin.path not in files:
                continue
            if kind in _EVERYWHERE:
                yield _HOME
            elif entry.ref in site.routes:
                yield output_of(site.routes[entry.ref].url)


def _badges(site: Site) -> Iterator[tuple[str, Badge]]:
    for entry in site.entries["post"]:
        badge = _BADGES.get(post_status(entry.of(Post), site.now, site.now.tzinfo or dt.UTC))
        if badge is not None and entry.ref in site.routes:
            yield output_of(site.routes[entry.ref].url), badge
