"""Each job is decided on: its output is kept, or made and handed on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, TypeVar

from brandsite.build.claims import Claims
from brandsite.build.decide import Decision, decide
from brandsite.build.inputs import Inputs
from brandsite.build.keys import Key, Keys
from brandsite.build.outputs import Before, Sink
from brandsite.build.press import Commission, Order, Press, Product
from brandsite.build.remember import Remember
from brandsite.build.run import Run
from brandsite.diagnostics import Loaded, Severity
from brandsite.jobs import Job, Maker, Outline, Planned
from brandsite.pages.plan import Plan
from brandsite.site.entries import Content, narrowed
from brandsite.theme.model import ThemeFile

T = TypeVar("T")


@dataclass(slots=True)
class Production:
    """Takes the jobs in order, and has those that are to be made made."""

    run: Run
    remember: Remember
    before: Before
    sink: Sink
    content: Content
    forced: bool
    _decisions: dict[str, Decision | None] = field(default_factory=dict, init=False)
    """By output, in the order of the plan; None until it is decided on."""
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
        keys = Keys(self.remember.engine, {})
        self._pictures += (job for job in jobs if self._claim(job) and self._differs(job, keys))
        self._draw()

    def take_all(self, plan: Plan) -> None:
        """Take every other job; two that want one file are a problem."""
        commission = Commission(plan, self.remember.engine, self.forced)
        on_the_way: deque[Planned] = deque()
        orders = self._orders(plan.jobs, on_the_way)
        workers, expected = self.remember.workers, len(plan.jobs)
        products = workers.crew(Press, commission, orders, expected=expected)
        if workers.busy:
            self.remember.memo.keep()  # others work: a good time to write
        while (product := self._next(products)) is not None:
            self._receive(on_the_way.popleft(), product)
        self._draw()
        for pictures, drawn in self._drawn:
            for job in pictures:
                answer = self._next(drawn)
                if answer is not None:
                    store = self.sink.store(job.output)
                    self._take(job, Loaded(store(answer.value), answer.problems))
        self.run.decisions += filter(None, self._decisions.values())

    def _draw(self) -> None:
        """Begin with the variants of pictures: what takes long is spread by itself, and kept."""
        if not self._pictures:
            return
        from brandsite.build.originals import make_picture  # noqa: PLC0415 - few edits need it

        pictures = sorted(self._pictures, key=_place)
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

    def _next(self, made: Iterator[T]) -> T | None:
        """Wait for an output; meanwhile more jobs may be claimed and decided on."""
        timings, inside = self.run.timings, ("plan", "decide")
        start, others = perf_counter(), sum(timings.get(name, 0.0) for name in inside)
        answer = next(made, None)
        others -= sum(timings.get(name, 0.0) for name in inside)
        self.run.spend("make", start - others)
        return answer

    def _orders(self, jobs: Iterable[Planned], on_the_way: deque[Planned]) -> Iterator[Order]:
        """Yield an order for each outline, and for the other jobs that are to be made."""
        keys = Keys(self.remember.engine, {})
        for number, job in enumerate(jobs):
            if not self._claim(job):
                continue
            output, store = job.output, self.sink.store
            if isinstance(job, Outline):
                note, state = self.before.notes.get(output), self.before.states.get(output)
                on_the_way.append(job)
                yield Order(number, store(output), None, note, state)
            elif self._differs(job, keys):
                if job.maker is Maker.PICTURE:
                    self._pictures.append(job)
                    continue
                on_the_way.append(job)
                yield Order(number, store(output), job, None, None)

    def _claim(self, job: Planned) -> bool:
        """Claim the output of a job, and tell whether it can have it."""
        clock = perf_counter()
        clash = self._claims.claim(job)
        if clash is not None:
            self.run.problems.append(narrowed(clash, self.content))
        can = clash is None or clash.severity is not Severity.ERROR
        if can:
            self._decisions[job.output] = None
            self.run.origins[job.output] = job.origin
            self.run.pages += job.output.endswith(".html")
        self.run.spend("plan", clock)
        return can

    def _differs(self, job: Job, keys: Keys) -> bool:
        """Decide on a job, and keep the output that is there if it is the same."""
        clock, output = perf_counter(), job.output
        key = keys.of(job, self._inputs(job))
        note, state = self.before.notes.get(output), self.before.states.get(output)
        decision = decide(output, key, note, state, forced=self.forced)
        self._settle(decision, key)
        self.run.spend("decide", clock)
        return not decision.kept

    def _settle(self, decision: Decision, key: Key) -> None:
        output = decision.output
        self._decisions[output] = decision
        if decision.kept:
            self.run.keys[output] = key
            self.sink.keep(output)
        else:
            self._keys[output] = key

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

    def _receive(self, job: Planned, product: Product) -> None:
        """Take what came of an order."""
        if product.key is not None:
            self._settle(Decision(job.output, product.reasons), product.key)
        if product.made is not None and self._take(job, product.made) and product.parcel:
            self._inputs_of_pages.keep(product.parcel)

    def _take(self, job: Planned, made: Loaded[object]) -> bool:
        """Take an output that was made; tell whether there was nothing to say about it."""
        key = self._keys.pop(job.output)
        if job.template and job.template in self._broken:
            return False
        self.run.problems += made.problems
        if not made.problems:
            self.run.keys[job.output] = key
        elif job.template and any(problem.severity is Severity.ERROR for problem in made.problems):
            self._broken.add(job.template)
        self.run.watch("make", self.run.pages)
        with self.run.stage("write"):
            self.sink.take(job.output, made.value)
        return not made.problems


def _place(picture: Job) -> tuple[str, int]:
    """Return where a variant stands in the line: next to those of its original, the widest first.

    Pictures are decoded once for several variants then, and the last to be made takes the least.
    """
    recipe: Any = picture.inputs["recipe"]
    return (picture.origin.path, -recipe.width)
