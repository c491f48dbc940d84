"""A host that speaks Netlify's interface for digest deploys, on the loopback interface.

The published deploy is served below `/live/`, each single one below `/deploy/ID/`. Faults can be
put in the way of every request. Run as a script with a port, it serves until it is ended, for the
host's own client.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from loopback import Handler, listening
from netlify_host import FakeNetlify, Refusal, Request, Seen, answer

TOKEN: Final = "canary-b0fa3c7e81d24a95"  # noqa: S105 - of nothing


class _Handler(Handler):
    """Takes requests in, and puts faults in their way."""

    protocol_version = "HTTP/1.1"
    host: FakeNetlify
    disable_nagle_algorithm = True

    def handle_any(self) -> None:
        """Answer a visitor, or a client of the interface."""
        uploads = "/files/" in self.path and self.command == "PUT"
        with self._counted() if uploads else nullcontext():
            self._handle(self.body())

    @contextmanager
    def _counted(self) -> Iterator[None]:
        host = self.host
        with host.lock:
            host.busy += 1
            host.busiest = max(host.busiest, host.busy)
        yield
        with host.lock:
            host.busy -= 1

    def _handle(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        if not parts.path.startswith("/api/v1/"):
            self._show(parts.path)
            return
        path, host = parts.path.removeprefix("/api/v1"), self.host
        with host.lock:
            seen = Seen(self.command, path, len(body))
            host.log.append(seen)
            number = len(host.log)
            fault = host.fault(number, self.command, path)
        if fault == "cut":
            self._hang_up()
            return
        if fault.isdecimal():
            status = seen.status = int(fault)
            self._send(status, {"code": status, "message": "try later"}, {"Retry-After": "1"})
            return
        query = parse_qs(parts.query)
        kind = self.headers.get("Content-Type", "")
        status, value, headers = self._do(Request(self.command, path, query, kind, body))
        seen.status = status
        host.after(number)
        if fault == "lost":
            self._hang_up()
        else:
            self._send(status, value, headers)

    do_GET = do_POST = do_PUT = do_PATCH = handle_any  # noqa: N815 - the library's names

    def _do(self, request: Request) -> tuple[int, Any, dict[str, str]]:
        host = self.host
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {"code": 401, "message": "Access Denied"}, {}
        for pattern, (status, value) in host.refused.items():
            if re.fullmatch(pattern, f"{request.method} {request.path}"):
                return status, value, {}
        with host.lock:
            try:
                value, headers = answer(host, request)
            except Refusal as refusal:
                status = refusal.status
                return status, {"code": status, "message": str(refusal)}, {}
        return 200, value, headers

    def _show(self, path: str) -> None:
        """Serve a file of the live deploy, or of a single one."""
        host = self.host
        with host.lock:
            name, files = "", {}
            if path.startswith("/live/") or path == "/live":
                name, files = path.removeprefix("/live"), host.visible()
            elif found := re.fullmatch(r"/deploy/([^/]+)(/.*)?", path):
                name, files = found[2] or "/", host.content_of(found[1])
        name = unquote(name.lstrip("/"))
        names = (name, f"{name}index.html", f"{name}/index.html".lstrip("/"))
        data = next((files[one] for one in names if one in files), None)
        if data is None:
            self._send(404, {"message": "Not Found"}, {})
        else:
            self._send_bytes(200, data + host.spoil, {"Content-Type": "text/html"})

    def _send(self, status: int, value: object, headers: dict[str, str]) -> None:
        kind = {"Content-Type": "application/json"}
        self._send_bytes(status, json.dumps(value).encode(), {**kind, **headers})

    def _send_bytes(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(port: int = 0) -> Iterator[FakeNetlify]:
    """Serve on a free port, or on this one, as long as the block runs."""
    host = FakeNetlify()
    with listening(_Handler, port, host=host) as host.origin:
        yield host


if __name__ == "__main__":
    with serving(int(sys.argv[1])):
        threading.Event().wait()
