"""Each job is decided on: its output is kept, or made and handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brandsite.build.claims import Claims
from brandsite.build.decide import Decision, decide
from brandsite.build.keys import Keys
from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import State
from brandsite.build.remember import Remember
from brandsite.build.run import Run
from brandsite.diagnostics import Loaded, Severity
from brandsite.jobs import Job, Maker
from brandsite.site.entries import Content, narrowed
from brandsite.theme.model import Theme, ThemeFile
from brandsite.theme.prepare import Prepared

if TYPE_CHECKING:
    from brandsite.theme.render import Renderer


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the output as it is now."""

    notes: Mapping[str, Note]
    """How each output was made."""
    states: Mapping[str, State]
    """Whether it still is what was made."""


@dataclass(frozen=True, slots=True)
class Sink:
    """What takes the outputs, each as soon as it is made or decided on."""

    put: Callable[[str, bytes], None]
    """A file that is new or differs."""
    keep: Callable[[str], None]
    """A file that stays as it is."""


@dataclass(slots=True)
class Production:
    """Takes the jobs one by one."""

    run: Run
    remember: Remember
    theme: Theme
    prepared: Prepared
    before: Before
    sink: Sink
    keys: Keys = field(init=False)
    _renderer: Renderer | None = field(default=None, init=False)
    _broken: set[str] = field(default_factory=set, init=False)
    """Layouts that failed: one report of each is enough."""

    def __post_init__(self) -> None:
        """Take the digests of the layouts."""
        layouts = {name: layout.digest for name, layout in self.prepared.layouts.items()}
        self.keys = Keys(self.remember.engine, layouts)

    def take_all(self, jobs: Iterator[Job], content: Content, *, forced: bool) -> None:
        """Take every job; two that want one file are a problem."""
        claims = Claims()
        while True:
            with self.run.stage("plan"):
                job = next(jobs, None)
            if job is None:
                return
            with self.run.stage("decide"):
                clash = claims.claim(job)
                if clash is not None:
                    self.run.problems.append(narrowed(clash, content))
                    if clash.severity is Severity.ERROR:
                        continue
                key = self.keys.of(job, self._inputs(job))
                note = self.before.notes.get(job.output)
                state = self.before.states.get(job.output)
                decision = decide(job.output, key, note, state, forced=forced)
            self.run.decisions.append(decision)
            if self._take(job, decision):
                self.run.keys[job.output] = key
            self.run.pages += job.output.endswith(".html")

    def _inputs(self, job: Job) -> Mapping[str, object]:
        """Return what a job's bytes depend on: of a file that is copied, its bytes."""
        if job.maker is not Maker.COPY:
            return job.inputs
        file: Any = job.inputs["file"]
        if isinstance(file, ThemeFile):
            return {"file": file.digest}
        try:
            return {"file": self.remember.digests.of(file)}
        except OSError:
            return {"file": ""}  # making it says what is wrong

    def _take(self, job: Job, decision: Decision) -> bool:
        """Keep or make an output; tell whether nothing is to be said about it."""
        if decision.kept:
            self.sink.keep(job.output)
            return True
        if job.template and job.template in self._broken:
            return False
        with self.run.stage("make"):
            made = self._made(job)
        self.run.problems += made.problems
        if any(problem.severity is Severity.ERROR for problem in made.problems):
            self._broken.add(job.template)
        with self.run.stage("write"):
            self.sink.put(job.output, made.value)
        return not made.problems

    def _made(self, job: Job) -> Loaded[bytes]:
        from brandsite.build.makers import make  # noqa: PLC0415 - with all that renders
        from brandsite.theme.render import Renderer  # noqa: PLC0415 - as above

        if self._renderer is None:
            self._renderer = Renderer(self.theme, self.prepared.code)
        return make(job, self._renderer)
