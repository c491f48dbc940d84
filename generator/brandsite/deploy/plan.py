"""What a deploy would do, worked out before anything is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from brandsite.build.options import BuildOptions, BuildResult
from brandsite.deploy.asked import Asked
from brandsite.deploy.changes import Changes, Live, whole
from brandsite.deploy.errors import MissingPlaceError
from brandsite.deploy.facts import facts_of
from brandsite.deploy.files import Files
from brandsite.deploy.guards import Facts, guard, strays
from brandsite.deploy.manifest import Manifest, titles_of
from brandsite.deploy.meaning import news, removed_pages, without_redirect
from brandsite.deploy.notes import Note
from brandsite.deploy.settings import Chosen
from brandsite.deploy.target import Release, Target
from brandsite.diagnostics import Diagnostic, Severity
from brandsite.site.entries import Locator
from brandsite.site.load import load
from brandsite.site.visible import Audience

_RULES: Final = "_redirects"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done, and what stands against it."""

    release: Release
    manifest: Manifest
    news: tuple[str, ...]
    """What it means, in sentences."""
    understood: bool
    """Whether the meaning of what is live is known: it was published from here, or is nothing."""
    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    """The texts that the problems may stand in."""

    @property
    def ok(self) -> bool:
        """Whether nothing stands against it; warnings do not count."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Built:
    """A site in its output folder, and what it was asked for."""

    options: BuildOptions
    result: BuildResult
    chosen: Chosen

    @property
    def base_url(self) -> str:
        """The address that it was built for."""
        return self.options.base_url or self.chosen.site.base_url

    @property
    def audience(self) -> Audience:
        """For whom, and for when, it was built."""
        options, zone = self.options, self.chosen.site.time_zone
        return Audience.at(options.now, zone, drafts=options.drafts, future=options.future)

    @property
    def folder(self) -> str:
        """The output folder, for messages."""
        site, output = self.options.site.resolve(), self.options.output.resolve()
        inside = output.is_relative_to(site)
        return (output.relative_to(site) if inside else output).as_posix()


def compare(target: Target[Any], built: Built, asked: Asked) -> Release:
    """Compare a build with what is live.

    Raises DeployError when the host does not tell what is live.
    """
    result = built.result
    files = Files.below(built.options.output, (*result.written, *result.kept))
    digests = files.digests(target.digest)
    try:
        live = live_beside(digests, target)
    except MissingPlaceError:
        if not asked.create:
            raise
        live = Live(missing=True)
    changes = Changes.between(live.digests, digests)
    return Release(files, digests, live, changes, _message(changes), asked.preview, asked.branch)


def live_beside(fresh: Mapping[str, str], target: Target[Any]) -> Live:
    """Return what is live, for comparison with `fresh`, but for what the host has for itself.

    The host is not asked for its list where it tells at once that it has just these files.
    """
    live = target.live()
    there = fresh if live.whole and live.whole == whole(fresh) else target.listed(live)
    own = target.keeps - fresh.keys()
    digests = {path: digest for path, digest in (there or {}).items() if path not in own}
    return replace(live, digests=digests, unlisted=there is None)


def make_plan(
    compared: Release, target: Target[Any], built: Built, asked: Asked, note: Note
) -> Plan:
    """Say what a release means, and find what stands against publishing it.

    `note` is what was published from here last.
    """
    live, files, changes = compared.live, compared.files, compared.changes
    content = load(built.options.site).value
    facts = facts_of(content.entries, built.chosen.site, built.audience)
    manifest = Manifest(titles_of(files), facts)
    before = note.manifest if live.id and live.id == note.id else Manifest.unpacked(live.note)
    release = replace(compared, note=manifest.packed())
    posts, at = content.entries["post"], Locator(content.texts)
    against = guard(_facts(release, target, built, asked), posts, built.audience, at)
    problems = [*against, *strays(files.sizes, _found(files.folder), built.folder)]
    return Plan(
        release,
        manifest,
        (*news(before, manifest, changes), *_gone(release, target)),
        before is not None or not live.digests,
        tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        content.texts,
    )


def _facts(release: Release, target: Target[Any], built: Built, asked: Asked) -> Facts:
    """Gather what the guards look at."""
    return Facts(
        release,
        target.limits,
        tuple(target.faults(release.files)),
        built.folder,
        built.base_url,
        tuple(hidden.reveal() for hidden in target.means.secrets.values()),
        asked,
        built.chosen.span,
        built.chosen.base_url,
    )


def _gone(release: Release, target: Target[Any]) -> Iterator[str]:
    """Say which pages go without leading on."""
    rules = ""
    if target.reads_redirects and _RULES in release.files.sizes:
        rules = release.files.read(_RULES).decode("utf-8", "replace")
    if sentence := without_redirect(removed_pages(release.changes, rules)):
        yield sentence


def _message(changes: Changes) -> str:
    """Describe a release in the host's list."""
    counts = {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
    parts = [f"{len(paths):,} {what}" for what, paths in counts.items() if paths]
    return f"brandsite: {', '.join(parts) or 'the same'}"


def _found(folder: Path) -> list[str]:
    """Return every file in the output folder, by its path there."""
    found = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in found)
