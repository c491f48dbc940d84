"""The demo's content is as it should be, but for one mistake that it makes on purpose."""

from __future__ import annotations

import shutil
from pathlib import Path

from brandsite.build.options import BuildOptions
from brandsite.build.transaction import check
from demo_site import NOW, ROOT


def test_only_the_words_without_consent_are_complained_of(tmp_path: Path) -> None:
    """Whoever starts from the demo sees one warning, which shows what a warning is for."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    result = check(BuildOptions(tmp_path, tmp_path / "public", NOW))
    assert [problem.code for problem in result.problems] == ["no-consent"]
