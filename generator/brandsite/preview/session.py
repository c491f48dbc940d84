"""The site in memory: what `build` would write, kept so while its sources change.

Nothing here knows of HTTP. One thread refreshes; any thread may read at any time, for the whole
state is exchanged at once, and what it holds never changes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter, sleep
from types import MappingProxyType
from typing import Final

from brandsite.build.beginning import STATE, Beginning
from brandsite.build.decide import decide
from brandsite.build.engine import engine_digest
from brandsite.build.inputs import place_of
from brandsite.build.ledger import Basis, Ledger, Note, Source
from brandsite.build.memo import Held
from brandsite.build.options import BuildOptions
from brandsite.build.outputs import Before, Sink
from brandsite.build.pipeline import Parts, make_site
from brandsite.build.publishing.stamps import Stamp, State
from brandsite.build.reading import read_content
from brandsite.build.rebuild import basis_of
from brandsite.build.remember import Remember, remembering
from brandsite.build.restyle import restyled
from brandsite.build.retouch import Reworded, reworded
from brandsite.build.run import Run, Watcher
from brandsite.build.transaction import FEW, uncollected, unwatched
from brandsite.preview.asked import Asked, SupersededError, Tell
from brandsite.preview.failure import internal_error
from brandsite.preview.files import Differences, Files
from brandsite.preview.garbage import Garbage
from brandsite.preview.good import Good
from brandsite.preview.helpers import helpers
from brandsite.preview.published import published
from brandsite.preview.update import About, Changed, Update

_NOWHERE: Final = Stamp(0, 0, 0, "")
"""The stamp of what is in no folder."""
_BREATH: Final = 0.03
"""Seconds for browsers to fetch a style sheet before the pages are made that name it."""


@dataclass(slots=True)
class Session:
    """The site as it is now, and how it came to be.

    No output is there before the first refresh. `clock` gives the moment of each refresh, in the
    place of `options.now`; `options.output` is never written.
    """

    options: BuildOptions
    clock: Callable[[], dt.datetime]
    progress: Watcher = unwatched
    """Is told how far a refresh has come."""
    _files: Files = field(init=False)
    _good: Good = field(default_factory=Good, init=False)
    """The last good site."""
    _served: Mapping[str, bytes] = field(default_factory=dict, init=False)
    """Its outputs, and style sheets that its pages will name in a moment."""
    _ledger: Ledger = field(default_factory=Ledger, init=False)
    """What is known of the last good site."""
    _parts: Parts | None = field(default=None, init=False)
    """The values that the last plan was made of."""
    _reworded_since: bool = field(default=False, init=False)
    """Whether a text has another wording now than in these parts."""
    _pending: Differences = field(default_factory=Differences, init=False)
    """What was told of by an update that is not settled."""
    _held: Held = field(default_factory=Held, init=False)
    _stands: bool = field(default=False, init=False)
    """Whether the last refresh was good, so that its notes are those of the sources then."""
    _has_grown: bool = field(default=False, init=False)
    """Whether there are values that the search for garbage has not been through yet."""
    _garbage: Garbage = field(default_factory=Garbage, init=False)
    _engine: bytes = field(default=b"", init=False)
    _update: Update | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Look at nothing yet."""
        self._files = Files(self.options.site)

    def refresh(
        self,
        paths: Collection[str] | None,
        tell: Tell,
        is_superseded: Callable[[], bool] = lambda: False,
    ) -> Update:
        """Bring the site up to date; tell of every update on the way, return the last one.

        `paths` are real paths of files and folders that may have changed, or None for everything.
        Nobody is told where nothing did. It raises nothing that content, a theme or a bug of ours
        could cause: those are problems of the update, and the last good site stays.

        Once an update was told that is not settled, the rest may wait: it is left for the next
        refresh when `is_superseded` says that there is more to do.
        """
        start = perf_counter()
        try:
            now = self.clock()
            edited = self._files.look(paths)
            todo = edited | self._pending
            if self._update and not todo.all and not self._is_due(now):
                return self._update
            with uncollected():
                update = self._refreshed(
                    edited, Asked(now, start, tell, is_superseded, self.progress)
                )
            self._pending = Differences()
        except SupersededError:
            self._pending = todo
            return self._update or self._next(start)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
            self._held, self._ledger = Held(), Ledger(self._ledger.outputs)
            self._stands, self._served = False, self._good.shown
            self._pending = Differences()
            problem = internal_error(error)
            update = replace(self._next(start), problems=(problem,), failed=True)
        if self._update and not update.is_news_after(self._update):
            return self._update
        return self._tell(update, tell)

    def rest(self) -> None:
        """Use a quiet moment: search for garbage, lest that hold up somebody who waits later."""
        if self._has_grown:
            self._has_grown = False
            self._garbage.collect()

    def read(self, output: str) -> bytes | None:
        """Return an output of the last good site, or None; no page is made in this call."""
        return self._served.get(output)

    @property
    def outputs(self) -> Mapping[str, bytes]:
        """Every output of the last good site by its path: a state of one moment, which stays."""
        return MappingProxyType(self._good.shown)

    @property
    def base(self) -> str:
        """Where the addresses of the last good site begin, with a slash on both ends."""
        site = self._good.site
        return f"{site.prefix}/" if site else "/"

    @property
    def folders(self) -> frozenset[str]:
        """The real paths of the folders that the site is made from, be they there or not."""
        return self._files.folders

    def about(self, output: str) -> About | None:
        """Return what is known of an output."""
        problems = self._update.problems if self._update else ()
        return self._good.about(output, problems)

    @property
    def update(self) -> Update | None:
        """The last update: what a browser that comes now has to know."""
        return self._update

    @property
    def until(self) -> dt.datetime | None:
        """When the site changes without an edit: a post comes out, or a day begins."""
        basis = self._ledger.basis
        return dt.datetime.fromtimestamp(basis.until, dt.UTC) if basis else None

    def _is_due(self, now: dt.datetime) -> bool:
        basis = self._ledger.basis
        return basis is not None and not basis.since <= now.timestamp() < basis.until

    def _next(self, start: float) -> Update:
        number = self._update.number + 1 if self._update else 1
        return Update(number, seconds=perf_counter() - start)

    def _tell(self, update: Update, tell: Tell) -> Update:
        self._update = update
        tell(update)
        return update

    def _refreshed(self, edited: Differences, asked: Asked) -> Update:
        """Take the shortest way that is certain, as `build` does."""
        if not self._engine:
            self._engine = engine_digest()
            outputs, self._ledger = published(self.options)
            self._good = Good(outputs)
        options = replace(self.options, now=asked.now, force=False)
        beginning = Beginning(
            options,
            options.site / STATE / "preview",
            self._ledger,
            self._engine,
            self._files.taken_ns,
            dict(self._files.statuses),
        )
        with remembering(beginning, self._held, helpers(options.jobs)) as remember:
            try:
                again = self._reworded(beginning, edited, remember)
                if again is not None and self._ledger.basis is not None:
                    update = self._take_wording(again, self._ledger.basis, edited, asked)
                    if not self._pending.all:
                        return update
                    styles = self._update.restyled if self._update else {}
                    self._tell(replace(update, restyled=styles, settled=False), asked.tell)
                    told = True
                else:
                    told = not edited.all or self._restyle(edited, asked)
                rest = asked if told else asked.urgent()
                return self._rebuilt(beginning, edited | self._pending, remember, rest)
            finally:
                remember.memo.save()

    def _reworded(
        self, beginning: Beginning, edited: Differences, remember: Remember
    ) -> Reworded | None:
        """Make the pages of texts that have but a new wording."""
        basis, notes = self._ledger.basis, self._ledger.outputs
        texts = {path for path in edited.all if path.endswith(".md")}
        if basis is None or not self._stands or self._is_due(beginning.options.now):
            return None
        if edited.others or len(texts) > FEW or texts != edited.edited:
            return None
        if self._files.has_links or any(note.key is None for note in notes.values()):
            return None
        return reworded(beginning, basis, edited.edited, remember) if texts else None

    def _take_wording(
        self, again: Reworded, basis: Basis, edited: Differences, asked: Asked
    ) -> Update:
        notes, statuses = self._ledger.outputs, self._files.statuses
        pages = again.pages.items()
        reasons = {p: decide(p, new.key, notes[p], State.INTACT).reasons for p, new in pages}
        read = {path: Source(*statuses[path][:3], now) for path, now in again.digests.items()}
        fresh = {path: Note(page.key, _NOWHERE) for path, page in pages}
        self._ledger = Ledger({**notes, **fresh}, replace(basis, sources={**basis.sources, **read}))
        self._reworded_since = True
        for path, digest in again.digests.items():
            self._files.was_read(path, digest)
        made = {path: page.data for path, page in pages}
        extra = {path: data for path, data in self._served.items() if path not in notes}
        before, self._good = self._good, self._good.with_pages(made, reasons)
        self._served = {**extra, **self._good.outputs} if extra else self._good.outputs
        return replace(
            self._next(asked.start),
            changed=self._good.changed_since(before, made),
            problems=again.problems,
            texts=basis.texts,
            edited=self._good.outputs_of(edited.all),
        )

    def _restyle(self, edited: Differences, asked: Asked) -> bool:
        """Serve an edited style sheet at once, before the pages are made that name it."""
        sheets = edited.all and all(path.endswith(".css") for path in edited.all)
        last = self._update
        if self._parts is None or last is None or not self._stands or not sheets:
            return False
        again = restyled(self._parts, self.options.site)
        if again is None:
            return False
        old, new, data = again
        shown = () if last.settled else (*last.restyled, *last.restyled.values())
        if new in self._served and not shown:
            return False
        self._served = {**self._served, new: data}
        update = replace(
            self._next(asked.start),
            changed=(Changed(new),),
            problems=last.problems,
            texts=last.texts,
            restyled=dict.fromkeys({old, *shown} - {new}, new),
            settled=False,
        )
        self._tell(update, asked.tell)
        sleep(_BREATH)
        return True

    def _rebuilt(
        self, beginning: Beginning, edited: Differences, remember: Remember, asked: Asked
    ) -> Update:
        """Plan the whole site, and make what differs from the last good one."""
        run, made, kept = Run(asked.watch), dict[str, bytes](), list[str]()
        sink, notes = Sink(lambda _path: bytes, made.__setitem__, kept.append), self._ledger.outputs
        before = Before(notes, dict.fromkeys(notes, State.INTACT))
        same = self._stands and edited.spare_content and not self._reworded_since
        known = self._parts if same and not self._is_due(asked.now) else None
        options, site = beginning.options, known.site if known else None
        loaded = known.loaded if known else read_content(run, options, remember)
        until = make_site(run, loaded, options, remember, before, sink, site)
        for path, source in remember.digests.known.items():
            self._files.was_read(path, source.digest)
        result = run.result()
        if until is None or run.failed or run.parts is None:
            self._stands, self._served = False, self._good.shown
            told = replace(self._next(asked.start), problems=result.problems, failed=True)
            return replace(told, texts=result.texts)
        keys = [key for key in run.keys.values() if key.retouchable]
        self._held.let_go([place_of(remember.engine, key) for key in keys])
        outputs = {path: self._good.outputs[path] for path in kept} | made
        fresh = {path: Note(run.keys.get(path), _NOWHERE) for path in outputs}
        self._ledger = Ledger(fresh, basis_of(beginning, remember.digests, run, until))
        self._parts, self._stands, self._reworded_since = run.parts, True, False
        self._has_grown = True
        last, self._good = self._good, Good.of(outputs, run, self._good)
        self._served = outputs
        return replace(
            self._next(asked.start),
            changed=self._good.changed_since(last, made),
            removed=tuple(sorted(last.outputs.keys() - outputs.keys())),
            problems=result.problems,
            texts=result.texts,
            edited=self._good.outputs_of(edited.all),
        )
