"""Decides on the pages of a plan, and makes outputs: here, or in every process that helps."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from brandsite.build.decide import Reason, decide
from brandsite.build.inputs import Packer, Parcel
from brandsite.build.keys import Key, Keys
from brandsite.build.ledger import Note
from brandsite.build.publishing.stamps import State
from brandsite.diagnostics import Loaded, Severity
from brandsite.frozen import frozen
from brandsite.jobs import Job, Outline, Store
from brandsite.pages.plan import Plan

if TYPE_CHECKING:
    from brandsite.theme.render import Renderer


@frozen
class Commission:
    """What all orders have in common."""

    plan: Plan
    engine: bytes
    """The digest of the program."""
    forced: bool
    """Whether everything is to be made, whatever is noted of it."""


class Order(NamedTuple):
    """One output; a named tuple, as thousands go from one process to the other."""

    number: int
    """Its place in the plan."""
    store: Store
    job: Job | None
    """What is to be made without further ado; None for an outline, on which nobody decided yet."""
    note: Note | None
    """How the output was made."""
    state: State | None
    """Whether it still is what was made."""


class Product(NamedTuple):
    """What came of an order."""

    made: Loaded[object] | None
    """What came of storing the output, and the problems met; None for one that is kept, or whose
    layout has failed before."""
    key: Key | None = None
    """Of an outline."""
    reasons: tuple[Reason, ...] = ()
    """Why the output of an outline is made; none where it is kept."""
    parcel: Parcel | None = None
    """What it was made of, where it can get a new wording."""


class Press:
    """Takes orders, one after the other."""

    def __init__(self, commission: Commission) -> None:
        """Make ready; what renders is loaded with the first page that is to be made."""
        self._commission = commission
        layouts = commission.plan.subject.shared.templates.layouts
        digests = {name: layout.digest for name, layout in layouts.items()}
        self._keys = Keys(commission.engine, digests)
        self._packer = Packer(commission.engine)
        self._broken: set[str] = set()
        """Layouts that failed: one report of each is enough."""

    def __call__(self, order: Order) -> Product:
        """Make an output; of an outline, decide first whether it differs."""
        if order.job is not None:
            return Product(self._made(order.job, order.store))
        outline = self._commission.plan.jobs[order.number]
        job = outline.job() if isinstance(outline, Outline) else outline
        key = self._keys.of(job, job.inputs)
        forced = self._commission.forced
        decision = decide(job.output, key, order.note, order.state, forced=forced)
        if decision.kept or job.template in self._broken:
            return Product(None, key, decision.reasons)
        made = self._made(job, order.store)
        if any(problem.severity is Severity.ERROR for problem in made.problems):
            self._broken.add(job.template)
        keep = key.retouchable and not made.problems
        return Product(made, key, decision.reasons, self._packer.parcel(job, key) if keep else None)

    def _made(self, job: Job, store: Store) -> Loaded[object]:
        from brandsite.build.makers import make  # noqa: PLC0415 - with all that renders

        made = make(job, self._renderer)
        return Loaded(store(made.value), made.problems)

    @cached_property
    def _renderer(self) -> Renderer:
        from brandsite.theme.render import Renderer  # noqa: PLC0415 - as above

        subject = self._commission.plan.subject
        return Renderer(subject.theme, subject.shared.templates.code)
