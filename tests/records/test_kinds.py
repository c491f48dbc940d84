"""The registry of kinds: complete, consistent, and cheap to import."""

import os
import subprocess
import sys

import pytest

from brandsite.records.base import Named, Record
from brandsite.records.kinds import KINDS, Kind

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@EVERY_KIND
def test_a_kind_has_a_model_that_knows_its_name(kind: Kind) -> None:
    """Records have ids and visibility, settings have not; names are made of known fields."""
    model = kind.model
    assert issubclass(model, Record) != kind.singleton
    if issubclass(model, Named):
        assert set(model.named_by) <= set(model.model_fields)


def test_no_two_kinds_share_a_file() -> None:
    """The name of a file or folder in content/ tells the kind."""
    assert len({kind.stem for kind in KINDS.values()}) == len(KINDS)


def test_naming_the_kinds_imports_no_model() -> None:
    """Commands that only list kinds start without pydantic."""
    code = (
        "import sys; from brandsite.records.kinds import KINDS; "
        "sys.exit('pydantic' in sys.modules or 'brandsite.records.base' in sys.modules)"
    )
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], check=False, env=os.environ | path)
    assert done.returncode == 0
