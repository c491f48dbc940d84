"""What `serve` says while it runs: one line for each change, and problems as `build` shows them."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brandsite.commands.progress import Watch, progress
from brandsite.commands.terminal import is_watched, report, say, tell

if TYPE_CHECKING:
    from brandsite.diagnostics import Diagnostic
    from brandsite.preview.addresses import Place
    from brandsite.preview.update import Update


@dataclass(slots=True)
class Narrator:
    """Tells a person. After the first update it says where the preview is."""

    place: Place
    asked: int
    """The port that was asked for."""
    opened: bool
    """Whether to open the browser."""
    _ready: bool = False
    _watched: ExitStack = field(default_factory=ExitStack)
    _show: Watch | None = None
    _told: Sequence[Diagnostic] = ()
    _outputs: set[str] = field(default_factory=set)
    """What the updates of one edit changed so far."""

    def remark(self, text: str) -> None:
        """Say something that concerns no update."""
        tell(text)

    def progress(self, stage: str, pages: int) -> None:
        """Show how far the first build has come."""
        if not self._ready:
            self._show = self._show or self._watched.enter_context(progress())
            self._show(stage, pages)

    def tell(self, update: Update, outputs: Collection[str]) -> None:
        """Say what an update did, once its edit is done with; `outputs` are those of the site."""
        self._watched.close()
        self._outputs |= {changed.output for changed in update.changed} | {*update.removed}
        if update.settled:
            self._say(update, outputs)
            self._outputs.clear()
        if not self._ready:
            self._ready = True
            self._say_where()

    def _say(self, update: Update, outputs: Collection[str]) -> None:
        from brandsite.report import summary

        was, self._told = self._told, update.problems
        news = update.problems != was
        if news:
            report(update.problems, update.texts)
        count = summary(update.problems)
        also = f", with {count}" if count and news else ""
        if update.failed:
            tell(f"{count}: {'the last good site stays' if outputs else 'nothing to show yet'}")
        elif not self._ready:
            say(f"Ready in {update.seconds:.1f} s: {_amount(outputs)}{also}")
        elif self._outputs:
            took = f"{update.seconds * 1000:,.0f} ms"
            say(f"{_when()}  {_what(update, self._outputs)} in {took}{also}")
        elif news:
            say(f"All is well again{also}")

    def _say_where(self) -> None:
        if self.asked not in (0, self.place.port):
            say(f"Port {self.asked} is taken, so it is {self.place.port}")
        say(f"The preview is at {self.place.url} (Ctrl-C ends it)")
        if not self.place.private:
            self._warn_of_others()
        if self.opened:
            import webbrowser

            webbrowser.open(self.place.url)

    def _warn_of_others(self) -> None:
        tell("Anyone in this network can read it, with drafts and all that is not published yet")
        if self.place.network_url:
            say(f"On a phone: {self.place.network_url}{_qr_code(self.place.network_url)}")

    def farewell(self) -> None:
        """Say that it is over."""
        self._watched.close()
        say("Stopped")


def _when() -> str:
    return f"{dt.datetime.now(dt.UTC).astimezone():%H:%M:%S}"


def _what(update: Update, outputs: Collection[str]) -> str:
    """Return what was edited, as far as that is one page, and how much is new."""
    first = next((name for name in update.edited if name.endswith(".html")), "")
    name = f"/{first.removesuffix('index.html')}: " if first else ""
    return f"{name}{_amount(outputs)}"


def _amount(outputs: Collection[str]) -> str:
    pages = sum(name.endswith(".html") for name in outputs)
    rest = len(outputs) - pages
    others = f", {rest:,} other file{'' if rest == 1 else 's'}" if rest else ""
    return f"{pages:,} page{'' if pages == 1 else 's'}{others}"


def _qr_code(url: str) -> str:
    """Return an address as lines for the camera of a phone; empty where they cannot be shown."""
    try:
        import segno
    except ImportError:  # the extra `qr`
        return ""
    if not is_watched(sys.stdout):
        return ""
    drawn = io.StringIO()
    segno.make_qr(url).terminal(drawn, border=2, compact=True)
    return f"\n{drawn.getvalue().rstrip()}"


class ProgramNarrator(Narrator):
    """Tells a program: one JSON object on each line."""

    def progress(self, stage: str, pages: int) -> None:
        """Say nothing: programs are patient."""

    def tell(self, update: Update, outputs: Collection[str]) -> None:  # noqa: ARG002 - the person's
        """Say what an update did."""
        from brandsite.report import as_json

        self._print(
            "update",
            state=update.number,
            failed=update.failed,
            settled=update.settled,
            changed=[changed.output for changed in update.changed],
            removed=list(update.removed),
            problems=[as_json(problem) for problem in update.problems],
            seconds=round(update.seconds, 4),
        )
        if not self._ready:
            self._ready = True
            self._print("ready", url=self.place.url, network_url=self.place.network_url)

    def farewell(self) -> None:
        """Say that it is over."""
        self._print("stopped")

    def _print(self, event: str, **values: Any) -> None:  # noqa: ANN401 - plain values
        say(json.dumps({"event": event, **values}))
