"""A preview that runs for days: nothing that an edit made useless stays in memory for ever."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from brandsite.preview.garbage import Garbage


class Ring:
    """A value that refers to itself, as templates and their environments do."""

    def __init__(self) -> None:
        """Close the ring."""
        self.itself = self


@pytest.fixture(autouse=True)
def frozen_no_longer() -> Iterator[None]:
    """Give back what a search has set aside."""
    yield
    gc.unfreeze()


def test_new_garbage_is_freed_at_once() -> None:
    """A search frees what was dropped since the last one."""
    garbage = Garbage()
    garbage.collect()
    ring = Ring()
    seen = weakref.ref(ring)
    del ring
    garbage.collect()
    assert seen() is None


def test_garbage_that_survived_a_search_is_freed_before_memory_has_grown_by_half() -> None:
    """What was set aside is searched again once there is much more of it."""
    garbage, ring = Garbage(), Ring()
    seen = weakref.ref(ring)
    garbage.collect()
    del ring
    garbage.collect()
    assert seen() is not None  # set aside: searching all of it each time would cost too much
    grown: list[list[int]] = [[] for _ in range(gc.get_freeze_count() // 2)]
    garbage.collect()  # sets these aside as well
    garbage.collect()
    assert seen() is None
    assert grown
