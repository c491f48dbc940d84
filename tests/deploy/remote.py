"""A git host on the loopback interface: git's own `http-backend` behind Python's server."""

from __future__ import annotations

import os
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from loopback import Handler, listening


@dataclass(slots=True)
class Remote:
    """Where the host is, what it takes for a password, and who signed in."""

    url: str = ""
    password: str = ""
    """Empty where everybody may do everything."""
    signed_in: list[str] = field(default_factory=list)


class _Handler(Handler):
    remote: ClassVar[Remote]
    root: ClassVar[Path]

    def fetch_or_push(self) -> None:
        """Hand on what those ask for who may."""
        _, _, basic = self.headers.get("Authorization", "").partition("Basic ")
        given = b64decode(basic).decode() if basic else ""
        if self.remote.password and given != self.remote.password:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()
            return
        self.remote.signed_in.append(given)
        self._send(self.body())

    do_GET = do_POST = fetch_or_push  # noqa: N815 - the base class looks for them

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
    with listening(_Handler, remote=remote, root=root) as remote.url:
        yield remote
