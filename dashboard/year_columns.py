"""The columns of the tables that stand in, a year a row, where the gatherings are too many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from dashboard.budget_words import STAND_NAMES
from dashboard.columns import Column, amount_column, number_column, sum_columns, text_column
from dashboard.language import mark
from dashboard.wording import COUNT_BASIS_NAMES, Names
from model.rules.results import CostReport, YearCost
from model.rules.years import YearBudget, year_budgets

Row = TypeVar("Row")


def _bases(row: YearCost, names: Names) -> str:
    return ", ".join(names.words.text(COUNT_BASIS_NAMES[basis]) for basis in row.totals.bases)


_YEAR: tuple[Column[YearCost], ...] = (
    text_column("year", mark("Year"), lambda row, _: str(row.year)),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.totals.gatherings),
)
_PARTICIPANTS: tuple[Column[YearCost], ...] = (
    number_column(
        "participants", mark("Participants"), lambda row, _: row.totals.participants, spans=True
    ),
    text_column("basis", mark("Basis"), _bases),
)
_WITHOUT: Column[YearCost] = number_column(
    "without", mark("Without numbers"), lambda row, _: len(row.totals.left_out)
)

YEAR_TIMELINE: tuple[Column[YearCost], ...] = (
    *_YEAR,
    *_PARTICIPANTS,
    number_column("without", mark("Without numbers"), lambda row, _: row.totals.without_number),
)
"""The timeline; without numbers are those of which nobody knows how many came."""

YEAR_COSTS: tuple[Column[YearCost], ...] = (
    *_YEAR,
    *_PARTICIPANTS,
    number_column("seats", mark("Seats"), lambda row, _: row.totals.listed.persons),
    *sum_columns(lambda row: row.sums, spans=True),
    _WITHOUT,
)
"""What the years cost; without numbers are those that stand in no sum."""

YEAR_PAYERS: tuple[Column[YearCost], ...] = (
    *_YEAR,
    *(one for one in YEAR_COSTS if one.id in {"department", "municipalities", "total"}),
    _WITHOUT,
)
"""What the figure of costs shows."""

YEAR_BUDGETS: tuple[Column[YearBudget], ...] = (
    text_column("year", mark("Year"), lambda row, _: str(row.year)),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.gatherings),
    amount_column("budget", mark("Budget, NOK"), lambda row, _: row.budget_ore),
    amount_column(
        "committed", mark("Committed, NOK"), lambda row, _: row.committed_ore, spans=True
    ),
    number_column("used", mark("Used, %"), lambda row, _: row.used_per_cent, spans=True),
    amount_column("left", mark("Left, NOK"), lambda row, _: row.left_ore, spans=True),
    text_column(
        "stand",
        mark("How it stands"),
        lambda row, names: names.words.text(STAND_NAMES[row.stand]),
    ),
    amount_column(
        "ceiling",
        mark("Ceiling, NOK"),
        lambda row, _: row.ceiling.amount_ore if row.ceiling else None,
    ),
    number_column("over", mark("Gatherings over their budget"), lambda row, _: row.over),
    number_column("without", mark("Without numbers"), lambda row, _: row.left_out),
)
"""The budgets of the gatherings whose cost is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable(Generic[Row]):
    """What stands in for a table of gatherings, under the same id."""

    caption: str
    columns: Sequence[Column[Row]]
    rows: Callable[[CostReport], Sequence[Row]]


YEAR_TABLES: Mapping[str, YearTable[Any]] = MappingProxyType(
    {
        "table-timeline": YearTable(
            caption=mark("Gatherings and participants per year"),
            columns=YEAR_TIMELINE,
            rows=lambda report: report.years,
        ),
        "table-figure-costs": YearTable(
            caption=mark("What the gatherings of each year cost, and who pays"),
            columns=YEAR_PAYERS,
            rows=lambda report: report.years,
        ),
        "table-costs": YearTable(
            caption=mark("Participants, coverage and cost per year"),
            columns=YEAR_COSTS,
            rows=lambda report: report.years,
        ),
        "table-budget": YearTable(
            caption=mark("Budget, what is committed of it, and ceiling per year"),
            columns=YEAR_BUDGETS,
            rows=year_budgets,
        ),
    }
)
