"""The filters and the what-if."""

from __future__ import annotations

from datetime import date

import pytest

from model.rules.selection import (
    EVERYTHING,
    OFFICIAL,
    Scenario,
    Selection,
    make_scenario,
    years_of,
)
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_gathering


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (EVERYTHING, True),
        (Selection(years=frozenset({2018})), True),
        (Selection(years=frozenset({2017})), False),
        (Selection(kinds=frozenset({GatheringKind.JOINT, GatheringKind.START})), True),
        (Selection(kinds=frozenset({GatheringKind.START})), False),
        (Selection(gatherings=frozenset({"trondheim"})), True),
        (Selection(gatherings=frozenset({"oslo"})), False),
        (Selection(years=frozenset({2018}), gatherings=frozenset({"oslo"})), False),
        (Selection(constellations=frozenset({"senja"})), True),
    ],
)
def test_a_gathering_is_taken_when_every_filter_takes_it(selection: Selection, taken: bool) -> None:
    """An empty filter takes all; constellations filter seats, not gatherings."""
    assert selection.takes(make_gathering()) is taken


def test_a_constellation_is_taken_by_name_or_when_nothing_is_chosen() -> None:
    """An empty filter takes all."""
    assert EVERYTHING.takes_constellation("alver")
    assert Selection(constellations=frozenset({"alver"})).takes_constellation("alver")
    assert not Selection(constellations=frozenset({"senja"})).takes_constellation("alver")


def test_equal_what_ifs_are_equal_whatever_the_order() -> None:
    """So that they are decided once and remembered once."""
    kinds = (GatheringKind.JOINT, GatheringKind.START)
    one = make_scenario(dict.fromkeys(kinds, 5), {}, {})
    other = make_scenario(dict.fromkeys(reversed(kinds), 5), {}, {})
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    "scenario",
    [
        make_scenario({GatheringKind.JOINT: 7}, {}, {}),
        make_scenario({}, {CostComponent.TRAVEL: 0}, {}),
        make_scenario({}, {}, {CostComponent.TRAVEL: False}),
    ],
)
def test_whatever_is_supposed_is_not_official(scenario: Scenario) -> None:
    """A banner stands over every what-if."""
    assert not scenario.is_official
    assert OFFICIAL.is_official


def test_years_are_those_with_gatherings_in_order() -> None:
    """Each once, the first first."""
    days = (date(2018, 9, 25), date(2017, 6, 12), date(2018, 5, 29))
    assert years_of(make_gathering(starts_on=day) for day in days) == (2017, 2018)
