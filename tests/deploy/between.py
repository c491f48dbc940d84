"""What stands between our client and a bucket, and may go wrong in a test."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from loopback import Handler


@dataclass(slots=True)
class Host:
    """A service that lets requests through to moto, unless a test wants something else."""

    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Methods and paths."""
    answer: Callable[[str, str], int] = lambda _method, _path: 0
    """A status to answer with instead; -1 to cut the connection."""


class PassingOn(Handler):
    """Lets requests through to moto, unless the host is told otherwise."""

    host: ClassVar[Host]
    behind: ClassVar[str]
    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        """Pass it on."""
        body = self.body()
        self.host.asked.append((self.command, self.path))
        status = self.host.answer(self.command, self.path)
        if status < 0:
            self.close_connection = True
            return
        if status:
            self._send(status, [], b"")
            return
        connection = http.client.HTTPConnection(self.behind.removeprefix("http://"), timeout=30)
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        connection.request(self.command, self.path, body, headers)
        got = connection.getresponse()
        self._send(got.status, got.getheaders(), got.read())
        connection.close()

    def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "date"):
                self.send_header(name, value)
        length = dict(headers).get("content-length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = pass_on  # noqa: N815 - looked for by name
