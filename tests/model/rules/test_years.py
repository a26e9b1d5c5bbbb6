"""A year's row: the sum of what is known, honest where it is not, and never more than its parts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.budgets import BudgetStand, BudgetTotals, budget_lines, sum_budgets
from model.rules.comparison import compare
from model.rules.results import Ceiling, CostReport, Interval, exactly
from model.rules.selection import EVERYTHING, Scenario, Selection, make_scenario
from model.rules.sums import add_up, sum_rows
from model.rules.terms import CountBasis, GatheringKind
from model.rules.years import YearBudget, year_budgets, year_changes
from tests.builders import (
    make_budget,
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_report,
    make_statement,
)

DAYS = {
    "counted": date(2017, 6, 1),
    "example": date(2017, 9, 1),
    "published": date(2018, 3, 1),
    "unknown": date(2018, 9, 1),
    "nobody-knows": date(2019, 5, 1),
}


def mixed(scenario: Scenario | None = None, selection: Selection = EVERYTHING) -> CostReport:
    """Make a counted and a made-up list in 2017, an estimate and an unknown in 2018, one in 2019.

    Of the made-up list «nesten 200» was published, as of the one in 2018.
    """
    facts = make_facts(
        gatherings=[make_gathering(id_, starts_on=day) for id_, day in DAYS.items()],
        lists=[make_listed("counted"), make_listed("example", is_example=True)],
        head_counts=[make_statement("example"), make_statement("published")],
        budgets=[make_budget(id_) for id_ in ("counted", "example", "published")],
    )
    counts = [make_count(9, gathering_id="counted"), make_count(8, gathering_id="example")]
    return make_report(facts, counts, selection, *([scenario] if scenario else []))


def test_a_year_says_what_is_known_and_of_how_many_nothing_is() -> None:
    first, second, third = mixed().years
    assert [row.year for row in (first, second, third)] == [2017, 2018, 2019]
    assert [row.totals.gatherings for row in (first, second, third)] == [2, 2, 1]
    assert first.totals.participants == Interval(low=9 + 190, high=9 + 199)
    assert second.totals.participants == Interval(low=190, high=199)
    assert third.totals.participants is None
    assert [row.totals.without_number for row in (first, second, third)] == [0, 1, 1]
    assert [len(row.totals.left_out) for row in (first, second, third)] == [0, 1, 1]


def test_a_year_bears_the_mark_of_everything_in_it() -> None:
    first, second, third = mixed().years
    assert set(first.totals.bases) == {CountBasis.COUNTED, CountBasis.EXAMPLE}
    assert set(second.totals.bases) == {CountBasis.ESTIMATE, CountBasis.MISSING}
    assert third.totals.bases == (CountBasis.MISSING,)


def test_an_interval_stays_an_interval_when_it_is_summed() -> None:
    _, second, third = mixed().years
    covered = second.sums.covered
    assert covered is not None
    assert not covered.is_exact
    assert third.sums.department_ore is None


def test_the_years_add_up_to_the_whole() -> None:
    report = mixed()
    years = report.years
    assert sum_rows(row.sums for row in years) == report.totals.all_sums
    assert add_up(row.totals.participants for row in years) == report.totals.participants
    assert sum(len(row.totals.left_out) for row in years) == len(report.totals.left_out)


@given(st.lists(st.tuples(st.integers(2015, 2022), st.integers(0, 30)), max_size=30))
def test_any_years_add_up_to_the_whole_to_the_ore(held: list[tuple[int, int]]) -> None:
    ids = [f"g-{place}" for place in range(len(held))]
    facts = make_facts(
        gatherings=[
            make_gathering(id_, starts_on=date(year, 3, 1))
            for id_, (year, _) in zip(ids, held, strict=True)
        ],
        lists=[make_listed(id_) for id_ in ids],
    )
    counts = [
        make_count(persons, gathering_id=id_)
        for id_, (_, persons) in zip(ids, held, strict=True)
        if persons
    ]
    report = make_report(facts, counts)
    assert sum_rows(row.sums for row in report.years) == report.totals.all_sums


def test_a_year_s_budgets_are_those_of_the_gatherings_whose_cost_is_known() -> None:
    report = mixed()
    first, second, third = year_budgets(report)
    assert first.total == sum_budgets(budget_lines(report)[:2])
    assert (first.gatherings, first.left_out) == (2, 0)
    assert (second.gatherings, second.left_out) == (2, 1)
    assert (third.committed_ore, third.possible_ore, third.stand) == (
        None,
        None,
        BudgetStand.UNKNOWN,
    )
    assert first.left_ore == first.total.left_ore
    assert first.used_per_cent == first.total.used_per_cent
    assert first.over == sum(line.stand is BudgetStand.OVER for line in budget_lines(report)[:2])


def test_a_year_s_ceiling_is_known_only_where_each_of_them_is() -> None:
    ceilings = [line.ceiling for line in budget_lines(mixed())]
    first, _, third = year_budgets(mixed())
    assert first.ceiling == Ceiling(
        persons=sum(one.persons for one in ceilings[:2] if one),
        amount_ore=sum(one.amount_ore for one in ceilings[:2] if one),
    )
    assert third.ceiling is None
    gatherings = [
        make_gathering("counted", entitled_constellations=None),
        make_gathering("other"),
    ]
    lists = [make_listed("counted"), make_listed("other")]
    (year,) = year_budgets(make_report(make_facts(gatherings=gatherings, lists=lists), ()))
    assert year.ceiling is None


def budget(committed: Interval | None, set_aside: int | None, **fields: Any) -> YearBudget:
    """Make a year's budget."""
    usual: dict[str, Any] = {"is_part": False}
    total = BudgetTotals(budget_ore=set_aside, committed_ore=committed, **(usual | fields))
    return YearBudget(year=2018, gatherings=2, total=total, ceiling=None, over=0, left_out=0)


@pytest.mark.parametrize(
    ("year", "stand"),
    [
        (budget(None, 100), BudgetStand.UNKNOWN),
        (budget(exactly(60), None), BudgetStand.UNSET),
        (budget(exactly(101), 100), BudgetStand.OVER),
        (budget(exactly(100), 100), BudgetStand.WITHIN),
        (budget(Interval(low=60, high=101), 100), BudgetStand.UNSURE),
        (budget(exactly(60), 100, is_part=True), BudgetStand.PART),
        (budget(exactly(101), 100, is_part=True), BudgetStand.OVER),
    ],
)
def test_a_year_stands_against_its_budgets_as_a_gathering_does(
    year: YearBudget, stand: BudgetStand
) -> None:
    assert year.stand is stand


def test_the_years_changes_add_up_to_the_whole_and_name_each_cause_once() -> None:
    scenario = make_scenario({GatheringKind.JOINT: 3}, {}, {})
    comparison = compare(mixed(), mixed(scenario))
    years = year_changes(comparison)
    whole = comparison.totals.department_ore
    assert [row.year for row in years] == [2017, 2018, 2019]
    assert [row.gatherings for row in years] == [2, 2, 1]
    assert [row.left_out for row in years] == [0, 1, 1]
    assert add_up(row.changes.department_ore.before for row in years) == whole.before
    assert add_up(row.changes.department_ore.after for row in years) == whole.after
    assert add_up(row.changes.department_ore.difference for row in years) == whole.difference
    assert [len(row.causes) for row in years] == [0, 1, 1]  # the counts know their own cap


def test_what_nobody_knows_does_not_change_a_year() -> None:
    comparison = compare(mixed(), mixed(make_scenario({GatheringKind.JOINT: 3}, {}, {})))
    last = year_changes(comparison)[-1]
    assert last.changes.covered.difference is None
    assert last.changes.total_ore.before is None
