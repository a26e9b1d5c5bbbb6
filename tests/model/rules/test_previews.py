"""Reports whose facts differ, beside each other; the database's previews are tested with it."""

from __future__ import annotations

import pytest

from model.rules.facts import CoverageBudget, ProgrammeFacts
from model.rules.previews import compare_freely, compare_seats
from model.rules.results import CostReport, Interval, exactly
from model.rules.selection import Selection
from model.rules.terms import SeatStatus
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_list,
    make_listed,
    make_participant,
    make_report,
    make_statement,
)

ALVER, HEIM = make_constellation(), make_constellation("heim", number="5055")


def report(facts: ProgrammeFacts, *constellations: str) -> CostReport:
    """Report on Trondheim with three persons from each of some constellations."""
    counts = [make_count(3, constellation_id=id_) for id_ in constellations]
    return make_report(facts, counts)


def test_a_constellation_that_only_one_report_has_costs_nothing_in_the_other() -> None:
    before = report(make_facts(), "alver")
    after = report(make_facts(constellations=[ALVER, HEIM]), "alver", "heim")
    comparison = compare_freely(before, after)
    by_id = {row.constellation_id: row.changes for row in comparison.constellations}
    assert by_id["alver"].is_nothing
    assert by_id["heim"].covered.difference == exactly(3)
    back = compare_freely(after, before)
    assert back.totals.covered.difference == exactly(-3)


def test_a_gathering_that_is_no_longer_held_costs_nothing() -> None:
    before = report(make_facts(), "alver")
    after = make_report(make_facts(gatherings=[], lists=[]))
    (row,) = compare_freely(before, after).gatherings
    assert row.changes.covered.difference == exactly(-3)
    assert row.changes.total_ore.after == exactly(0)


def test_a_list_in_place_of_an_estimate_leaves_the_difference_open() -> None:
    """Any of the one beside any of the other."""
    statement = make_statement(low=10, high=20)
    before = make_report(make_facts(head_counts=[statement], lists=[]))
    after = report(make_facts(head_counts=[statement], lists=[make_listed()]), "alver")
    (row,) = compare_freely(before, after).gatherings
    old = before.gatherings[0].sums.covered
    assert old is not None
    assert row.changes.covered.difference == Interval(low=3 - old.high, high=3 - old.low)


@pytest.mark.parametrize("budget", [make_budget("oslo"), make_budget("trondheim")])
def test_what_is_committed_follows_the_budgets(budget: CoverageBudget) -> None:
    """A budget that comes for another gathering brings that gathering's cost along."""
    both = [make_gathering(), make_gathering("oslo")]
    lists = [make_listed(), make_listed("oslo")]
    first = make_facts(gatherings=both, lists=lists, budgets=[make_budget("trondheim")])
    then = first.with_fact(budget)
    counts = [make_count(3, gathering_id=id_) for id_ in ("trondheim", "oslo")]
    comparison = compare_freely(make_report(first, counts), make_report(then, counts))
    assert comparison.committed_ore is not None
    before, after = comparison.committed_ore.before, comparison.committed_ore.after
    assert before is not None
    assert after is not None
    assert comparison.committed_ore.difference == exactly(after.low - before.low)
    assert (before == after) == (budget.gathering_id == "trondheim")


def test_only_one_selection_is_compared() -> None:
    other = make_report(make_facts(), selection=Selection(years=frozenset({2017})))
    with pytest.raises(ValueError, match="one selection"):
        compare_freely(make_report(make_facts()), other)


def test_seats_that_say_the_same_are_the_same_wherever_they_stand() -> None:
    """The order of rows and the reference tell nobody apart."""
    old = make_list(participants=[make_participant(2), make_participant(3, nights=0)])
    new = make_list(participants=[make_participant(5, nights=0), make_participant(9)])
    (alver,) = compare_seats(old, new)
    assert (alver.same, alver.new, alver.changed, alver.removed) == (2, 0, 0, 0)
    queue = make_list(participants=[make_participant(2, status=SeatStatus.WAITING_LIST)])
    (gone,) = compare_seats(old, queue)
    assert (gone.same, gone.removed) == (0, 2)
