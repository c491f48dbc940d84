"""The site in memory: what `build` would write, kept so while its sources change.

Nothing here knows of HTTP. One thread refreshes; any thread may read at any time, for the whole
state is exchanged at once, and what it holds never changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter
from types import MappingProxyType

from brandsite.build.beginning import begin
from brandsite.build.ledger import Note
from brandsite.build.options import BuildOptions
from brandsite.build.pipeline import make_site
from brandsite.build.production import Before, Sink
from brandsite.build.publishing.stamps import Stamp, State
from brandsite.build.remember import remembering
from brandsite.build.run import Run
from brandsite.preview.update import About, Changed, Update

Tell = Callable[[Update], None]
"""Is told of an update as soon as what it says can be read."""
_NOWHERE = Stamp(0, 0, 0, "")


@dataclass(frozen=True, slots=True)
class _Good:
    """The last good site."""

    outputs: Mapping[str, bytes]
    notes: Mapping[str, Note]
    about: Mapping[str, About]
    until: dt.datetime | None = None


@dataclass(slots=True)
class Session:
    """The site as it is now, and how it came to be.

    Begins with nothing: no output is there before the first refresh. `clock` gives the moment of
    each refresh, in the place of `options.now`; `options.output` is neither read nor written.
    """

    options: BuildOptions
    clock: Callable[[], dt.datetime]
    _good: _Good = field(default=_Good({}, {}, {}), init=False)
    _update: Update | None = field(default=None, init=False)

    def refresh(self, paths: Collection[str] | None, tell: Tell) -> Update:
        """Bring the site up to date; tell of every update on the way, return the last one.

        `paths` are absolute paths of files and folders that may have changed, or None for
        everything. It raises nothing that content, a theme or a bug of ours could cause: those are
        problems of the update, and the last good site stays.
        """
        del paths  # everything is looked at
        start, good = perf_counter(), self._good
        beginning = begin(replace(self.options, now=self.clock()), 0)
        run, made, kept = Run(lambda _stage, _pages: None), dict[str, bytes](), list[str]()
        before = Before(good.notes, dict.fromkeys(good.notes, State.INTACT))
        with remembering(beginning) as remember:
            sink = Sink(made.__setitem__, kept.append)
            until = make_site(run, beginning.options, remember, before, sink)
            remember.memo.save()
        failed, result = until is None or run.failed, run.result()
        update = Update(
            (self._update.number if self._update else 0) + 1,
            problems=result.problems,
            texts=result.texts,
            failed=failed,
        )
        if not failed:
            outputs = {path: good.outputs[path] for path in kept} | made
            reasons = {decision.output: decision.reasons for decision in run.decisions}
            about = {
                path: About(path, run.origins[path], (run.origins[path].path,), reasons[path], ())
                for path in outputs
            }
            notes = {path: Note(run.keys.get(path), _NOWHERE) for path in outputs}
            self._good = _Good(outputs, notes, about, until)
            update = replace(
                update,
                changed=tuple(
                    Changed(path, reasons[path])
                    for path, data in made.items()
                    if good.outputs.get(path) != data
                ),
                removed=tuple(sorted(good.outputs.keys() - outputs.keys())),
            )
        self._update = replace(update, seconds=perf_counter() - start)
        tell(self._update)
        return self._update

    def read(self, output: str) -> bytes | None:
        """Return an output of the last good site, or None; no page is made in this call."""
        return self._good.outputs.get(output)

    @property
    def outputs(self) -> Mapping[str, bytes]:
        """Every output of the last good site by its path: a state of one moment, which stays."""
        return MappingProxyType(dict(self._good.outputs))

    def about(self, output: str) -> About | None:
        """Return what is known of an output."""
        return self._good.about.get(output)

    @property
    def update(self) -> Update | None:
        """The last update: what a browser that comes now has to know."""
        return self._update

    @property
    def until(self) -> dt.datetime | None:
        """When the site changes without an edit: a post comes out, or a day begins."""
        return self._good.until

    def close(self) -> None:
        """End the processes that help, and close the memo."""
