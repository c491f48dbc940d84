"""A build as a whole, under its lock: with nothing to do it ends before anything is loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from brandsite.build.beginning import STATE, Beginning, begin
from brandsite.build.options import BuildOptions, BuildResult
from brandsite.build.publishing.lock import Holder, Lock
from brandsite.build.publishing.stamps import Observation, observe
from brandsite.build.unchanged import edited, stands, unchanged
from brandsite.diagnostics import UsageError

if TYPE_CHECKING:
    from brandsite.build.run import Watcher

_CONTENT: Final = "content"
FEW: Final = 20
"""So many texts are worth looking at one by one."""
_NOBODY: Final = Holder(0, "", "build", "")


def unwatched(_stage: str, _pages: int) -> None:
    """Tell nobody."""


def build(options: BuildOptions, watch: Watcher = unwatched) -> BuildResult:
    """Make the site and publish it into `options.output`; with any error, publish nothing.

    Raises UsageError when there is no site, the output folder is not ours to write to, or another
    build of the site is at work; OSError when the disk refuses.
    """
    _require_possible(options)
    state = options.site / STATE
    with Lock(state, options.holder or _NOBODY) as lock, uncollected():
        beginning = begin(options, lock.path.stat().st_mtime_ns)
        seen = observe(options.output, state, beginning.ledger.stamps)
        answer = None if options.force or options.explain else _shortened(beginning, seen)
        if answer is not None:
            return answer
        from brandsite.build.rebuild import rebuild  # noqa: PLC0415 - with everything else

        return rebuild(beginning, seen, watch)


def _shortened(beginning: Beginning, seen: Observation) -> BuildResult | None:
    """Do what can be done without planning the whole site; None where that is not enough."""
    basis = beginning.ledger.basis
    if basis is None or not stands(beginning, seen):
        return None
    files = edited(beginning)
    if not files:
        return None if files is None else unchanged(beginning, basis, seen)
    if len(files) > FEW or not all(path.endswith(".md") for path in files):
        return None
    from brandsite.build.retouch import retouch  # noqa: PLC0415 - with all that renders

    return retouch(beginning, basis, seen, files)


def check(options: BuildOptions, watch: Watcher = unwatched) -> BuildResult:
    """Find all that `build` would report, without publishing or noting anything.

    Raises UsageError when there is no site.
    """
    _require_possible(options)
    from brandsite.build.rebuild import rehearse  # noqa: PLC0415 - as above

    with uncollected():
        return rehearse(begin(options, 0), watch)


@contextmanager
def uncollected() -> Iterator[None]:
    """Spare the search for cycles of garbage: a build makes millions of objects, and few cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _require_possible(options: BuildOptions) -> None:
    """Refuse what no content could mend; raises UsageError."""
    content = options.site / _CONTENT
    if not content.is_dir():
        message = f"no site here: {content} is missing (start one: brandsite init)"
        raise UsageError(message)
    if options.output.resolve().is_relative_to(content.resolve()):
        message = f"{options.output} lies inside the content: choose another folder with --output"
        raise UsageError(message)
    if options.base_url is None:
        return
    from brandsite.records.site import is_base_url  # noqa: PLC0415 - most sites name it

    if not is_base_url(options.base_url):
        message = f"{options.base_url!r} is not the address of a site: write https://example.org"
        raise UsageError(message)
