"""Each job is decided on: its output is kept, or made and handed on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from time import perf_counter
from typing import Any, TypeVar

from brandsite.build.claims import Claims
from brandsite.build.decide import decide
from brandsite.build.inputs import Inputs
from brandsite.build.keys import Key, Keys
from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import State
from brandsite.build.remember import Remember
from brandsite.build.run import Run
from brandsite.diagnostics import Loaded, Severity
from brandsite.jobs import Job, Maker, Store
from brandsite.site.entries import Content, narrowed
from brandsite.theme.model import Theme, ThemeFile
from brandsite.theme.prepare import Prepared

T = TypeVar("T")


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

    store: Callable[[str], Store]
    """Gives what puts a file away that is new or may differ, in whatever process makes it."""
    take: Callable[[str, Any], None]
    """Is told what came of that."""
    keep: Callable[[str], None]
    """A file that stays as it is."""


@dataclass(slots=True)
class Production:
    """Takes the jobs in order, and has those that are to be made made."""

    run: Run
    remember: Remember
    before: Before
    sink: Sink
    theme: Theme
    content: Content
    forced: bool
    _keys: dict[str, Key] = field(default_factory=dict, init=False)
    """Of the outputs that are being made; several may be on their way."""
    _inputs_of_pages: Inputs = field(init=False)
    _pictures: list[Job] = field(default_factory=list, init=False)
    """Variants that are to be made."""
    _drawn: list[tuple[list[Job], Iterator[Loaded[bytes]]]] = field(
        default_factory=list, init=False
    )
    """Variants that are being made, and what gives them."""
    _claims: Claims = field(default_factory=Claims, init=False)
    _broken: set[str] = field(default_factory=set, init=False)
    """Layouts that failed: one report of each is enough."""

    def __post_init__(self) -> None:
        """Begin to keep inputs."""
        self._inputs_of_pages = Inputs(self.remember.memo, self.remember.engine)

    def take_pictures(self, jobs: Iterator[Job]) -> None:
        """Take the variants of pictures, which take longest: they are made meanwhile."""
        for _ in self._to_make(jobs, deque(), Keys(self.remember.engine, {})):
            pass  # they are all pictures, and wait in a list of their own
        self._draw()

    def take_all(self, jobs: Iterator[Job], prepared: Prepared) -> None:
        """Take every other job; two that want one file are a problem."""
        layouts = {name: layout.digest for name, layout in prepared.layouts.items()}
        on_the_way: deque[Job] = deque()
        todo = self._to_make(jobs, on_the_way, Keys(self.remember.engine, layouts))
        first = next(todo, None)
        if first is not None:
            from brandsite.build.makers import Order, make_all  # noqa: PLC0415 - with all that renders

            todo = chain((first,), todo)
            orders = (Order(job, self.sink.store(job.output)) for job in todo)
            made = make_all(orders, self.theme, prepared.code, self.remember.workers)
            while (answer := self._next(made)) is not None:
                self._take(on_the_way.popleft(), answer)
        self._draw()
        for pictures, drawn in self._drawn:
            for job in pictures:
                answer = self._next(drawn)
                if answer is not None:
                    store = self.sink.store(job.output)
                    self._take(job, Loaded(store(answer.value), answer.problems))

    def _draw(self) -> None:
        """Begin with the variants of pictures: what takes long is spread by itself, and kept."""
        if not self._pictures:
            return
        from brandsite.build.originals import make_picture  # noqa: PLC0415 - few edits need it

        pictures = sorted(self._pictures, key=_size, reverse=True)  # the longest first
        self._pictures.clear()
        drawn = self.remember.large(make_picture, pictures, self._rests_on, self._still)
        self._drawn.append((pictures, drawn))

    def _rests_on(self, job: Job) -> object:
        """Return what a variant is made of: digest, recipe, and the path that problems name."""
        digest = self._inputs(job)["file"]
        return (digest, job.inputs["recipe"], job.origin.path) if digest else None

    def _still(self, job: Job) -> bool:
        file: Any = job.inputs["file"]
        return self.remember.digests.still(file)

    def _next(self, made: Iterator[Loaded[T]]) -> Loaded[T] | None:
        """Wait for an output; meanwhile more jobs may be planned and decided on."""
        timings, inside = self.run.timings, ("plan", "decide")
        start, others = perf_counter(), sum(timings.get(name, 0.0) for name in inside)
        answer = next(made, None)
        others -= sum(timings.get(name, 0.0) for name in inside)
        self.run.spend("make", start - others)
        return answer

    def _to_make(self, jobs: Iterator[Job], on_the_way: deque[Job], keys: Keys) -> Iterator[Job]:
        """Yield the jobs that are to be made, and keep the outputs of the others."""
        clock = perf_counter()
        for job in jobs:
            clock = self.run.spend("plan", clock)
            clash = self._claims.claim(job)
            if clash is not None:
                self.run.problems.append(narrowed(clash, self.content))
                if clash.severity is Severity.ERROR:
                    continue
            key = keys.of(job, self._inputs(job))
            note = self.before.notes.get(job.output)
            state = self.before.states.get(job.output)
            decision = decide(job.output, key, note, state, forced=self.forced)
            self.run.decisions.append(decision)
            self.run.origins[job.output] = job.origin
            self.run.pages += job.output.endswith(".html")
            clock = self.run.spend("decide", clock)
            if decision.kept:
                self.run.keys[job.output] = key
                self.sink.keep(job.output)
            elif job.template not in self._broken:
                self._keys[job.output] = key
                if job.maker is Maker.PICTURE:
                    self._pictures.append(job)
                    continue
                on_the_way.append(job)
                yield job
                clock = perf_counter()

    def _inputs(self, job: Job) -> Mapping[str, object]:
        """Return what a job's bytes depend on: of a file, its bytes."""
        if "file" not in job.inputs:
            return job.inputs
        file: Any = job.inputs["file"]
        if isinstance(file, ThemeFile):
            return {"file": file.digest}
        try:
            return {**job.inputs, "file": self.remember.digests.of(file)}
        except OSError:
            return {**job.inputs, "file": ""}  # making it says what is wrong

    def _take(self, job: Job, made: Loaded[object]) -> None:
        key = self._keys.pop(job.output)
        if job.template and job.template in self._broken:
            return
        self.run.problems += made.problems
        if not made.problems:
            self.run.keys[job.output] = key
            if key.retouchable:
                self._inputs_of_pages.keep(job, key)
        elif job.template and any(problem.severity is Severity.ERROR for problem in made.problems):
            self._broken.add(job.template)
        self.run.watch("make", self.run.pages)
        with self.run.stage("write"):
            self.sink.take(job.output, made.value)


def _size(picture: Job) -> int:
    recipe: Any = picture.inputs["recipe"]
    width: int = recipe.width
    return width
