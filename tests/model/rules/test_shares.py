"""Shares in whole per cent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.results import Interval, exactly
from model.rules.shares import per_cent


def test_nothing_has_no_shares() -> None:
    assert per_cent(exactly(1), 0) is None


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 8, 13), (1, 3, 33), (3, 2, 150), (0, 5, 0)]
)
def test_halves_are_rounded_upwards(part: int, whole: int, share: int) -> None:
    assert per_cent(exactly(part), whole) == exactly(share)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**9))
def test_both_bounds_are_shares_of_the_same_whole(low: int, more: int, whole: int) -> None:
    share = per_cent(Interval(low=low, high=low + more), whole)
    assert share is not None
    assert share.low <= share.high
    assert abs(share.low * whole - 100 * low) * 2 <= whole
