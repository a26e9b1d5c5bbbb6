"""Spreading persons over constellations: the bounds are those of every way to come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.results import Interval
from model.rules.spreads import spread_bounds


def _spreads(persons: int, constellations: int, least: int = 0) -> Iterator[tuple[int, ...]]:
    """List every way to spread persons over constellations, some of which may send nobody."""
    if constellations == 1:
        yield (persons,)
        return
    for first in range(least, persons // constellations + 1):
        for rest in _spreads(persons - first, constellations - 1, first):
            yield (first, *rest)


@given(
    persons=st.integers(1, 11),
    most=st.integers(1, 5),
    caps=st.tuples(st.integers(0, 6), st.integers(0, 6)),
    prices=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    own=st.integers(-5, 5),
)
def test_the_bounds_are_the_least_and_the_most_of_all_ways_to_come(
    persons: int, most: int, caps: tuple[int, int], prices: tuple[int, int], own: int
) -> None:
    """For caps and prices before and after, and something a person: no wider and no narrower."""

    def worth(seats: int) -> int:
        return prices[1] * min(seats, caps[1]) - prices[0] * min(seats, caps[0]) + own * seats

    sums = [sum(map(worth, spread)) for spread in _spreads(persons, most)]
    assert spread_bounds(worth, caps, persons, most) == Interval(low=min(sums), high=max(sums))


@pytest.mark.parametrize(("persons", "most"), [(0, 5), (5, 0), (0, None)])
def test_nobody_is_worth_nothing(persons: int, most: int | None) -> None:
    assert spread_bounds(lambda seats: seats, (3, 5), persons, most) == Interval(low=0, high=0)


def test_an_unknown_number_of_constellations_can_be_as_many_as_the_persons() -> None:
    """Five together are one beyond a cap of 4; five each from their own are all within."""
    assert spread_bounds(lambda seats: min(seats, 4), (4,), 5, None) == Interval(low=4, high=5)
    assert spread_bounds(lambda seats: min(seats, 4), (4,), 5, 1) == Interval(low=4, high=4)


def test_a_worth_without_a_bend_within_reach_is_the_same_however_they_spread() -> None:
    assert spread_bounds(lambda seats: 3 * seats, (), 5, 2) == Interval(low=15, high=15)
    assert spread_bounds(lambda seats: 3 * min(seats, 9), (9,), 5, 2) == Interval(low=15, high=15)
