"""Connections within bounds: whoever stalls, floods or talks nonsense is shown the door.

The syntax of HTTP is h11's; how long and how much anyone may talk is decided here.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import h11

from brandsite.preview.messages import Request, Response, plain

Answer = Callable[[Request], Awaitable[Response]]

_CHUNK: Final = 256 * 1024
_METHODS: Final = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the clients may ask of the server."""

    connections: int = 256
    """Open at once; beyond that, the one that has been silent for longest is closed."""
    head: int = 16 * 1024
    """Bytes of a request line with its headers."""
    patience: float = 10.0
    """Seconds that a whole head may take, from the first look for it."""
    idle: float = 60.0
    """Seconds that a connection may wait for its next request."""
    stalled: float = 30.0
    """Seconds in which a client has to take a piece of an answer."""
    farewell: float = 0.05
    """Seconds for answers on their way when the server ends."""


@dataclass(slots=True)
class Connections:
    """Speaks with every client, and can end all talk at once."""

    answer: Answer
    limits: Limits = field(default_factory=Limits)
    _open: dict[asyncio.StreamWriter, asyncio.Task[None] | None] = field(default_factory=dict)
    _waiting: dict[asyncio.StreamWriter, None] = field(default_factory=dict)
    """Those that owe us a request, the longest-silent first."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak with one client until it or we have had enough; nothing is raised."""
        if len(self._open) >= self.limits.connections and not self._made_room():
            writer.transport.abort()
            return
        self._open[writer] = asyncio.current_task()
        talk = _Talk(reader, writer, self.limits, self.answer)
        try:
            while await self._heard(talk):
                pass
        except (OSError, TimeoutError, asyncio.CancelledError):
            writer.transport.abort()  # gone, stalled, or shown the door
        finally:
            self._open.pop(writer, None)
            self._waiting.pop(writer, None)
            writer.close()

    async def _heard(self, talk: _Talk) -> bool:
        """Hear one request and answer it; tell whether there may be another."""
        self._waiting[talk.writer] = None
        try:
            event = await talk.next_request()
        finally:
            self._waiting.pop(talk.writer, None)
        return event is not None and await talk.reply(event)

    def _made_room(self) -> bool:
        oldest = next(iter(self._waiting), None)
        if oldest is None:
            return False
        self._waiting.pop(oldest)
        self._open.pop(oldest, None)
        oldest.transport.abort()
        return True

    async def close(self) -> None:
        """Hang up on everybody; who is being spoken to may hear the end of it."""
        tasks = [task for task in self._open.values() if task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=self.limits.farewell)
        for task in tasks:
            task.cancel()
        for writer in self._open:
            writer.transport.abort()


@dataclass(slots=True)
class _Talk:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    limits: Limits
    answer: Answer
    wire: h11.Connection = field(init=False)
    fresh: bool = True

    def __post_init__(self) -> None:
        self.wire = h11.Connection(h11.SERVER, max_incomplete_event_size=self.limits.head)

    async def next_request(self) -> h11.Request | None:
        """Wait for a head; return None when the talk is over. Raises TimeoutError, OSError."""
        try:
            if not self.fresh and not self.wire.trailing_data[0]:
                async with asyncio.timeout(self.limits.idle):
                    self.wire.receive_data(await self.reader.read(self.limits.head))
            self.fresh = False
            async with asyncio.timeout(self.limits.patience):
                event = await self._event()
        except h11.RemoteProtocolError as error:
            await self._turn_away(HTTPStatus(error.error_status_hint))
            return None
        return event if isinstance(event, h11.Request) else None

    async def _event(self) -> object:
        while (event := self.wire.next_event()) is h11.NEED_DATA:
            self.wire.receive_data(await self.reader.read(self.limits.head))
        return event

    async def reply(self, event: h11.Request) -> bool:
        """Answer a request; tell whether the connection can be used again."""
        request = _request(event, local=_is_local(self.writer))
        if isinstance(request, HTTPStatus):
            await self._turn_away(request)
            return False
        try:
            if not isinstance(await self._event(), h11.EndOfMessage):
                await self._turn_away(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
                return False
        except h11.RemoteProtocolError as error:
            await self._turn_away(HTTPStatus(error.error_status_hint))
            return False
        response = await self.answer(request)
        await self._send(response, with_body=request.method == "GET")
        if self.wire.our_state is not h11.DONE or self.wire.their_state is not h11.DONE:
            return False
        self.wire.start_next_cycle()
        return True

    async def _turn_away(self, status: HTTPStatus) -> None:
        """Say what is wrong, and leave: after nonsense, there is no telling where requests begin.

        What the client still sends is taken for a moment, or it would never see the answer.
        """
        if self.wire.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            return
        await self._send(plain(status, connection="close", allow="GET, HEAD"), with_body=True)
        with suppress(OSError, TimeoutError):
            self.writer.write_eof()
            async with asyncio.timeout(0.2):
                while await self.reader.read(_CHUNK):
                    pass

    async def _send(self, response: Response, *, with_body: bool) -> None:
        body, headers = response.body, list(response.headers.items())
        if not isinstance(body, bytes):
            headers.append(("connection", "close"))
        elif response.status != HTTPStatus.NOT_MODIFIED:
            headers.append(("content-length", str(len(body))))
        reason = HTTPStatus(response.status).phrase.encode()
        head = h11.Response(status_code=response.status, headers=headers, reason=reason)
        if not isinstance(body, bytes):
            await self._put(head)
            if with_body:
                await self._stream(body)
            return
        first, size = body[:_CHUNK], len(body) if with_body else 0
        await self._put(head, *((h11.Data(data=first),) if size else ()))
        for start in range(_CHUNK, size, _CHUNK):
            await self._put(h11.Data(data=body[start : start + _CHUNK]))
        await self._put(h11.EndOfMessage())

    async def _put(self, *events: h11.Event) -> None:
        data = b"".join(self.wire.send(event) or b"" for event in events)
        if data:
            self.writer.write(data)
            async with asyncio.timeout(self.limits.stalled):
                await self.writer.drain()

    async def _stream(self, body: AsyncGenerator[bytes]) -> None:
        """Send what comes, until nothing more does or the client hangs up."""
        ways_to_end = [asyncio.create_task(self._pump(body)), asyncio.create_task(self._silence())]
        try:
            await asyncio.wait(ways_to_end, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in ways_to_end:
                task.cancel()
            await asyncio.gather(*ways_to_end, return_exceptions=True)

    async def _pump(self, body: AsyncGenerator[bytes]) -> None:
        async with aclosing(body):
            async for piece in body:
                await self._put(h11.Data(data=piece))
            await self._put(h11.EndOfMessage())

    async def _silence(self) -> None:
        """Return when the client hangs up; whatever else it says now is passed over."""
        while await self.reader.read(_CHUNK):
            pass


def _is_local(writer: asyncio.StreamWriter) -> bool:
    peer = writer.get_extra_info("peername") or ("",)
    try:
        return ipaddress.ip_address(peer[0].partition("%")[0]).is_loopback
    except ValueError:
        return False


def _request(event: h11.Request, *, local: bool) -> Request | HTTPStatus:
    """Return what is asked for, or the status with which it is refused."""
    method, target = event.method.decode("ascii"), event.target.decode("latin-1")
    if event.http_version not in (b"1.0", b"1.1"):
        return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
    if method not in _METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if not target.startswith("/") or not target.isascii():
        return HTTPStatus.BAD_REQUEST
    headers: dict[str, str] = {}
    for raw, data in event.headers:
        name, value = raw.decode("latin-1"), data.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Request(method, target, headers, local)
