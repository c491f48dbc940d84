"""The stages of a build in their order: read, assemble, plan, make, publish."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from brandsite.build.claims import Claims
from brandsite.build.makers import make
from brandsite.build.options import BuildOptions, BuildResult
from brandsite.build.publish import Manifest, Published, Staging
from brandsite.build.workers import Workers
from brandsite.diagnostics import Diagnostic, Loaded, Severity, Span, UsageError
from brandsite.jobs import Job
from brandsite.pages.plan import plan
from brandsite.records.site import SiteSettings, is_base_url
from brandsite.site.assemble import assemble, brand_of, settings_of
from brandsite.site.entries import Content, Locator, narrowed
from brandsite.site.load import CONTENT, load
from brandsite.site.visible import Audience
from brandsite.sources.files import FoundFile, read_text
from brandsite.theme.load import load_theme
from brandsite.theme.model import OwnerChoice, Theme
from brandsite.theme.render import Renderer

STATE: Final = ".brandsite"
"""The folder beside `content/` for what builds note; it may be deleted at any time."""

Sink = Callable[[str, bytes], None]
Watcher = Callable[[str, int], None]
"""Is told, whenever a stage begins or goes on, its name and how many pages are made."""
_NOTHING: Final = Published((), (), ())


@dataclass(slots=True)
class _Run:
    """What a build has found out so far."""

    workers: Workers
    watch: Watcher
    problems: list[Diagnostic] = field(default_factory=list)
    texts: list[Mapping[str, str]] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    pages: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a stage, which may come in several pieces."""
        self.watch(name, self.pages)
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.timings[name] = self.timings.get(name, 0.0) + spent

    def know(self, texts: Mapping[str, str]) -> None:
        """Remember texts for the report, should problems stand in them."""
        self.texts.append(texts)

    @property
    def failed(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def result(self, published: Published = _NOTHING) -> BuildResult:
        first: dict[tuple[object, ...], Diagnostic] = {}
        for problem in self.problems:  # what several stages find out is told once
            first.setdefault((problem.code, problem.span, problem.message), problem)
        problems = tuple(sorted(first.values(), key=lambda p: p.sort_key))
        return BuildResult(
            problems,
            MappingProxyType(self._texts_of(problems)),
            published.written,
            published.kept,
            published.removed,
            self.pages,
            MappingProxyType(self.timings),
        )

    def _texts_of(self, problems: Iterable[Diagnostic]) -> dict[str, str]:
        spans = [span for p in problems for span in (p.span, *(place.span for place in p.related))]
        found = {span.path: _first(self.texts, span.path) for span in spans}
        return {path: text for path, text in found.items() if text is not None}


def _first(mappings: Iterable[Mapping[str, str]], path: str) -> str | None:
    return next((texts[path] for texts in mappings if path in texts), None)


def _unwatched(_stage: str, _pages: int) -> None:
    """Tell nobody."""


def build(options: BuildOptions, watch: Watcher = _unwatched) -> BuildResult:
    """Make the site and publish it into `options.output`; with any error, publish nothing.

    Raises UsageError when there is no site, or the output folder is not ours to write to.
    """
    _require_possible(options)
    run = _Run(Workers.for_machine(options.jobs), watch)
    manifest = Manifest.load(options.site / STATE, options.output)
    staging = Staging(options.output, manifest)
    try:
        _make_all(run, options, staging.put)
        if run.failed:
            return run.result()
        with run.stage("publish"):
            published = staging.publish()
        return run.result(published)
    finally:
        run.workers.close()
        staging.discard()


def check(options: BuildOptions, watch: Watcher = _unwatched) -> BuildResult:
    """Find all that `build` would report, without publishing anything.

    Raises UsageError when there is no site.
    """
    _require_possible(options)
    run = _Run(Workers.for_machine(options.jobs), watch)
    try:
        _make_all(run, options, lambda _path, _data: None)
        return run.result()
    finally:
        run.workers.close()


def _require_possible(options: BuildOptions) -> None:
    """Refuse what no content could mend; raises UsageError."""
    content = options.site / CONTENT
    if not content.is_dir():
        message = f"no site here: {content} is missing (start one: brandsite init)"
        raise UsageError(message)
    if options.output.resolve().is_relative_to(content.resolve()):
        message = f"{options.output} lies inside the content: choose another folder with --output"
        raise UsageError(message)
    if options.base_url is not None and not is_base_url(options.base_url):
        message = f"{options.base_url!r} is not the address of a site: write https://example.org"
        raise UsageError(message)


def _make_all(run: _Run, options: BuildOptions, sink: Sink) -> None:
    """Run every stage but the last; each output goes to `sink` as soon as it is made."""
    with run.stage("read"):
        loaded = load(options.site)
    content = loaded.value
    run.problems += loaded.problems
    run.know(content.texts)
    settings, brand = settings_of(content), brand_of(content)
    if settings is None or brand is None:
        return
    with run.stage("theme"):
        theme = _load_theme(content, settings, options.site)
    run.problems += theme.problems
    audience = Audience.at(
        options.now, settings.time_zone, drafts=options.drafts, future=options.future
    )
    with run.stage("assemble"):
        site = assemble(content, settings, brand, audience, options.base_url, run.workers.map)
    run.problems += site.problems
    if theme.value is None:
        run.know(_texts_of(theme.problems, options.site))
        return
    run.know(theme.value.texts)
    with run.stage("plan"):
        planned = plan(site.value, theme.value, content)
    run.problems += planned.problems
    _make(run, planned.jobs, content, Renderer(theme.value, planned.templates), sink)


def _make(run: _Run, jobs: Iterator[Job], content: Content, renderer: Renderer, sink: Sink) -> None:
    claims, failed_templates = Claims(), set[str]()
    while True:
        with run.stage("plan"):
            job = next(jobs, None)
        if job is None:
            return
        clash = claims.claim(job)
        if clash is not None:
            run.problems.append(narrowed(clash, content))
            if clash.severity is Severity.ERROR:
                continue
        if job.template and job.template in failed_templates:
            continue  # one report of a broken template is enough
        with run.stage("make"):
            made = make(job, renderer)
        run.problems += made.problems
        if any(problem.severity is Severity.ERROR for problem in made.problems):
            failed_templates.add(job.template)
        with run.stage("write"):
            sink(job.output, made.value)
        run.pages += job.output.endswith(".html")


def _texts_of(problems: Iterable[Diagnostic], site: Path) -> dict[str, str]:
    """Read the texts that problems stand in, for the report of a theme that could not be read."""
    texts: dict[str, str] = {}
    for path in {problem.span.path for problem in problems}:
        file = site / path
        if file.is_file():
            source = read_text(FoundFile(path, file, file.stat().st_size)).value
            texts |= {path: source.text} if source else {}
    return texts


def _load_theme(content: Content, settings: SiteSettings, site: Path) -> Loaded[Theme | None]:
    at, entry = Locator(content.texts), content.entries["site"][0]
    options = settings.theme_options
    spans: dict[str, tuple[Span, Span]] = {
        name: (
            at.span(entry.origin, ("theme_options", name), key=True),
            at.span(entry.origin, ("theme_options", name)),
        )
        for name in options
    }
    choice = OwnerChoice(at.span(entry.origin, ("theme",)), options, spans)
    return load_theme(settings.theme, site, settings.language, choice)
