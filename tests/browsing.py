"""A browser for tests and for the scripts beside them, and a host on the loopback interface."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hosting import headers_for, rules_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Return the program of Chromium or Chrome; None where there is none."""
    names = ("chromium", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Run a browser without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and only needed here

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield running
        running.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the base class has it
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".woff2": "font/woff2",
        ".webmanifest": "application/manifest+json",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Keep the report of the tests readable."""

    def end_headers(self) -> None:
        """Say what the site asks its host to say, such as what pages may load."""
        if Path(self.directory, "_headers").is_file():
            for name, value in headers_for(rules_of(Path(self.directory)), self.path).items():
                self.send_header(name, value)
        super().end_headers()


class _Host(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: browsers hang up when they have seen enough."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address without a slash at the end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Host(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
