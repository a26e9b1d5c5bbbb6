"""Intervals from published head counts."""

from __future__ import annotations

import pytest

from model.rules.coverage import Terms
from model.rules.estimates import covered_bounds, covered_interval, estimate, published_interval
from model.rules.results import CostSum, Interval
from model.rules.terms import CostComponent
from tests.builders import (
    NIGHT_ORE,
    PACKAGE_ORE,
    TRAVEL_ORE,
    make_gathering,
    make_price,
    make_rule,
    make_statement,
)

COVERED_ORE = 2 * PACKAGE_ORE + NIGHT_ORE
TERMS = Terms(
    rule=make_rule(cap=7), prices={component: make_price(component) for component in CostComponent}
)


def test_sources_that_disagree_widen_the_interval() -> None:
    """240 without a hedge and about 250 span 240 to 260; nothing published is no interval."""
    statements = [make_statement(low=240, high=240), make_statement(low=245, high=260)]
    assert published_interval(statements) == Interval(low=240, high=260)
    assert published_interval([]) is None


def test_fewest_are_covered_when_one_constellation_sends_nearly_all() -> None:
    """Ten from three: 1 + 1 + min(8, 7) = 9 at the fewest, and all ten when spread evenly."""
    assert covered_bounds(10, 3, 7) == Interval(low=9, high=10)


@pytest.mark.parametrize(("persons", "constellations"), [(0, 1), (1, 0), (2, 3), (-1, -1), (3, -1)])
def test_more_constellations_than_persons_cannot_come(persons: int, constellations: int) -> None:
    """Each attending constellation sends somebody."""
    with pytest.raises(ValueError, match=f"{persons} persons cannot come from {constellations}"):
        covered_bounds(persons, constellations, 7)


def test_an_unknown_number_of_constellations_may_be_as_many_as_the_persons() -> None:
    """Then at most everybody is covered, and at least one cap."""
    assert covered_interval(200, None, 7) == Interval(low=7, high=200)
    assert covered_interval(200, 10, 7) == Interval(low=7, high=70)
    assert covered_interval(200, 0, 7) == Interval(low=0, high=0)


def test_an_estimate_carries_the_published_interval_through_the_cap() -> None:
    """190 to 199 from at most 20 with a cap of 7: covered 7 to 140, beyond 50 to 192."""
    gathering = make_gathering(entitled_constellations=20)
    assert estimate(gathering, Interval(low=190, high=199), TERMS).sums == CostSum(
        persons=Interval(low=190, high=199),
        covered=Interval(low=7, high=140),
        beyond=Interval(low=50, high=192),
        department_ore=Interval(low=7 * COVERED_ORE, high=140 * COVERED_ORE),
        municipality_ore=Interval(
            low=190 * TRAVEL_ORE + 50 * COVERED_ORE, high=199 * TRAVEL_ORE + 192 * COVERED_ORE
        ),
        total_ore=Interval(
            low=190 * (TRAVEL_ORE + COVERED_ORE), high=199 * (TRAVEL_ORE + COVERED_ORE)
        ),
    )


def test_a_published_nobody_costs_nothing() -> None:
    """Nobody is a number like any other."""
    sums = estimate(make_gathering(), Interval(low=0, high=0), TERMS).sums
    assert sums.persons == sums.covered == sums.total_ore == Interval(low=0, high=0)
