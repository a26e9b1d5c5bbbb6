"""What is shown at once: everything, a sum a year, or a part, at the very limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.grouping import MOST_SHOWN, PART, Shown, part_of, shown_of


def shown(years: list[int], side: int = 1, most: int = MOST_SHOWN) -> Shown[int]:
    """Show rows that are nothing but their year."""
    return shown_of(years, side, lambda year: year, most)


def test_as_many_as_can_be_read_are_shown_each_by_itself() -> None:
    found = shown([2017] * (MOST_SHOWN - 1) + [2018])
    assert found.is_whole
    assert (len(found.rows), found.number, found.years) == (MOST_SHOWN, MOST_SHOWN, ())


def test_one_more_over_two_years_is_summed_per_year() -> None:
    found = shown([2017] * MOST_SHOWN + [2018])
    assert not found.is_whole
    assert (found.rows, found.number, found.years) == ((), MOST_SHOWN + 1, (2017, 2018))


def test_one_more_in_a_single_year_is_shown_in_parts() -> None:
    found = shown([2018] * (MOST_SHOWN + 1), side=2)
    assert not found.is_whole
    assert (len(found.rows), found.years) == (PART, ())
    assert (found.first, found.last, found.side, found.sides) == (13, 24, 2, 4)


def test_the_last_part_holds_the_rest() -> None:
    found = shown([2018] * (MOST_SHOWN + 1), side=4)
    assert (len(found.rows), found.first, found.last) == (5, 37, 41)


@pytest.mark.parametrize(("asked", "given_"), [(-1, 1), (0, 1), (1, 1), (4, 4), (5, 4), (99, 4)])
def test_a_part_that_is_not_there_is_the_nearest_that_is(asked: int, given_: int) -> None:
    assert shown([2018] * (MOST_SHOWN + 1), side=asked).side == given_


def test_where_everything_is_shown_no_part_can_be_asked_for() -> None:
    assert shown([2017, 2018], side=3) == shown([2017, 2018])


def test_a_figure_with_less_room_has_parts_of_the_same_size() -> None:
    assert len(shown([2018] * 13, side=1, most=4).rows) == PART
    assert shown([2018] * PART, most=4).is_whole


def test_nothing_is_shown_whole() -> None:
    assert shown([]) == Shown(rows=(), number=0)


@given(st.integers(0, 500))
def test_the_parts_together_are_all_rows_in_their_order(number: int) -> None:
    rows = list(range(number))
    sides = part_of(rows, 1).sides
    parts = [part_of(rows, side) for side in range(1, sides + 1)]
    assert [row for part in parts for row in part.rows] == rows
    assert all(len(part.rows) <= MOST_SHOWN for part in parts)
