"""A git host on the loopback interface: git's own `http-backend` behind Python's server."""

from __future__ import annotations

import http.server
import os
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar


@dataclass(slots=True)
class Remote:
    """Where the host is, what it takes for a password, and who signed in."""

    url: str = ""
    password: str = ""
    """Empty where everybody may do everything."""
    signed_in: list[str] = field(default_factory=list)


class _Handler(http.server.BaseHTTPRequestHandler):
    remote: ClassVar[Remote]
    root: ClassVar[Path]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class
        """Say nothing."""

    def do_GET(self) -> None:
        """Ask what there is."""
        self._answer()

    def do_POST(self) -> None:
        """Fetch or push."""
        self._answer()

    def _answer(self) -> None:
        _, _, basic = self.headers.get("Authorization", "").partition("Basic ")
        given = b64decode(basic).decode() if basic else ""
        if self.remote.password and given != self.remote.password:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()
            return
        self.remote.signed_in.append(given)
        self._send(self._body())

    def _body(self) -> bytes:
        """Read what was sent, in one piece or in chunks."""
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _send(self, body: bytes) -> None:
        """Hand the request to git as a CGI program, and send what it answers."""
        path, _, query = self.path.partition("?")
        env = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query,
            "REQUEST_METHOD": self.command, "REMOTE_USER": "ada",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }  # fmt: skip
        backend = ["git", "http-backend"]
        done = subprocess.run(backend, env=env, input=body, capture_output=True, check=True)
        head, _, rest = done.stdout.partition(b"\r\n\r\n")
        fields = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        status = next((value for name, value in fields if name == "Status"), "200 OK")
        self.send_response(int(status.split()[0]))
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest)


@contextmanager
def git_over_http(root: Path) -> Iterator[Remote]:
    """Serve the bare repositories below `root`."""
    remote = Remote()
    handler = type("Handler", (_Handler,), {"remote": remote, "root": root})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        remote.url = f"http://127.0.0.1:{server.server_port}"
        yield remote
        server.shutdown()
        thread.join()
