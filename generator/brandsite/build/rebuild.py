"""A build that has something to look at: make what differs, publish, note what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from brandsite.build.beginning import Beginning
from brandsite.build.files import Digests
from brandsite.build.ledger import Basis, Ledger, Note
from brandsite.build.options import BuildOptions, BuildResult
from brandsite.build.outputs import Before, Sink
from brandsite.build.packing import pack
from brandsite.build.publishing.staging import Staging
from brandsite.build.publishing.stamps import Observation, Stamp
from brandsite.build.reading import read_content
from brandsite.build.remember import Remember, remembering
from brandsite.build.run import Run, Watcher


def rebuild(beginning: Beginning, seen: Observation, watch: Watcher) -> BuildResult:
    """Make what differs from the last build, and publish unless there is an error."""
    run, staging = Run(watch), Staging(seen)
    before = Before(beginning.ledger.outputs, seen.states)
    sink = Sink(lambda path: staging.draft(path).write, staging.take, staging.keep)
    try:
        with remembering(beginning) as remember:
            until = _make_site(run, beginning.options, remember, before, sink)
            with run.stage("remember"):
                remember.memo.save()
        if until is None or run.failed:
            return run.result()
        basis = basis_of(beginning, remember.digests, run, until)

        def note(stamps: Mapping[str, Stamp]) -> None:
            outputs = {path: Note(run.keys.get(path), stamp) for path, stamp in stamps.items()}
            Ledger(outputs, basis).save(beginning.file, beginning.options.secret)

        with run.stage("publish"):
            published = staging.publish(note)
            if not (published.written or published.removed):  # other sources, the same site
                note({path: seen.stamps[path] for path in published.kept})
        return run.result(published)
    finally:
        staging.discard()


def rehearse(beginning: Beginning, watch: Watcher) -> BuildResult:
    """Make everything, and throw it away: only the problems are of interest."""
    run, nothing = Run(watch), Sink(lambda _path: len, lambda _path, _: None, lambda _path: None)
    with remembering(beginning, lasting=False) as remember:
        _make_site(run, beginning.options, remember, Before({}, {}), nothing)
    return run.result()


def _make_site(
    run: Run, options: BuildOptions, remember: Remember, before: Before, sink: Sink
) -> dt.datetime | None:
    """Run every stage; return the moment when the site will differ without an edit."""
    loaded = read_content(run, options, remember)
    from brandsite.build.pipeline import make_site  # noqa: PLC0415 - others convert meanwhile

    return make_site(run, loaded, options, remember, before, sink)


def basis_of(beginning: Beginning, digests: Digests, run: Run, until: dt.datetime) -> Basis:
    """Return what the next build may rest on."""
    result = run.result()
    return Basis(
        engine=beginning.engine,
        asked=beginning.asked,
        since=beginning.options.now.timestamp(),
        until=until.timestamp(),
        taken_ns=beginning.taken_ns,
        sources=digests.added_to(beginning.sources),
        prepared=run.prepared,
        pages=result.pages,
        problems=pack(result.problems),
        texts=result.texts,
    )
