"""The sample contents in every theme, each built once."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from visual.built import BuiltSite, build_site

Sites = Callable[[str, str], BuiltSite]
"""Called with a content and a theme."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build a content in a theme when a test asks for it first."""
    folder = tmp_path_factory.mktemp("sites")

    @functools.cache
    def built(content: str, theme: str) -> BuiltSite:
        return build_site(folder / content, content, theme)

    return built
