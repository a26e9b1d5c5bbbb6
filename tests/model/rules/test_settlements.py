"""Seat by seat: the parts are those of the report; the order of seats is shown for what it is."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from model.rules.coverage import Terms, cost_lines
from model.rules.facts import HeadCount, Participant
from model.rules.results import CostLine, Interval
from model.rules.settlements import Settlement, covered_components, order_bounds_ore, settle
from model.rules.terms import CostComponent, Participation, Payer, Reason
from tests.builders import (
    COVERED,
    NIGHT_ORE,
    PACKAGE_ORE,
    TRAVEL_ORE,
    make_constellation,
    make_count,
    make_facts,
    make_participant,
    make_prices,
    make_report,
    make_rule,
)

WHOLE_ORE = 2 * PACKAGE_ORE + NIGHT_ORE


def terms(cap: int = 7, **fields: Any) -> Terms:
    """Make what holds: one rule and all prices."""
    rule = make_rule(cap=cap, **fields)
    return Terms(rule=rule, prices={price.component: price for price in make_prices()})


def settled(
    *seats: Participant, cap: int = 7, participation: Participation = Participation.YES, **rule: Any
) -> Settlement:
    """Settle Alver's seats in Trondheim."""
    report = make_report(make_facts(), [make_count()])
    constellation = make_constellation(participation=participation)
    return settle(report.gatherings[0], constellation, seats, terms(cap, **rule))


def seat(number: int, **fields: Any) -> Participant:
    """Make somebody on a seat."""
    return make_participant(number + 1, seat=number, **fields)


def test_within_the_cap_the_department_pays_all_but_travel() -> None:
    (first,) = settled(seat(1)).seats
    assert (first.number, first.is_within, first.days, first.nights) == (1, True, 2, 1)
    assert (first.department_ore, first.municipality_ore) == (WHOLE_ORE, TRAVEL_ORE)
    assert first.total_ore == WHOLE_ORE + TRAVEL_ORE
    assert first.reasons == (Reason.WITHIN_CAP, Reason.NEVER_COVERED)


def test_the_first_seat_beyond_the_cap_is_the_municipality_s() -> None:
    settlement = settled(*map(seat, range(1, 4)), cap=2)
    assert [one.is_within for one in settlement.seats] == [True, True, False]
    assert settlement.seats[2].department_ore == 0
    assert settlement.seats[2].reasons == (Reason.BEYOND_CAP, Reason.NEVER_COVERED)
    assert settlement.department_ore == 2 * WHOLE_ORE
    assert settlement.municipality_ore == WHOLE_ORE + 3 * TRAVEL_ORE


def test_seats_stand_in_their_order_whatever_the_order_they_come_in() -> None:
    settlement = settled(seat(3), seat(1), seat(2))
    assert [one.number for one in settlement.seats] == [1, 2, 3]


def test_who_holds_no_seat_is_not_settled() -> None:
    assert settled(make_participant(2, seat=None)).seats == ()
    assert settled().department_ore == 0


def test_what_the_list_says_of_days_and_nights_goes_before_the_whole_gathering() -> None:
    (first,) = settled(seat(1, days=1, nights=0)).seats
    assert (first.days, first.nights, first.department_ore) == (1, 0, PACKAGE_ORE)


def test_outside_the_project_every_seat_is_the_municipality_s_and_no_order_helps() -> None:
    settlement = settled(
        seat(1), seat(2, nights=0), cap=1, participation=Participation.NO, project_only=True
    )
    assert settlement.department_ore == 0
    assert settlement.by_order_ore == Interval(low=0, high=0)
    assert not settlement.assumed_participation


def test_unknown_participation_is_flagged_where_it_matters() -> None:
    unknown = Participation.UNKNOWN
    assert settled(seat(1), participation=unknown, project_only=True).assumed_participation
    assert not settled(seat(1), participation=unknown).assumed_participation


def test_where_stays_differ_another_order_would_have_been_worth_something() -> None:
    settlement = settled(seat(1, nights=0), seat(2), seat(3, nights=2), cap=1)
    assert settlement.department_ore == 2 * PACKAGE_ORE
    assert settlement.by_order_ore == Interval(
        low=2 * PACKAGE_ORE, high=2 * PACKAGE_ORE + 2 * NIGHT_ORE
    )


def test_where_all_stay_equally_long_the_order_is_worth_nothing() -> None:
    settlement = settled(*map(seat, range(1, 6)), cap=3)
    assert settlement.by_order_ore.is_exact
    assert settlement.by_order_ore.low == settlement.department_ore


def test_the_components_of_a_rule_stand_in_the_order_of_every_view() -> None:
    assert covered_components(make_rule(covers=COVERED)) == (
        CostComponent.CONFERENCE_PACKAGE,
        CostComponent.ACCOMMODATION,
    )
    assert covered_components(make_rule(covers=frozenset())) == ()


STAYS = st.lists(
    st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4)), min_size=1, max_size=9
)


@given(STAYS, st.integers(0, 9), st.sampled_from(Participation), st.booleans())
def test_seat_by_seat_adds_up_to_the_lines_of_the_report(
    stays: list[tuple[int | None, int | None]],
    cap: int,
    participation: Participation,
    project_only: bool,
) -> None:
    seats = [
        seat(number, days=days, nights=nights) for number, (days, nights) in enumerate(stays, 1)
    ]
    settlement = settled(*seats, cap=cap, participation=participation, project_only=project_only)
    lines = cost_lines(
        counted(settlement, cap), terms(cap, project_only=project_only), participation
    )
    for payer in Payer:
        for component in CostComponent:
            assert sum_of(settlement.lines, payer, component) == sum_of(lines, payer, component)


def counted(settlement: Settlement, cap: int) -> HeadCount:
    """Count seats as the database does."""
    within = [one for one in settlement.seats if one.number <= cap]
    beyond = [one for one in settlement.seats if one.number > cap]
    return HeadCount(
        gathering_id="trondheim",
        constellation_id="alver",
        persons=len(settlement.seats),
        persons_within=len(within),
        days_within=sum(one.days for one in within),
        days_beyond=sum(one.days for one in beyond),
        nights_within=sum(one.nights for one in within),
        nights_beyond=sum(one.nights for one in beyond),
        attended=0,
        no_shows=0,
    )


def sum_of(lines: tuple[CostLine, ...], payer: Payer, component: CostComponent) -> int:
    """Sum the lines of a payer and component."""
    return sum(
        line.amount_ore for line in lines if (line.payer, line.component) == (payer, component)
    )


@given(st.lists(st.integers(0, 50), max_size=5), st.integers(0, 6))
def test_the_bounds_are_the_least_and_the_most_over_every_order(
    amounts: list[int], cap: int
) -> None:
    paid = [sum(order[:cap]) for order in permutations(amounts)]
    assert order_bounds_ore(amounts, cap) == Interval(low=min(paid), high=max(paid))
