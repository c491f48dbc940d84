"""The preview at work: a thread that refreshes the site, and a loop that serves it."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from brandsite.preview.connections import Connections, Limits
from brandsite.preview.desk import Desk
from brandsite.preview.live import live
from brandsite.preview.update import Update
from brandsite.preview.watch import Watch

_FAREWELL: Final = 0.1
"""Seconds for the refreshing thread to end; it is not waited for longer."""


async def serve(
    desk: Desk,
    watch: Watch,
    listening: socket.socket,
    tell: Callable[[Update], None],
    limits: Limits | None = None,
) -> None:
    """Serve until this is cancelled; raises what the refreshing thread fails of.

    `tell` is called in that thread, with every update, when it can be seen.
    """
    loop, ended = asyncio.get_running_loop(), Event()
    failure: asyncio.Future[None] = loop.create_future()

    def publish(update: Update) -> None:
        if not ended.is_set():
            loop.call_soon_threadsafe(desk.take, update)
            tell(update)

    def refresh() -> None:
        try:
            live(desk.session, watch, publish, ended)
        except Exception as error:  # noqa: BLE001 - it is raised where somebody is told
            if not ended.is_set():
                loop.call_soon_threadsafe(failure.set_exception, error)

    connections = Connections(desk.answer, limits or Limits())
    server = await asyncio.start_server(connections.serve, sock=listening)
    thread = Thread(target=refresh, name="refresh", daemon=True)
    thread.start()
    try:
        await failure
    finally:
        ended.set()
        watch.close()
        server.close()
        desk.events.close()
        await connections.close()
        _end_helpers()
        thread.join(_FAREWELL)


def _end_helpers() -> None:
    """End the processes that a refresh under way has started: nobody waits for what they do."""
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children  # noqa: PLC0415 - few sites need it

        for process in active_children():
            process.kill()
            process.join()
