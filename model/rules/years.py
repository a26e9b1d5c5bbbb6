"""A year's gatherings as one row: what is set aside of what they cost, what a what-if changes.

A sum is of what is known, and says of how many gatherings nothing is. An uncertain number is added
bound by bound, so a year's interval holds whatever its gatherings' intervals hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from model.rules.budgets import (
    BudgetLine,
    BudgetStand,
    BudgetTotals,
    YearSum,
    by_year,
    lines_by_year,
)
from model.rules.causes import Cause
from model.rules.comparison import Change, Changes, Comparison, GatheringChange
from model.rules.later import once
from model.rules.results import Ceiling, CostReport, Interval
from model.rules.sums import add_up


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBudget:
    """A year's budgets beside what is committed, over the gatherings whose cost is known.

    `ceiling` is None where one of those has none. `over` counts the gatherings that are over their
    own budget, which a year's sum can hide; `left_out` those that are in no sum.
    """

    year: int
    gatherings: int
    total: BudgetTotals
    ceiling: Ceiling | None
    over: int
    left_out: int

    @property
    def budget_ore(self) -> int | None:
        """What is set aside."""
        return self.total.budget_ore

    @property
    def committed_ore(self) -> Interval | None:
        """What the department has committed; None where nobody knows of any gathering."""
        return self.total.committed_ore

    @property
    def possible_ore(self) -> Interval | None:
        """What is committed: no ceiling stands in for what is unknown, as it does for one."""
        return self.total.committed_ore

    @property
    def left_ore(self) -> Interval | None:
        """What is left of the budgets."""
        return self.total.left_ore

    @property
    def used_per_cent(self) -> Interval | None:
        """The share of the budgets, in whole per cent."""
        return self.total.used_per_cent

    @property
    def stand(self) -> BudgetStand:
        """How the year stands against its budgets."""
        budget, committed = self.budget_ore, self.committed_ore
        if committed is None:
            return BudgetStand.UNKNOWN
        if budget is None:
            return BudgetStand.UNSET
        if committed.low > budget:
            return BudgetStand.OVER
        if self.total.is_part:
            return BudgetStand.PART
        return BudgetStand.WITHIN if committed.high <= budget else BudgetStand.UNSURE


BudgetRow = BudgetLine | YearBudget
"""What a figure of budgets has a row of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChange:
    """What a what-if changes in a year: the gatherings' changes added up, and all that causes them.

    `left_out` counts the gatherings of which nobody knows what changes.
    """

    year: int
    gatherings: int
    changes: Changes
    causes: tuple[Cause, ...]
    left_out: int


@once
def year_budgets(report: CostReport) -> tuple[YearBudget, ...]:
    """Sum the budgets of a report by the year the gatherings begin in, first to last."""
    lines_of = lines_by_year(report)
    return tuple(_year_budget(row, lines_of[row.year]) for row in by_year(report))


def _year_budget(row: YearSum, lines: Sequence[BudgetLine]) -> YearBudget:
    known = [line for line in lines if line.committed_ore is not None]
    return YearBudget(
        year=row.year,
        gatherings=len(lines),
        total=row.budget,
        ceiling=_sum_ceilings([line.ceiling for line in known]),
        over=sum(line.stand is BudgetStand.OVER for line in lines),
        left_out=len(lines) - len(known),
    )


def _sum_ceilings(ceilings: Sequence[Ceiling | None]) -> Ceiling | None:
    each = [ceiling for ceiling in ceilings if ceiling]
    if not each or len(each) < len(ceilings):
        return None
    return Ceiling(
        persons=sum(ceiling.persons for ceiling in each),
        amount_ore=sum(ceiling.amount_ore for ceiling in each),
    )


def year_changes(comparison: Comparison) -> tuple[YearChange, ...]:
    """Sum what a what-if changes by the year the gatherings begin in, first to last."""
    rows_of: dict[int, list[GatheringChange]] = defaultdict(list)
    for row in comparison.gatherings:
        rows_of[row.official.gathering.starts_on.year].append(row)
    return tuple(_year_change(year, rows) for year, rows in sorted(rows_of.items()))


def _year_change(year: int, rows: Sequence[GatheringChange]) -> YearChange:
    def summed(part: Callable[[Changes], Change]) -> Change:
        return sum_changes(part(row.changes) for row in rows)

    return YearChange(
        year=year,
        gatherings=len(rows),
        changes=Changes(
            covered=summed(lambda changes: changes.covered),
            department_ore=summed(lambda changes: changes.department_ore),
            municipality_ore=summed(lambda changes: changes.municipality_ore),
            total_ore=summed(lambda changes: changes.total_ore),
        ),
        causes=tuple(dict.fromkeys(cause for row in rows for cause in row.causes)),
        left_out=sum(row.changes.department_ore.difference is None for row in rows),
    )


def sum_changes(changes: Iterable[Change]) -> Change:
    """Add changes up: who came to one gathering says nothing of who came to another."""
    each = tuple(changes)
    return Change(
        before=add_up(change.before for change in each),
        after=add_up(change.after for change in each),
        difference=add_up(change.difference for change in each),
    )
