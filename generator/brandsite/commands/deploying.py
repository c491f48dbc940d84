"""How a deploy is shown: its plan, how far it has come, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from brandsite.commands.terminal import is_watched, tell

if TYPE_CHECKING:
    from brandsite.deploy.changes import Changes
    from brandsite.deploy.plan import Plan
    from brandsite.deploy.target import Published, Release
    from brandsite.deploy.verify import Seen

_LISTED: Final = 8
"""So many paths of each sort are shown; the rest is counted."""
_STEP: Final = 25
"""A log gets a line for so many files, or for a quarter of them."""
_CLEAR: Final = "\r\x1b[K"


def lines(plan: Plan, place: str) -> list[str]:
    """Return the plan for a person: paths, counts, and what it means."""
    from brandsite.deploy.manifest import address_of

    release = plan.release
    changes, titles = release.changes, plan.manifest.titles
    shown = [f"{place}: {_where(release)}"]
    if release.live.missing:
        shown.append("  The host has no such place yet: it will be made.")
    for sign, paths in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        pages_first = sorted(paths, key=lambda path: (not path.endswith(".html"), path))
        for path in pages_first[:_LISTED]:
            title = f"  {titles[path]}" if path in titles else ""
            shown.append(f"  {sign} {address_of(path)}{title}")
        if len(paths) > _LISTED:
            shown.append(f"  {sign} … and {len(paths) - _LISTED:,} more")
    shown.append(f"  {_counted(changes)}")
    if release.live.unlisted:
        shown.append("  What is live was published from elsewhere, and the host lists no files, so")
        shown.append("  that all count as new; what it has of them is not sent again.")
    elif changes and not plan.understood:
        shown.append("  What is live was published from elsewhere, so only files are compared.")
    if plan.news:
        shown += ["", "What it means:", *(f"  {sentence}" for sentence in plan.news)]
    return shown


def _where(release: Release) -> str:
    if release.branch:
        return f"branch {release.branch}, and visitors see nothing of it"
    return "a preview, and visitors see nothing of it" if release.preview else "for all visitors"


def _counted(changes: Changes) -> str:
    """Return how many pages and other files are added, changed, removed and kept."""
    from brandsite.deploy.manifest import is_page

    sorts = {
        "added": changes.added,
        "changed": changes.changed,
        "removed": changes.removed,
        "kept": changes.kept,
    }
    pages = {word: sum(map(is_page, paths)) for word, paths in sorts.items()}
    files = {word: len(paths) - pages[word] for word, paths in sorts.items()}
    return f"pages: {_each(pages)}; other files: {_each(files)}"


def _each(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {word}" for word, count in counts.items() if count) or "none"


def as_json(release: Release, news: Sequence[str]) -> dict[str, Any]:
    """Return a plan for a program."""
    changes = release.changes
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "kept": len(changes.kept),
        "news": list(news),
        "preview": release.preview,
        "branch": release.branch,
        "live": release.live.id,
    }


def published_as_json(published: Published, seen: Sequence[Seen]) -> dict[str, Any]:
    """Return what came of it for a program."""
    return {
        "id": published.id,
        "address": published.address,
        "lasting": published.lasting,
        "sent": published.sent,
        "sent_bytes": published.sent_bytes,
        "checked": [{"address": one.address, "fault": one.fault} for one in seen],
    }


@contextmanager
def uploading() -> Iterator[Callable[[str, int, int], None]]:
    """Show how far it has come: one line for a person, a line now and then for a log."""
    watched = is_watched(sys.stderr)
    last = ""

    def show(what: str, done: int, whole: int) -> None:
        nonlocal last
        count = f" {done:,} of {whole:,}" if whole else ""
        if watched:
            last = what
            sys.stderr.write(f"{_CLEAR}{what}{count} …")
            sys.stderr.flush()
        elif what != last or (whole and (done == whole or done % max(whole // 4, _STEP) == 0)):
            last = what
            tell(f"{what}{count}")

    try:
        yield show
    finally:
        if watched and last:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
