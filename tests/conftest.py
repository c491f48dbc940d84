"""What tests of every layer share."""

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")  # a run fails because of a change, never because of its luck


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update` rewrite expected files, so that a change of them is read as a diff."""
    parser.addoption("--update", action="store_true", help="rewrite the expected files")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update"))
