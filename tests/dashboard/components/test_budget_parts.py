"""What stands under the budgets: what they stand on, and which of them is in no sum."""

from __future__ import annotations

from dashboard.components.budget_parts import budget_foot
from model.reports import Reports
from model.rules.budgets import budget_lines, sum_budgets
from model.rules.selection import Selection
from tests.dashboard.trees import text_of
from tests.dashboard.views import names_of, spaced


def test_a_budget_that_the_sum_row_leaves_out_is_named_with_its_amount(programme: Reports) -> None:
    report = programme.cost_report()
    use, summed = report.totals.budget, sum_budgets(budget_lines(report)).budget_ore
    assert use is not None
    assert summed is not None
    assert use.amount_ore - summed == 180_000_00
    text = text_of(budget_foot(report, names_of(report)))
    assert "Summen i tabellen er uten november 2017" in text
    assert f"budsjettet på {spaced('180 000 kr')} med" in text


def test_where_every_cost_is_known_nothing_is_left_out(programme: Reports) -> None:
    report = programme.cost_report(Selection(years=frozenset({2018})))
    assert "Summen i tabellen" not in text_of(budget_foot(report, names_of(report)))
