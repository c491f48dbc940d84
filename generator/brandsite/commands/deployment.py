"""One run of `brandsite deploy`, step by step, as a person or a program is told of it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from brandsite.commands.building import outcome, tell_problems
from brandsite.commands.deploying import as_json as plan_as_json
from brandsite.commands.deploying import lines, published_as_json, uploading
from brandsite.commands.places import home, remember
from brandsite.commands.progress import progress
from brandsite.commands.terminal import is_watched, report, say, say_json, tell
from brandsite.diagnostics import UsageError

if TYPE_CHECKING:
    from brandsite.build.options import BuildOptions
    from brandsite.deploy.asked import Asked
    from brandsite.deploy.notes import Note
    from brandsite.deploy.plan import Plan
    from brandsite.deploy.settings import Chosen
    from brandsite.deploy.target import Published, Release, Target
    from brandsite.deploy.verify import Seen


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to publish."""

    dry_run: bool
    preview: bool
    branch: str
    create: bool
    yes: bool
    allow: tuple[str, ...]
    as_json: bool


def roll_back(target: Target[Any], to: str, wishes: Wishes) -> int:
    """Make live again what the host calls `to`, or what was before; return the exit code."""
    if not _agreed(f"Make {to or 'the version before'} live again?", wishes):
        return 1
    published = target.rollback(to)
    if wishes.as_json:
        say_json({"ok": True, "published": published_as_json(published, ())})
    else:
        say(f"Live again: {published.id}" + (f" at {published.address}" * bool(published.address)))
    return 0


def _agreed(question: str, wishes: Wishes) -> bool:
    """Ask the person who watches. Raises UsageError where nobody does, and nobody said yes."""
    if wishes.yes:
        return True
    if wishes.as_json or not (sys.stdin.isatty() and is_watched(sys.stderr)):
        message = "nobody is here to be asked\nhint: add --yes to publish, or --dry-run to look"
        raise UsageError(message)
    return click.confirm(question, err=True)


@dataclass(slots=True)
class Deployment:
    """One deploy. Each step tells a person at once what it did, and a program at the end."""

    target: Target[Any]
    chosen: Chosen
    options: BuildOptions
    wishes: Wishes
    note: Note
    told: dict[str, Any] = field(default_factory=dict)

    def run(self) -> int:
        """Build, compare, plan, ask, publish, look; return the exit code."""
        from brandsite.build.transaction import build
        from brandsite.deploy.plan import Built, compare, make_plan

        with progress() as watch:
            result = build(self.options, watch)
        self.told |= outcome(result)
        count = "" if self.wishes.as_json else tell_problems(result)
        if not result.ok:
            return self._end(1, f"Nothing was published: {count}")
        built, asked = Built(self.options, result, self.chosen), self._asked()
        release = compare(self.target, built, asked)
        if release.needless and release.live.id == self.note.id:
            return self._needless(release)
        plan = make_plan(release, self.target, built, asked, self.note)
        if release.needless:
            self._remember(plan, release.live.id)
            return self._needless(release)
        self._show(plan)
        return self._decide(plan)

    def _decide(self, plan: Plan) -> int:
        """Publish, unless something stands against it, or the person who is asked."""
        release = plan.release
        if not plan.ok:
            from brandsite.report import summary

            return self._end(1, f"Nothing was published: {summary(plan.problems)}")
        if release.live.stopped and not release.aside:
            from brandsite.deploy.errors import DeployError

            raise DeployError(release.live.stopped, "allow it at the host, or use --preview")
        if self.wishes.dry_run:
            return self._end(0, "Nothing was published: --dry-run")
        if not _agreed("Publish this?", self.wishes):
            return self._end(1, "Nothing was published")
        return self._publish(plan)

    def _needless(self, release: Release) -> int:
        where = next(iter(release.live.addresses), self.target.place)
        return self._end(0, f"Nothing to do: {where} has just this site")

    def _asked(self) -> Asked:
        from brandsite.deploy.asked import Asked

        wishes, now = self.wishes, dt.datetime.now(dt.UTC)
        aside = (wishes.preview, wishes.branch)
        return Asked(now, *aside, wishes.create, wishes.allow, home())

    def _show(self, plan: Plan) -> None:
        from brandsite.report import as_json

        self.told["plan"] = plan_as_json(plan.release, plan.news)
        self.told["problems"] += [as_json(problem) for problem in plan.problems]
        if not self.wishes.as_json:
            say("\n".join(lines(plan, self.target.place)))
            report(plan.problems, plan.texts)

    def _publish(self, plan: Plan) -> int:
        from brandsite.deploy.verify import verify

        release = plan.release
        if release.live.missing:
            self.target.create()
        with uploading() as shown:
            published = self.target.publish(release, shown)
        if not release.aside:
            self._remember(plan, published.id)
        seen = verify(release, published.address, self.target.means) if published.address else ()
        self.told["published"] = published_as_json(published, seen)
        wrong = [one for one in seen if one.fault]
        if not self.wishes.as_json:
            self._tell(published, release, seen)
        return self._end(int(bool(wrong)))

    def _tell(self, published: Published, release: Release, seen: Sequence[Seen]) -> None:
        """Say where it is, what went there, and how to go back."""
        sent = f"{published.sent:,} of {len(release.digests):,} files sent, "
        say(f"Published: {sent}{published.sent_bytes / 1000:,.0f} kB")
        if published.address:
            say(f"  address   {published.address}")
        if published.lasting and published.lasting != published.address:
            say(f"  for good  {published.lasting}")
        if not release.aside and "rollback" in self.target.abilities:
            say(f"  way back  brandsite deploy {self.chosen.settings.called} --rollback")
        for one in seen:
            if one.fault:
                tell(f"error: {one.address} does not show what was published: {one.fault}")
        if seen and not any(one.fault for one in seen):
            many = "1 address has" if len(seen) == 1 else f"{len(seen)} addresses have"
            say(f"  checked   {many} what was published")

    def _remember(self, plan: Plan, live: str) -> None:
        from brandsite.deploy.notes import Note

        note = Note(live, plan.release.digests, plan.manifest)
        if note != self.note:
            remember(note, self.options.site, self.chosen)

    def _end(self, code: int, message: str = "") -> int:
        """Say how it ended."""
        if self.wishes.as_json:
            say_json({**self.told, "ok": not code})
        elif message:
            (tell if code else say)(message)
        return code
