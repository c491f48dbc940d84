"""The demo site, built once from this repository, and a browser to open it in."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from demo_site import NOW, ROOT, DemoSite
from hosting import headers_for, rules_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


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

    def end_headers(self) -> None:
        """Say what the site asks its host to say, such as what pages may load."""
        for name, value in headers_for(rules_of(Path(self.directory)), self.path).items():
            self.send_header(name, value)
        super().end_headers()


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
    """Start Chromium; without one the test is skipped, but never in CI."""
    path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI must have it")
        pytest.skip("no Chromium here: install one to run the browser tests")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and only needed here

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield running
        running.close()
