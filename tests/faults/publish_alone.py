"""Publish the files of a site's `content/posts/` as they are: a build that takes no time."""

from __future__ import annotations

import sys
from pathlib import Path

from brandsite.build.publishing.lock import Holder, Lock
from brandsite.diagnostics import UsageError
from publishing import published, state_of


def publish(site: Path) -> None:
    """Publish a site; raises OSError and UsageError as any build."""
    output = site / "public"
    files = {f"{p.stem}/index.html": p.read_bytes() for p in sorted(site.glob("content/posts/*"))}
    with Lock(state_of(output), Holder(0, "here", "test", "now")):
        published(output, files | {"index.html": "".join(files).encode()})


if __name__ == "__main__":
    try:
        publish(Path(sys.argv[1]))
    except (OSError, UsageError) as error:
        sys.exit(f"error: {error}")
