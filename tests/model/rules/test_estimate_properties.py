"""Estimates: the bounds are exact, and every list that fits what was published lies within."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.coverage import terms_for
from model.rules.estimates import covered_bounds, covered_interval, estimate
from model.rules.facts import Gathering
from model.rules.results import Interval
from model.rules.seats import number_seats
from model.rules.selection import Scenario
from tests.builders import make_constellation, make_facts, make_participant, make_rule
from tests.model.worlds import CAPS, World, gatherings, scenarios


def _partitions(persons: int, constellations: int, least: int = 1) -> Iterator[tuple[int, ...]]:
    """List every way to spread persons over constellations that each send at least one."""
    if constellations == 0:
        if persons == 0:
            yield ()
        return
    for first in range(least, persons // constellations + 1):
        for rest in _partitions(persons - first, constellations - 1, first):
            yield (first, *rest)


@pytest.mark.parametrize("persons", range(11))
@pytest.mark.parametrize("cap", range(6))
def test_the_bounds_are_the_fewest_and_the_most_of_all_ways_to_come(persons: int, cap: int) -> None:
    """For every spread of up to ten persons, the bounds contain it, and both ends are reached."""
    for constellations in range(1 if persons else 0, persons + 1):
        covered = [
            sum(min(sent, cap) for sent in spread)
            for spread in _partitions(persons, constellations)
        ]
        exact = Interval(low=min(covered), high=max(covered))
        assert covered_bounds(persons, constellations, cap) == exact


@pytest.mark.parametrize("most", [None, 0, 1, 2, 5, 20])
@pytest.mark.parametrize("cap", range(5))
def test_the_interval_is_exact_when_the_number_of_constellations_is_open(
    cap: int, most: int | None
) -> None:
    """Over every number of constellations that can have come, no wider and no narrower."""
    for persons in range(9):
        highest = persons if most is None else min(most, persons)
        covered = [
            sum(min(sent, cap) for sent in spread)
            for constellations in range(1, highest + 1)
            for spread in _partitions(persons, constellations)
        ] or [0]
        exact = Interval(low=min(covered), high=max(covered))
        assert covered_interval(persons, most, cap) == exact


@given(
    gatherings(),
    st.lists(st.integers(1, 9), min_size=1, max_size=6),
    CAPS,
    scenarios(),
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    st.booleans(),
)
def test_an_estimate_contains_every_list_that_fits_it(
    gathering: Gathering,
    delegations: list[int],
    cap: int,
    scenario: Scenario,
    doubt: tuple[int, int],
    entitled_known: bool,
) -> None:
    """Whoever came within what was published, and whole stays: each sum lies in the interval."""
    gathering = replace(gathering, entitled_constellations=len(delegations))
    if not entitled_known:
        gathering = replace(gathering, entitled_constellations=None)
    ids = [f"k{number}" for number in range(len(delegations))]
    facts = make_facts(
        gatherings=[gathering],
        constellations=[make_constellation(id_) for id_ in ids],
        coverage_rules=[make_rule(gathering.kind, cap=cap)],
    )
    rows = [id_ for id_, sent in zip(ids, delegations, strict=True) for _ in range(sent)]
    listed = number_seats(
        make_participant(number, constellation_id=id_) for number, id_ in enumerate(rows)
    )
    persons, (fewer, more) = len(rows), doubt
    published = Interval(low=max(0, persons - fewer), high=persons + more)
    terms = terms_for(gathering, facts.coverage_rules, facts.prices, scenario)
    sums = estimate(gathering, published, terms).sums
    exact = World(facts=facts, lists={gathering.id: listed}).report(scenario=scenario).totals.listed
    for measure in (
        "persons", "covered", "beyond", "department_ore", "municipality_ore", "total_ore",
    ):  # fmt: skip
        bounds, number = getattr(sums, measure), getattr(exact, measure)
        assert bounds.low <= number.low == number.high <= bounds.high, measure
