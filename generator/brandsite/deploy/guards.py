"""What must not go live by mistake, found before the first byte is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from brandsite.deploy.asked import Asked
from brandsite.deploy.leaks import leaks, private_files
from brandsite.deploy.target import Limits, Release
from brandsite.diagnostics import Diagnostic, Severity, Span
from brandsite.records.post import Post
from brandsite.site.entries import Entry, Locator
from brandsite.site.visible import Audience, is_visible, status_of

_FEW: Final = 10
"""So many files may go without a question, however small the site."""
_SHARE: Final = 0.25
"""So much of a site may go."""
_MOST: Final = 256
"""So many files may go, however large the site."""
_NOWHERE: Final = ("localhost", ".localhost", ".example", ".test", ".invalid", ".local")
_EXAMPLES: Final = ("example.com", "example.org", "example.net")
FINAL: Final = frozenset({"host-limit"})
"""Codes that no option overrides: the host would refuse."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards look at."""

    release: Release
    limits: Limits
    faults: tuple[str, ...]
    """What else the host would not take."""
    folder: str
    """Where the files are, for messages."""
    base_url: str
    """The address that the site was built for."""
    secrets: tuple[str, ...]
    """Those that publish the site."""
    asked: Asked
    target_at: Span
    base_url_at: Span


def guard(
    facts: Facts, posts: Iterable[Entry], built_for: Audience, at: Locator
) -> list[Diagnostic]:
    """Return everything that stands against publishing; what is allowed becomes a warning."""
    release, asked = facts.release, facts.asked
    found = [*_of_the_host(facts), *private_files(release.files, facts.folder)]
    found += leaks(release.files, release.changes.sent, facts.folder, facts.secrets, asked.home)
    if not release.aside:
        found += [*_deletions(facts), *_cname(facts), *_address(facts)]
        found += _unpublished(posts, built_for, asked.now, at)
    return [_weighed(problem, asked.allowed) for problem in found]


def _weighed(problem: Diagnostic, allowed: Collection[str]) -> Diagnostic:
    if problem.code in FINAL:
        return problem
    if problem.code in allowed:
        return replace(problem, severity=Severity.WARNING)
    return replace(problem, hint=f"{problem.hint}; if it is meant: --allow {problem.code}")


def _of_the_host(facts: Facts) -> Iterator[Diagnostic]:
    limits, sizes = facts.limits, facts.release.files.sizes
    hint = "publish elsewhere, or without it"
    for path, size in sizes.items():
        at = Span(f"{facts.folder}/{path}")
        if limits.file_bytes is not None and size > limits.file_bytes:
            message = f"the file has {_shown(size)}; the host takes {_shown(limits.file_bytes)}"
            yield Diagnostic("host-limit", message, at, hint=hint)
        if wrong := next((c for c in limits.forbidden if c in path), ""):
            message = f"the host takes no files with {wrong!r} in their names"
            yield Diagnostic("host-limit", message, at, hint="give it another name")
    if limits.files is not None and len(sizes) > limits.files:
        message = f"the site has {len(sizes):,} files; the host takes {limits.files:,}"
        yield Diagnostic("host-limit", message, facts.target_at, hint=hint)
    total = sum(sizes.values())
    if limits.total_bytes is not None and total > limits.total_bytes:
        message = f"the site has {_shown(total)}; the host takes {_shown(limits.total_bytes)}"
        yield Diagnostic("host-limit", message, facts.target_at, hint=hint)
    for fault in facts.faults:
        yield Diagnostic("host-limit", fault, facts.target_at, hint=hint)


def _shown(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB" if size >= 2**20 else f"{size:,} bytes"


def _deletions(facts: Facts) -> Iterator[Diagnostic]:
    gone, there = len(facts.release.changes.removed), len(facts.release.live.digests)
    if (gone > _FEW and gone > there * _SHARE) or gone > _MOST:
        message = f"{gone:,} of the {there:,} files that are live would be removed"
        hint = "look at the list: is this the right place, and is the site whole"
        yield Diagnostic("too-many-deletions", message, facts.target_at, hint=hint)


def _cname(facts: Facts) -> Iterator[Diagnostic]:
    if "CNAME" in facts.release.changes.removed:
        message = "the file CNAME, which ties the site to its domain, would be removed"
        hint = "put it into content/static/"
        yield Diagnostic("lost-cname", message, facts.target_at, hint=hint)


def _address(facts: Facts) -> Iterator[Diagnostic]:
    known = [_bare(address) for address in facts.release.live.addresses]
    if _bare(facts.base_url) in known:
        return
    host = urlsplit(facts.base_url).hostname or ""
    if known:
        there = facts.release.live.addresses[0]
        message = f"the site is built for {facts.base_url}, and the host publishes it at {there}"
        hint = f"write base_url: {there}, or tell the host of your domain"
    elif f".{host}".endswith(_NOWHERE) or host in _EXAMPLES or host.startswith("127."):
        message = f"the site is built for {facts.base_url}, which nobody can visit"
        hint = "write the site's own address into base_url"
    else:
        return
    yield Diagnostic("wrong-base-url", message, facts.base_url_at, hint=hint)


def _bare(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _unpublished(
    posts: Iterable[Entry], built_for: Audience, now: dt.datetime, at: Locator
) -> Iterator[Diagnostic]:
    """Find posts that were built, and that are not out by the clock."""
    real = Audience(now.astimezone(built_for.now.tzinfo))
    for entry in posts:
        if is_visible(entry, built_for) and not is_visible(entry, real):
            status = status_of(entry.of(Post), real)
            word = {"draft": "is a draft", "scheduled": "is to appear later"}
            message = f"this post {word.get(status, 'is not public')}, and would go live"
            hint = "publish it without --drafts, --future and --today, or with --preview"
            span, label = at.name(entry), entry.origin.label
            yield Diagnostic("not-public-yet", message, span, label=label, hint=hint)


def strays(built: Mapping[str, object], found: Iterable[str], folder: str) -> Iterator[Diagnostic]:
    """Warn of files in the output folder that are not of the site, and stay here."""
    for path in found:
        if path not in built:
            message = "this file is not of the site, and is not published"
            hint = "put it into content/static/ to publish it"
            at = Span(f"{folder}/{path}")
            yield Diagnostic("stray-file", message, at, Severity.WARNING, hint=hint)
