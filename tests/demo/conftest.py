"""The demo site, built once from this repository, and a browser to open it in."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from browsing import chromium
from demo_site import NOW, ROOT, DemoSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoSite:
    """Build the site of this repository, in a copy that leaves no traces here."""
    site = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", site / "content")
    result = build(BuildOptions(site, site / "public", NOW))
    assert result.ok, [str(problem) for problem in result.problems]
    return DemoSite(site / "public", "https://tove.example/")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Keep the report of the tests readable."""


@pytest.fixture(scope="session")
def address(demo: DemoSite) -> Iterator[str]:
    """Serve the site on the loopback interface."""
    handler = functools.partial(_Quiet, directory=str(demo.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; without one the test is skipped."""
    with chromium() as running:
        yield running
