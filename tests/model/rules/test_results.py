"""Intervals, and what a cell says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.rules.results import CostCell, Interval, exactly, persons_only
from tests.builders import make_count, make_facts, make_report


def test_intervals_add_bound_by_bound() -> None:
    """Two doubts make a greater one; two exact numbers stay exact."""
    assert Interval(low=1, high=3) + Interval(low=10, high=20) == Interval(low=11, high=23)
    assert exactly(2) + exactly(3) == exactly(5)


def test_only_equal_bounds_are_exact() -> None:
    """A doubt of one is a doubt."""
    assert exactly(7).is_exact
    assert not Interval(low=7, high=8).is_exact


def test_a_cell_that_was_not_decided_has_persons_and_no_amounts() -> None:
    """Unknown amounts stay unknown."""
    cell = CostCell(
        gathering_id="trondheim",
        constellation_id="alver",
        persons=9,
        covered_persons=0,
        attended=9,
        department_ore=None,
        municipality_ore=None,
        assumed_participation=False,
    )
    assert cell.sums == persons_only(exactly(9))
    assert cell.sums.covered is None


@pytest.mark.parametrize("fault_ore", [-1, 1, 100_00])
def test_a_sum_that_differs_from_the_control_is_told_to_the_ore(fault_ore: int) -> None:
    """The control sum is no decoration: a single øre too much or too little shows."""
    totals = make_report(make_facts(), [make_count(9)]).totals
    assert totals.deviation_ore == 0
    wrong = replace(totals, control_ore=totals.control_ore - fault_ore)
    assert wrong.deviation_ore == fault_ore
