"""`brandsite serve`: the site in a browser, as it is being written."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from brandsite.commands.building import building_options, request
from brandsite.commands.clock import moment
from brandsite.commands.narrator import Narrator, ProgramNarrator
from brandsite.commands.options import SETTINGS, examples
from brandsite.diagnostics import UsageError, did_you_mean

if TYPE_CHECKING:
    from brandsite.preview.addresses import Place
    from brandsite.preview.desk import Desk
    from brandsite.preview.session import Session
    from brandsite.preview.update import Update

_RUN_SIZE: Final = 9
_SWITCH: Final = 0.001
"""Seconds that a refresh may keep the server waiting at a time; Python's own are five."""


@click.command(
    context_settings=SETTINGS,
    epilog=examples("brandsite serve --open --follow", "brandsite serve --drafts --future"),
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Where to listen. With 0.0.0.0, anyone in your network can read the preview, drafts"
    " included.  [default: 127.0.0.1]",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    metavar="N",
    help="The port; if it is taken, the next free one.  [default: 8000]",
)
@click.option("--open", "opened", is_flag=True, help="Open the browser.")
@click.option("--follow", is_flag=True, help="Have the browser go to the page that is edited.")
@click.option(
    "--editor",
    metavar="NAME",
    help="What links to source files open: vscode, zed, idea …, or the form of an address with"
    " {path}, {line} and {column}.  [default: VISUAL or EDITOR, where the name is known]",
)
@building_options
def command(
    site: Path,
    host: str,
    port: int,
    editor: str | None,
    *,
    opened: bool,
    follow: bool,
    as_json: bool,
    **content: Any,  # noqa: ANN401 - what `request` takes
) -> int:
    """Show the site in a browser, and keep it up with what you write.

    Whatever you save is on the page at once; mistakes show above it until they are mended. Nothing
    is published: public/ stays as it is. Ctrl-C ends it.
    """
    options = request(site, None, **content)
    form = _editor(editor)
    from brandsite.preview.addresses import listen
    from brandsite.preview.session import Session

    place = listen(host, port)
    narrator = (ProgramNarrator if as_json else Narrator)(place, port, opened=opened)
    session = Session(options, lambda: moment(content["today"]), narrator.progress)
    desk = _desk(session, place, form, follow=follow)
    _serve(desk, place, narrator)
    return 0


def _editor(name: str | None) -> str:
    """Return the form of addresses that open an editor. Raises UsageError for an unknown name."""
    from brandsite.preview.editors import EDITORS, by_command

    if name is None:
        if os.environ.get("TERM_PROGRAM") == "vscode":
            return EDITORS["vscode"]
        found = (by_command(os.environ.get(variable, "")) for variable in ("VISUAL", "EDITOR"))
        return next(filter(None, found), "")
    if name in EDITORS:
        return EDITORS[name]
    if "{path}" in name and ":" in name:
        return name
    hint = did_you_mean(name, EDITORS, otherwise=f"known are {', '.join(EDITORS)}")
    message = f"--editor {name} is no editor that has addresses of its own\nhint: {hint}"
    raise UsageError(message)


def _desk(session: Session, place: Place, form: str, *, follow: bool) -> Desk:
    from brandsite.preview.assets import Client
    from brandsite.preview.describe import Describer
    from brandsite.preview.desk import Desk
    from brandsite.preview.events import Events
    from brandsite.preview.guard import Guard

    run = os.urandom(_RUN_SIZE).hex()
    return Desk(
        session,
        Guard(frozenset({place.host.lower()})),
        Events(run, follow=follow),
        Client.read(),
        Describer(session.options.site.resolve(), editor=form),
    )


def _serve(desk: Desk, place: Place, narrate: Narrator) -> None:
    """Serve until Ctrl-C, or until the system asks to end."""
    import asyncio
    import gc
    import sys
    import warnings

    from brandsite.preview.server import serve
    from brandsite.preview.watch import Watch

    def tell(update: Update) -> None:
        narrate.tell(update, desk.session.outputs)

    async def until_told() -> None:
        task = asyncio.current_task()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # other systems have neither
                loop, number = asyncio.get_running_loop(), getattr(signal, name)
                loop.add_signal_handler(number, task.cancel if task else loop.stop)
        await serve(desk, watch, place.socket, tell)

    gc.enable()
    sys.setswitchinterval(_SWITCH)
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)  # watchdog's own affair
    watch = Watch(desk.session.options.site, narrate.remark)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(until_told())
    narrate.farewell()
