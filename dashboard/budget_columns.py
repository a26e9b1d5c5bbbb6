"""The columns of budgets, years, components and places: for the screen and every file alike."""

from __future__ import annotations

from dashboard.budget_words import STAND_NAMES, ceiling_text
from dashboard.columns import (
    Column,
    amount_column,
    constellation_column,
    number_column,
    sum_columns,
    sum_values,
    text_column,
)
from dashboard.language import mark
from dashboard.wording import BASIS_NAMES, COMPONENT_NAMES, UNIT_NAMES, Names
from model.rules.budgets import (
    BudgetLine,
    BudgetTotals,
    ComponentCost,
    ConstellationUse,
    YearSum,
)
from model.rules.results import CostReport, CostTotals, Interval, exactly

Sums = dict[str, Interval | None]


def _basis(line: BudgetLine, names: Names) -> str:
    return names.words.text(BASIS_NAMES[line.budget.basis]) if line.budget else ""


BUDGET_LINES: tuple[Column[BudgetLine], ...] = (
    text_column(
        "gathering",
        mark("Gathering"),
        lambda line, names: names.gathering(line.gathering.id),
        order=lambda line, _: line.gathering.starts_on.isoformat(),
    ),
    amount_column("budget", mark("Budget, NOK"), lambda line, _: line.budget_ore),
    text_column("budget_basis", mark("Basis of the budget"), _basis),
    amount_column(
        "committed", mark("Committed, NOK"), lambda line, _: line.possible_ore, spans=True
    ),
    number_column("used", mark("Used, %"), lambda line, _: line.used_per_cent, spans=True),
    amount_column("left", mark("Left, NOK"), lambda line, _: line.left_ore, spans=True),
    text_column(
        "stand",
        mark("How it stands"),
        lambda line, names: names.words.text(STAND_NAMES[line.stand]),
    ),
    amount_column(
        "ceiling",
        mark("Ceiling, NOK"),
        lambda line, _: line.ceiling.amount_ore if line.ceiling else None,
    ),
    text_column(
        "ceiling_from",
        mark("Cap × constellations × price"),
        lambda line, names: ceiling_text(line, names.words),
    ),
)
"""Per gathering; where attendance is unknown, committed runs from 0 up to the ceiling."""

PART_OF_BUDGET = frozenset({"left"})
"""What cannot be told of some constellations, because the budget is for all of them."""


def budget_columns(report: CostReport) -> tuple[Column[BudgetLine], ...]:
    """Give the columns of the budgets that a view can answer."""
    if not report.selection.constellations:
        return BUDGET_LINES
    return tuple(column for column in BUDGET_LINES if column.id not in PART_OF_BUDGET)


YEAR_SUMS: tuple[Column[YearSum], ...] = (
    text_column("year", mark("Year"), lambda row, _: str(row.year)),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.gatherings),
    number_column("seats", mark("Seats"), lambda row, _: row.seats),
    *sum_columns(lambda row: row.sums, spans=True),
    amount_column("budget", mark("Budget, NOK"), lambda row, _: row.budget.budget_ore),
    number_column("used", mark("Used, %"), lambda row, _: row.budget.used_per_cent, spans=True),
    text_column(
        "left_out",
        mark("Not in the sums"),
        lambda row, names: names.left_out(row.left_out),
    ),
)
"""Per year; the budget is that of the gatherings whose cost is known."""

COMPONENT_COSTS: tuple[Column[ComponentCost], ...] = (
    text_column(
        "component",
        mark("Component"),
        lambda row, names: names.words.text(COMPONENT_NAMES[row.component]),
    ),
    number_column("quantity", mark("Quantity"), lambda row, _: row.quantity),
    text_column(
        "unit", mark("Unit"), lambda row, names: names.words.text(UNIT_NAMES[row.component])
    ),
    amount_column("unit_price", mark("Unit price, NOK"), lambda row, _: row.unit_price_ore),
    amount_column(
        "department", mark("The department, NOK"), lambda row, _: exactly(row.department_ore)
    ),
    amount_column(
        "municipalities",
        mark("The municipalities, NOK"),
        lambda row, _: exactly(row.municipality_ore),
    ),
    amount_column("total", mark("Total, NOK"), lambda row, _: exactly(row.total_ore)),
)
"""Per component, from the lists alone: a published total says nothing of nights."""

_USE_SUMS: tuple[Column[ConstellationUse], ...] = sum_columns(
    lambda row: row.cost.sums, spans=False
)

CONSTELLATION_USES: tuple[Column[ConstellationUse], ...] = (
    constellation_column(lambda row: row.cost.constellation_id),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.cost.gatherings),
    number_column("seats", mark("Seats"), lambda row, _: row.cost.sums.persons),
    _USE_SUMS[0],
    number_column("places", mark("Places within the cap"), lambda row, _: row.places),
    number_column("used", mark("Used, %"), lambda row, _: row.used_per_cent),
    *_USE_SUMS[1:],
)
"""Per constellation, from the lists alone: what it uses of the places the caps give it."""


def budget_sums(totals: BudgetTotals) -> Sums:
    """Give the sum row under the budgets, by column id: the gatherings whose cost is known."""
    known = {
        "budget": None if totals.budget_ore is None else exactly(totals.budget_ore),
        "used": totals.used_per_cent,
        "left": totals.left_ore,
    }
    return {
        "committed": totals.committed_ore,
        **{id_: value for id_, value in known.items() if value is not None},
    }


def year_sums(totals: CostTotals, budget: BudgetTotals) -> Sums:
    """Give the sum row under the years, by column id."""
    sums = budget_sums(budget)
    return {
        "seats": totals.listed.persons,
        **sum_values(totals.all_sums),
        **{id_: sums[id_] for id_ in ("budget", "used") if id_ in sums},
    }


def component_sums(totals: CostTotals) -> Sums:
    """Give the sum row under the components, by column id: the lists alone."""
    payers = ("department", "municipalities", "total")
    return {id_: value for id_, value in sum_values(totals.listed).items() if id_ in payers}


def use_sums(totals: CostTotals) -> Sums:
    """Give the sum row under the constellations' use, by column id: the lists alone."""
    return {"seats": totals.listed.persons, **sum_values(totals.listed)}
