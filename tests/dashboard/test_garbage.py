"""A web process looks through new objects alone, and not at every few of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dashboard.garbage import NEW_OBJECTS, leave_what_is_loaded


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*usual)


def test_what_is_loaded_is_looked_through_no_more() -> None:
    loaded = [[number] for number in range(1000)]
    before = gc.get_freeze_count()
    leave_what_is_loaded()
    assert gc.get_freeze_count() >= before + len(loaded)
    assert gc.get_threshold()[0] == NEW_OBJECTS


def test_what_is_left_over_afterwards_is_found_all_the_same() -> None:
    leave_what_is_loaded()
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
