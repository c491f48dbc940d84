"""The demo site, built once from this repository, on a host."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import build
from browsing import served
from demo_site import NOW, ROOT, DemoSite


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoSite:
    """Build the site of this repository, in a copy that leaves no traces here."""
    site = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "content", site / "content")
    result = build(BuildOptions(site, site / "public", NOW))
    assert result.ok, [str(problem) for problem in result.problems]
    return DemoSite(site / "public", "https://tove.example/")


@pytest.fixture(scope="session")
def address(demo: DemoSite) -> Iterator[str]:
    """Serve the site on the loopback interface."""
    with served(demo.folder) as url:
        yield url
