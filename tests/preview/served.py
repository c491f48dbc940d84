"""A preview at work in this process, and raw words to its socket."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.request import urlopen

from brandsite.preview.addresses import listen
from brandsite.preview.assets import Client
from brandsite.preview.connections import Limits
from brandsite.preview.describe import Describer
from brandsite.preview.desk import Desk
from brandsite.preview.events import Events
from brandsite.preview.guard import Guard
from brandsite.preview.server import serve
from brandsite.preview.session import Session
from brandsite.preview.watch import Watch
from tiny import NOON, options


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that listens."""

    port: int
    desk: Desk

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def raw(self, words: bytes, *, until: bytes | None = None) -> bytes:
        """Send bytes as they are; return what comes back, up to `until` or till it hangs up."""
        found = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as wire:
            wire.sendall(words)
            while piece := wire.recv(65536):
                found += piece
                if until is not None and until in found.partition(b"\r\n\r\n")[2]:
                    break
        return found

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path; underscores in names of headers stand for hyphens."""
        given = {"host": f"127.0.0.1:{self.port}", "connection": "close"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in given.items() if v)]
        return Answer.read(self.raw("\r\n".join([*lines, "", ""]).encode("latin-1")))

    def page(self, path: str) -> Any:  # noqa: ANN401 - JSON
        """Ask what the preview's script asks about a page."""
        with urlopen(f"{self.url}/_preview/page?path={path}") as answer:  # noqa: S310 - it is ours
            return json.load(answer)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def read(cls, data: bytes) -> Answer:
        """Take an answer apart."""
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        return cls(int(first.split()[1]), {k.lower(): v.strip() for k, _, v in pairs}, body)


@contextmanager
def previewing(
    site: Path,
    *,
    limits: Limits | None = None,
    port: int = 0,
    run: str = "run",
    follow: bool = False,
    editor: str = "",
    **changed: Any,  # noqa: ANN401 - of any option
) -> Iterator[Preview]:
    """Serve a site as long as the block runs; `changed` are build options."""
    session = Session(options(site, **changed), lambda: NOON)
    place = listen("127.0.0.1", port)
    events = Events(run, follow=follow)
    describer = Describer(site.resolve(), editor=editor)
    desk = Desk(session, Guard(frozenset()), events, Client.read(), describer)
    ready, running = Event(), list[tuple[asyncio.AbstractEventLoop, asyncio.Task[None]]]()

    async def main() -> None:
        watch = Watch(site, lambda _text: None)
        work = serve(desk, watch, place.socket, lambda _update: ready.set(), limits)
        task = asyncio.create_task(work)
        running.append((asyncio.get_running_loop(), task))
        await asyncio.wait([task])
        assert task.cancelled(), task.exception()

    thread = Thread(target=lambda: asyncio.run(main()))
    thread.start()
    try:
        assert ready.wait(30)
        yield Preview(place.port, desk)
    finally:
        loop, task = running[0]
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)
        assert not thread.is_alive()
