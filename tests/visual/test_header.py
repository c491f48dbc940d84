"""The header moves nothing while it comes, however slowly that is."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visual.behaviour import shifts
from visual.built import BuiltSite, theme_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CUTS = ('<button class="mode-switch"', "</nav>", "<li>", "</header>")
"""Before what the rest of the page is held back."""
PAUSE = 0.3
"""Seconds, in which a browser shows what it has."""


class _Halting(SimpleHTTPRequestHandler):
    """Answers as a host that stops in the middle of the home page."""

    cut = ""

    def do_GET(self) -> None:
        """Send the beginning, wait, and send the rest."""
        if self.path != "/":
            super().do_GET()
            return
        page = Path(self.directory, "index.html").read_bytes()
        at = page.index(self.cut.encode(), page.index(b"<body"))
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page[:at])
        self.wfile.flush()
        threading.Event().wait(PAUSE)
        self.wfile.write(page[at:])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Keep the report of the tests readable."""


@contextmanager
def halting(folder: Path, cut: str) -> Iterator[str]:
    """Serve a folder, the home page in two pieces."""
    handler = type("Halting", (_Halting,), {"cut": cut})
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("theme", theme_names())
def test_the_header_comes_as_a_whole(
    sites: Callable[[str, str], BuiltSite], browser: Browser, theme: str, cut: str
) -> None:
    """What is at its end pushes nothing aside: on a phone, and where there is room for all."""
    with halting(sites("demo", theme).folder, cut) as address:
        for width in (320, 1440):
            tab = browser.new_page(viewport={"width": width, "height": 640})
            tab.goto(address)
            assert shifts(tab) == 0, width
            assert tab.locator(".site-header").is_visible()
            tab.close()
