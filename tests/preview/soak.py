"""Edit a site at random under the real watch, for as long as is asked; it ends as a first build.

python tests/preview/soak.py --seconds 1200
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))  # where pytest finds `author` as well

from author import BUILDS, NEEDS_OUTPUT, Author, edit, mend
from brandsite.preview.live import live
from brandsite.preview.session import Session
from brandsite.preview.update import Update
from brandsite.preview.watch import Watch
from edits import asked, clean_build, post, rich_site
from tiny import NOON

PATIENCE: Final = 60.0
"""Seconds after which a change counts as missed."""
POSTS: Final = 80
GROWTH: Final = 1.2
"""How many times the memory after a fifth of the time may be in use at the end."""
PAUSES: Final = (0.0, 0.002, 0.02, 0.2)


@dataclass
class Soak:
    """What was seen on the way."""

    updates: int = 0
    bugs: list[str] = field(default_factory=list)
    checks: int = 0
    mistakes: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from the last edit until the site was right, a first build included."""
    memory: list[int] = field(default_factory=list)
    """MB in use, at every check."""

    def publish(self, update: Update) -> None:
        """Count an update."""
        self.updates += 1
        self.bugs += [p.message for p in update.problems if p.code == "internal-error"]


def soak(seconds: float, seed: int) -> tuple[Soak, int, list[str]]:
    """Edit for so many seconds; return what was seen, how many edits, and what the watch said."""
    seen, warnings, ended = Soak(), list[str](), threading.Event()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        more = {f"content/posts/m{n}.md": post(f"More {n}", "2025-02-03") for n in range(POSTS)}
        site = rich_site(Path(folder, "site"), more)
        author = Author(site, random.Random(seed))  # noqa: S311 - no secret
        session, watch = Session(asked(site), lambda: NOON), Watch(site, warnings.append)
        thread = threading.Thread(target=live, args=(session, watch, seen.publish, ended))
        thread.start()
        try:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                for _ in range(author.chance.randrange(1, 12)):
                    edit(author, without=NEEDS_OUTPUT | BUILDS)
                    time.sleep(author.chance.choice(PAUSES))
                if not _is_right(author, session, seen, Path(folder, "clean")):
                    mend(author)
                    assert _is_right(author, session, seen, Path(folder, "clean")), author.log
        finally:
            ended.set()
            watch.close()
            thread.join()
    return seen, len(author.log), warnings


def _is_right(author: Author, session: Session, seen: Soak, beside: Path) -> bool:
    """Wait until the session says and serves what a first build does; return whether it is good."""
    start = time.monotonic()
    clean, files = clean_build(author.site, beside)
    while True:
        update = session.update
        told = update and (update.problems, update.failed) == (clean.problems, not clean.ok)
        if told and (not clean.ok or dict(session.outputs) == files):
            break
        if time.monotonic() - start > PATIENCE:
            message = f"a change was missed after {author.log[-12:]}: {update}, {clean.problems}"
            raise AssertionError(message)
        time.sleep(0.002)
    seen.waits.append(time.monotonic() - start)
    seen.checks += 1
    seen.mistakes += not clean.ok
    seen.memory.append(_memory())
    return clean.ok


def _memory() -> int:
    """Return the MB that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 // 2**20


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and say what was seen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(";")[0] + ".")
    parser.add_argument("--seconds", type=float, default=1200.0, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    given = parser.parse_args(arguments)
    seen, edits, warnings = soak(given.seconds, given.seed)
    early = seen.memory[len(seen.memory) // 5 : len(seen.memory) // 5 + 20]
    late = seen.memory[-20:]
    sys.stdout.write(
        f"{edits:,} edits, {seen.updates:,} updates, {seen.checks:,} comparisons with a first "
        f"build, {seen.mistakes:,} of them with mistakes in the content.\n"
        f"Right after {statistics.median(seen.waits):.2f} s (median, the first build included), "
        f"at most {max(seen.waits):.2f} s.\n"
        f"Memory: {statistics.median(early)} MB after a fifth of the time, "
        f"{statistics.median(late)} MB at the end, {max(seen.memory)} MB at most.\n"
        f"Mistakes of ours: {len(seen.bugs)}. The watch said: {warnings or 'nothing'}.\n"
    )
    if seen.bugs:
        sys.exit("\n".join(seen.bugs[:5]))
    if statistics.median(late) > GROWTH * statistics.median(early):
        sys.exit("Memory is not flat.")


if __name__ == "__main__":
    main()
