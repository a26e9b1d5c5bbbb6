"""What the department can come to pay at the most, and what is set aside for it."""

from __future__ import annotations

import pytest

from model.rules.results import BudgetUse, Ceiling, Interval, exactly
from model.rules.selection import EVERYTHING, Selection
from model.rules.terms import Participation
from tests.builders import (
    NIGHT_ORE,
    PACKAGE_ORE,
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_report,
    make_rule,
)

COVERED_ORE = 2 * PACKAGE_ORE + NIGHT_ORE
ONLY_ALVER = Selection(constellations=frozenset({"alver"}))


@pytest.mark.parametrize(
    ("selection", "project_only", "constellations"),
    [
        (EVERYTHING, False, 32),
        (ONLY_ALVER, False, 1),
        (Selection(constellations=frozenset({"alver", "senja"})), False, 2),
        (Selection(constellations=frozenset({"alver", "senja"})), True, 1),
    ],
)
def test_the_ceiling_is_for_the_entitled_constellations_asked_about(
    selection: Selection, project_only: bool, constellations: int
) -> None:
    """Senja stands outside the project: under a rule for the project it gets nothing."""
    facts = make_facts(
        constellations=[
            make_constellation("alver"),
            make_constellation("senja", participation=Participation.NO),
        ],
        coverage_rules=[make_rule(project_only=project_only)],
    )
    (row,) = make_report(facts, selection=selection).gatherings
    persons = 7 * constellations
    assert row.ceiling == Ceiling(persons=persons, amount_ore=persons * COVERED_ORE)


def test_the_budget_is_held_against_what_the_department_has_committed() -> None:
    """Two seats of 1 200 kroner out of 50 000; Oslo has a budget and nothing to count."""
    facts = make_facts(
        gatherings=[make_gathering(), make_gathering("oslo"), make_gathering("sandnes")],
        budgets=[make_budget(), make_budget("oslo", amount_ore=100)],
    )
    report = make_report(facts, [make_count(2)])
    assert report.totals.budget == BudgetUse(
        amount_ore=50_000_00 + 100,
        committed_ore=exactly(2 * COVERED_ORE),
        gatherings=("oslo", "trondheim"),
        without_count=("oslo",),
    )
    assert report.totals.budget.left_ore == exactly(50_000_00 + 100 - 2 * COVERED_ORE)
    assert [row.budget is not None for row in report.gatherings] == [True, False, True]


def test_an_uncertain_cost_leaves_an_uncertain_rest_of_the_budget() -> None:
    """The more it may cost, the less may be left, down below zero."""
    budget = BudgetUse(
        amount_ore=100,
        committed_ore=Interval(low=30, high=120),
        gatherings=("oslo",),
        without_count=(),
    )
    assert budget.left_ore == Interval(low=-20, high=70)


def test_a_budget_with_nothing_committed_is_whole() -> None:
    """A gathering that is missing has committed nothing that is known."""
    report = make_report(make_facts(lists=[], budgets=[make_budget()]))
    assert report.totals.budget is not None
    assert report.totals.budget.committed_ore == exactly(0)
    assert report.totals.budget.without_count == ("trondheim",)


def test_without_budgets_there_is_nothing_to_hold_costs_against() -> None:
    """None, not 0."""
    assert make_report(make_facts(), [make_count()]).totals.budget is None
