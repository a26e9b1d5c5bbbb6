"""A what-if beside the official figures: the differences add up, and each has its cause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.causes import CapCause, CoverCause, PriceCause
from model.rules.comparison import (
    Change,
    Changes,
    Comparison,
    ConstellationChange,
    GatheringChange,
    compare,
)
from model.rules.facts import Gathering, HeadCount, ProgrammeFacts
from model.rules.results import NOTHING, UNKNOWN_SUM, CostReport, Interval, exactly
from model.rules.seats import number_seats
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind, Participation
from tests.builders import (
    REVISION,
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_participant,
    make_price,
    make_report,
    make_rule,
    make_statement,
)
from tests.model.worlds import CAPS, World, gatherings, scenarios, worlds

JOINT, MANAGERS = GatheringKind.JOINT, GatheringKind.PROJECT_MANAGER
PACKAGE, NIGHT, TRAVEL = CostComponent
SEAT_ORE = 1_200_00
"""Two days and a night at the builders' prices."""
CAP_OF_5 = make_scenario({JOINT: 5}, {}, {})
MEASURES = ("covered", "department_ore", "municipality_ore", "total_ore")


def _capped(count: tuple[str, str, int], cap: int) -> HeadCount:
    gathering_id, constellation_id, persons = count
    return make_count(
        persons, cap=cap, gathering_id=gathering_id, constellation_id=constellation_id
    )


def _compared(
    persons: Iterable[tuple[str, str, int]],
    scenario: Scenario,
    selection: Selection = EVERYTHING,
    **tables: Iterable[Any],
) -> Comparison:
    """Compare what so many persons cost, each a gathering, a constellation and a number."""
    facts = make_facts(**tables)
    caps = dict(scenario.caps)
    kinds = {row.id: row.kind for row in facts.gatherings}
    official = {rule.kind: rule.cap for rule in facts.coverage_rules}

    def report(supposed: Scenario) -> CostReport:
        counts = [
            _capped(
                row,
                (caps if supposed is scenario else {}).get(kinds[row[0]], official[kinds[row[0]]]),
            )
            for row in persons
        ]
        return make_report(facts, counts, selection, supposed)

    return compare(report(OFFICIAL), report(scenario))


def _published(scenario: Scenario, **fields: Any) -> Comparison:
    """Compare a gathering without a list, of which 190 to 199 was published."""
    facts = make_facts(lists=(), head_counts=[make_statement()], **fields)
    return compare(make_report(facts), make_report(facts, scenario=scenario))


def test_a_lower_cap_moves_the_seats_above_it_to_the_municipalities() -> None:
    """Nine from Alver: 7 covered today, 5 in the what-if; two seats change hands."""
    (row,) = _compared([("trondheim", "alver", 9)], CAP_OF_5).gatherings
    assert row.changes == Changes(
        covered=Change(before=exactly(7), after=exactly(5), difference=exactly(-2)),
        department_ore=Change(
            before=exactly(7 * SEAT_ORE),
            after=exactly(5 * SEAT_ORE),
            difference=exactly(-2 * SEAT_ORE),
        ),
        municipality_ore=Change(
            before=exactly(2 * SEAT_ORE + 9 * 10_000_00),
            after=exactly(4 * SEAT_ORE + 9 * 10_000_00),
            difference=exactly(2 * SEAT_ORE),
        ),
        total_ore=Change(
            before=exactly(9 * (SEAT_ORE + 10_000_00)),
            after=exactly(9 * (SEAT_ORE + 10_000_00)),
            difference=NOTHING,
        ),
    )
    assert row.causes == (CapCause(id="hva-om:fellessamling-2017", kind=JOINT, before=7, after=5),)


def test_who_is_within_both_caps_is_not_changed_and_has_no_cause() -> None:
    alver, senja = _compared(
        [("trondheim", "alver", 9), ("trondheim", "senja", 4)],
        CAP_OF_5,
        constellations=[make_constellation("senja"), make_constellation("alver")],
    ).constellations
    assert (alver.constellation_id, senja.constellation_id) == ("alver", "senja")
    assert senja.changes.is_nothing
    assert senja.causes == ()
    assert not alver.changes.is_nothing


def test_a_price_changes_the_total_and_names_the_price() -> None:
    """A day dearer by 50 kroner: 7 × 2 days for the department, 2 × 2 for the municipality."""
    dearer = make_scenario({}, {PACKAGE: 150_00}, {})
    (row,) = _compared([("trondheim", "alver", 9)], dearer).constellations
    assert row.changes.department_ore.difference == exactly(14 * 50_00)
    assert row.changes.municipality_ore.difference == exactly(4 * 50_00)
    assert row.changes.total_ore.difference == exactly(18 * 50_00)
    assert row.changes.covered.difference == NOTHING
    assert row.causes == (
        PriceCause(
            id="hva-om:konferansepakke-2017",
            component=PACKAGE,
            before_ore=100_00,
            after_ore=150_00,
        ),
    )


def test_covering_travel_or_no_longer_the_nights_names_the_rule() -> None:
    supposed = make_scenario({}, {}, {TRAVEL: True, NIGHT: False, PACKAGE: True})
    (row,) = _compared([("trondheim", "alver", 9)], supposed).constellations
    assert row.changes.department_ore.difference == exactly(7 * (10_000_00 - 1_000_00))
    assert row.changes.total_ore.difference == NOTHING
    rule = "hva-om:fellessamling-2017"
    assert row.causes == (
        CoverCause(id=rule, kind=JOINT, component=NIGHT, is_covered=False),
        CoverCause(id=rule, kind=JOINT, component=TRAVEL, is_covered=True),
    )


def test_only_what_touches_a_row_causes_its_change() -> None:
    """Four of Senja are within either cap, and nobody of a gathering without a night sleeps."""
    day = make_gathering(starts_on=date(2018, 9, 25), ends_on=date(2018, 9, 25))
    supposed = make_scenario({JOINT: 5}, {NIGHT: 1, TRAVEL: 2}, {NIGHT: False})
    facts = make_facts(gatherings=[day])
    reports = [
        make_report(facts, [make_count(4, days=1, nights=0)], scenario=scenario)
        for scenario in (OFFICIAL, supposed)
    ]
    (row,) = compare(*reports).constellations
    assert [type(cause) for cause in row.causes] == [PriceCause]
    assert row.changes.municipality_ore.difference == exactly(4 * (2 - 10_000_00))


def test_the_largest_change_stands_first() -> None:
    """By the department among gatherings, by the municipality among constellations."""
    comparison = _compared(
        [("oslo", "alver", 8), ("bergen", "heim", 9), ("bergen", "alver", 2), ("oslo", "senja", 1)],
        make_scenario({JOINT: 6}, {}, {}),
        gatherings=[make_gathering(id_) for id_ in ("oslo", "bergen", "trondheim")],
        constellations=[make_constellation(id_) for id_ in ("alver", "heim", "senja")],
        coverage_rules=[make_rule(JOINT, cap=9)],
        lists=[make_listed("oslo"), make_listed("bergen")],
    )
    assert [row.official.gathering.id for row in comparison.gatherings] == [
        "bergen",
        "oslo",
        "trondheim",
    ]
    assert [row.constellation_id for row in comparison.constellations] == [
        "heim",
        "alver",
        "senja",
    ]


def test_without_a_change_those_who_pay_most_stand_first() -> None:
    rows = _compared(
        [("trondheim", "alver", 1), ("trondheim", "heim", 3)],
        OFFICIAL,
        constellations=[make_constellation("alver"), make_constellation("heim")],
    ).constellations
    assert [row.constellation_id for row in rows] == ["heim", "alver"]
    assert all(row.changes.is_nothing and not row.causes for row in rows)


def test_older_gatherings_under_another_rule_are_changed_too() -> None:
    """The cap rose from 5 to 7 in 2018: to suppose 7 changes the older gathering alone."""
    comparison = _compared(
        [("oslo", "alver", 9)],
        make_scenario({JOINT: 7}, {}, {}),
        gatherings=[
            make_gathering("oslo", starts_on=date(2017, 11, 1)),
            make_gathering("trondheim", starts_on=date(2018, 9, 25)),
        ],
        coverage_rules=[
            make_rule(JOINT, id="ny", cap=7, valid_from=date(2018, 1, 1)),
            make_rule(JOINT, id="gammel", cap=5),
        ],
        lists=[make_listed("oslo"), make_listed("trondheim")],
    )
    oslo, trondheim = comparison.gatherings
    assert oslo.causes == (CapCause(id="hva-om:gammel", kind=JOINT, before=5, after=7),)
    assert oslo.changes.covered.difference == exactly(2)
    assert trondheim.changes.is_nothing
    assert trondheim.causes == ()


def test_an_estimate_keeps_its_difference_apart_from_its_bounds() -> None:
    """190 to 199 from at most 32: 7 to 199 covered today, 5 to 160 with a cap of 5.

    All from one constellation lose 2 seats; at most 28 constellations can send the 7 that lose 2
    each, so 28 × 2 = 56 are lost, never the 194 that the two intervals alone would leave room for.
    """
    (row,) = _published(CAP_OF_5).gatherings
    covered = row.changes.covered
    assert (covered.before, covered.after) == (Interval(low=7, high=199), Interval(low=5, high=160))
    assert covered.difference == Interval(low=-56, high=-2)
    assert row.changes.department_ore.difference == Interval(low=-56 * SEAT_ORE, high=-2 * SEAT_ORE)
    assert row.changes.municipality_ore.difference == Interval(low=2 * SEAT_ORE, high=56 * SEAT_ORE)
    assert row.changes.total_ore.difference == NOTHING
    assert [type(cause) for cause in row.causes] == [CapCause]


def test_a_dearer_journey_changes_an_estimate_by_as_many_as_came() -> None:
    (row,) = _published(make_scenario({}, {TRAVEL: 10_000_00 + 5}, {})).gatherings
    assert row.changes.department_ore.difference == NOTHING
    assert row.changes.municipality_ore.difference == Interval(low=190 * 5, high=199 * 5)
    assert row.changes.total_ore.difference == Interval(low=190 * 5, high=199 * 5)


def test_an_estimate_that_nothing_changes_has_no_cause() -> None:
    """A cap for another kind leaves it alone; so does a cap that nobody can reach."""
    (row,) = _published(make_scenario({MANAGERS: 9}, {}, {})).gatherings
    assert (row.changes.is_nothing, row.causes) == (True, ())
    beyond_reach = make_scenario({JOINT: 999}, {}, {})
    (row,) = _published(beyond_reach, coverage_rules=[make_rule(JOINT, cap=200)]).gatherings
    assert (row.changes.is_nothing, row.causes) == (True, ())


def test_what_nobody_knows_has_no_difference_but_what_could_change_it() -> None:
    facts = make_facts(lists=(), gatherings=[make_gathering(ends_on=date(2018, 9, 25))])
    supposed = make_scenario({JOINT: 5}, {NIGHT: 1, PACKAGE: 2}, {})
    comparison = compare(make_report(facts), make_report(facts, scenario=supposed))
    (row,) = comparison.gatherings
    assert row.changes.department_ore == Change(before=None, after=None, difference=None)
    assert row.changes.department_ore.size == 0
    assert [type(cause) for cause in row.causes] == [CapCause, PriceCause]
    assert comparison.totals.department_ore.difference is None
    assert comparison.listed.department_ore.difference is None
    assert row.official.sums == row.supposed.sums == UNKNOWN_SUM


def test_what_nobody_knows_is_known_not_to_change_where_nothing_can_change_it() -> None:
    facts = make_facts(lists=())
    supposed = make_scenario({MANAGERS: 9}, {}, {})
    (row,) = compare(make_report(facts), make_report(facts, scenario=supposed)).gatherings
    assert row.changes.department_ore == Change(before=None, after=None, difference=NOTHING)
    assert (row.changes.is_nothing, row.causes) == (True, ())


def test_the_causes_of_a_gathering_stand_in_one_order_whoever_was_touched_first() -> None:
    """Alver is touched by the price alone, Heim by the cap too: the cap is named first."""
    (row,) = _compared(
        [("trondheim", "alver", 1), ("trondheim", "heim", 9)],
        make_scenario({JOINT: 5}, {PACKAGE: 1}, {}),
        constellations=[make_constellation("alver"), make_constellation("heim")],
    ).gatherings
    assert [type(cause) for cause in row.causes] == [CapCause, PriceCause]


@pytest.mark.parametrize("listed", [True, False])
def test_where_no_rule_is_in_force_no_difference_is_known(listed: bool) -> None:
    facts = make_facts(
        coverage_rules=(),
        lists=[make_listed()] if listed else [],
        head_counts=[] if listed else [make_statement()],
    )
    counts = [make_count(9)] if listed else []
    reports = [make_report(facts, counts, scenario=scenario) for scenario in (OFFICIAL, CAP_OF_5)]
    (row,) = compare(*reports).gatherings
    assert row.changes.total_ore.difference is None
    assert row.causes == ()


def test_the_budget_is_committed_by_the_gatherings_that_have_one() -> None:
    comparison = _compared(
        [("oslo", "alver", 9), ("trondheim", "alver", 9)],
        CAP_OF_5,
        gatherings=[make_gathering("oslo"), make_gathering("trondheim")],
        lists=[make_listed("oslo"), make_listed("trondheim")],
        budgets=[make_budget("oslo")],
    )
    assert comparison.committed_ore == Change(
        before=exactly(7 * SEAT_ORE),
        after=exactly(5 * SEAT_ORE),
        difference=exactly(-2 * SEAT_ORE),
    )
    assert _compared([("trondheim", "alver", 9)], CAP_OF_5).committed_ore is None


def test_a_budget_for_what_nobody_knows_is_committed_by_nothing() -> None:
    facts = make_facts(lists=(), budgets=[make_budget()])
    comparison = compare(make_report(facts), make_report(facts, scenario=CAP_OF_5))
    assert comparison.committed_ore == Change(before=NOTHING, after=NOTHING, difference=NOTHING)


def test_only_the_what_if_may_differ() -> None:
    facts = make_facts()
    one_year = Selection(years=frozenset({2018}))
    with pytest.raises(ValueError, match="one selection at one revision"):
        compare(make_report(facts), make_report(facts, selection=one_year))
    later = replace(make_report(facts), revision=replace(REVISION, number=2))
    with pytest.raises(ValueError, match="one selection at one revision"):
        compare(make_report(facts), later)


def _compare_in(world: World, scenario: Scenario, selection: Selection = EVERYTHING) -> Comparison:
    return compare(world.report(selection), world.report(selection, scenario))


def _rows(comparison: Comparison) -> tuple[GatheringChange | ConstellationChange, ...]:
    return (*comparison.gatherings, *comparison.constellations)


@given(worlds(), scenarios())
def test_differences_add_up_to_the_difference_of_the_totals(
    world: World, scenario: Scenario
) -> None:
    """By gathering and by constellation alike; and in each row the payers' make up the whole."""
    comparison = _compare_in(world, scenario)
    assert comparison.listed == comparison.totals
    for measure in MEASURES:
        total = getattr(comparison.totals, measure)
        assert total.difference == exactly(total.after.low - total.before.low)
        for rows in (comparison.gatherings, comparison.constellations):
            differences = [getattr(row.changes, measure).difference.low for row in rows]
            assert sum(differences) == total.difference.low
    for row in _rows(comparison):
        department = row.changes.department_ore.difference or NOTHING
        municipality = row.changes.municipality_ore.difference or NOTHING
        assert row.changes.total_ore.difference == department + municipality


@given(worlds(), st.sampled_from(GatheringKind), CAPS)
def test_a_raised_cap_never_raises_what_a_municipality_pays(
    world: World, kind: GatheringKind, more: int
) -> None:
    rules = [rule.cap for rule in world.facts.coverage_rules if rule.kind is kind]
    comparison = _compare_in(world, make_scenario({kind: max(rules) + more}, {}, {}))
    for row in _rows(comparison):
        assert (row.changes.municipality_ore.difference or NOTHING).high <= 0
        assert (row.changes.department_ore.difference or NOTHING).low >= 0
        assert row.changes.total_ore.difference == NOTHING


@given(worlds(), scenarios())
def test_whatever_changes_has_a_cause_and_what_does_not_has_none_of_the_caps(
    world: World, scenario: Scenario
) -> None:
    comparison = _compare_in(world, scenario)
    for row in _rows(comparison):
        assert row.causes or row.changes.is_nothing
        assert all(cause.id.startswith("hva-om:") for cause in row.causes)


@given(worlds())
def test_the_official_figures_beside_themselves_differ_in_nothing(world: World) -> None:
    comparison = _compare_in(world, OFFICIAL)
    assert comparison.totals.is_nothing
    assert all(row.changes.is_nothing and not row.causes for row in comparison.gatherings)


@given(
    gatherings(),
    st.lists(st.integers(1, 9), min_size=1, max_size=6),
    CAPS,
    scenarios(),
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    st.booleans(),
)
def test_the_difference_of_an_estimate_contains_that_of_every_list_that_fits_it(
    gathering: Gathering,
    delegations: list[int],
    cap: int,
    scenario: Scenario,
    doubt: tuple[int, int],
    entitled_known: bool,
) -> None:
    """And it is never wider than the bounds before and after leave room for."""
    most = len(delegations) if entitled_known else None
    listed = _listed_world(replace(gathering, entitled_constellations=most), delegations, cap)
    persons = sum(delegations)
    statement = make_statement(
        gathering.id, low=max(0, persons - doubt[0]), high=persons + doubt[1]
    )
    published = replace(listed.facts, lists=(), head_counts=(statement,))
    estimate = _of_facts(published, scenario).gatherings[0].changes
    exact = _compare_in(listed, scenario).gatherings[0].changes
    for measure in MEASURES:
        change, counted = getattr(estimate, measure), getattr(exact, measure).difference
        assert change.difference.low <= counted.low <= change.difference.high, measure
        assert change.difference.low >= change.after.low - change.before.high, measure
        assert change.difference.high <= change.after.high - change.before.low, measure


def _of_facts(facts: ProgrammeFacts, scenario: Scenario) -> Comparison:
    return compare(make_report(facts), make_report(facts, scenario=scenario))


def _listed_world(gathering: Gathering, delegations: list[int], cap: int) -> World:
    """Make a world where each constellation sends its delegation for the whole gathering."""
    ids = [f"k{number}" for number in range(len(delegations))]
    facts = make_facts(
        gatherings=[gathering],
        constellations=[make_constellation(id_, participation=Participation.YES) for id_ in ids],
        coverage_rules=[make_rule(gathering.kind, cap=cap)],
        prices=[make_price(component) for component in CostComponent],
    )
    rows = [id_ for id_, sent in zip(ids, delegations, strict=True) for _ in range(sent)]
    people = number_seats(
        make_participant(number, constellation_id=id_) for number, id_ in enumerate(rows)
    )
    return World(facts=facts, lists={gathering.id: people})
