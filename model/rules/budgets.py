"""What a report says of money set aside: budgets, years, components and the places of the cap.

Everything here is made of the rows of a report that is already decided and sliced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from model.rules.coverage import is_entitled
from model.rules.facts import CoverageBudget, CoverageRule, Gathering
from model.rules.later import once
from model.rules.results import (
    Ceiling,
    ComponentSum,
    ConstellationCost,
    CostReport,
    CostSum,
    GatheringCost,
    Interval,
    YearCost,
)
from model.rules.shares import per_cent
from model.rules.sums import add_up
from model.rules.terms import CostComponent, CountBasis, Participation, Payer


class BudgetStand(StrEnum):
    """How what is committed stands against a budget.

    UNSURE: it may go over. PART: only some constellations are asked about, the budget is for all.
    """

    WITHIN = "within"
    OVER = "over"
    UNSURE = "unsure"
    PART = "part"
    UNKNOWN = "unknown"
    UNSET = "unset"


def left_of(whole: int, used: Interval) -> Interval:
    """Give what is left, negative where more is used than there is."""
    return Interval(low=whole - used.high, high=whole - used.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One gathering's budget beside what the department has committed and can come to pay.

    `committed_ore` is None where nobody knows what the gathering costs. `is_part` says that only
    some constellations are asked about: committed and ceiling are theirs, the budget is for all.
    """

    gathering: Gathering
    basis: CountBasis
    cap: int | None
    committed_ore: Interval | None
    ceiling: Ceiling | None
    budget: CoverageBudget | None
    is_part: bool

    @property
    def budget_ore(self) -> int | None:
        """What is set aside."""
        return self.budget.amount_ore if self.budget else None

    @property
    def possible_ore(self) -> Interval | None:
        """What the department pays, from 0 up to the ceiling where nobody knows; for this row."""
        if self.committed_ore is None and self.ceiling:
            return Interval(low=0, high=self.ceiling.amount_ore)
        return self.committed_ore

    @property
    def left_ore(self) -> Interval | None:
        """What is left; None where that cannot be told, as of a part of the constellations."""
        if self.budget is None or self.possible_ore is None or self.is_part:
            return None
        return left_of(self.budget.amount_ore, self.possible_ore)

    @property
    def used_per_cent(self) -> Interval | None:
        """The share of the budget, in whole per cent."""
        if self.budget is None or self.possible_ore is None:
            return None
        return per_cent(self.possible_ore, self.budget.amount_ore)

    @property
    def stand(self) -> BudgetStand:
        """How the gathering stands against its budget."""
        if self.budget is None:
            return BudgetStand.UNSET
        if self.possible_ore is None:
            return BudgetStand.UNKNOWN
        if self.possible_ore.low > self.budget.amount_ore:
            return BudgetStand.OVER
        if self.is_part:
            return BudgetStand.PART
        is_within = self.possible_ore.high <= self.budget.amount_ore
        return BudgetStand.WITHIN if is_within else BudgetStand.UNSURE

    @property
    def constellations(self) -> int | None:
        """How many constellations the ceiling is for; None where unknown, or where the cap is 0."""
        return self.ceiling.persons // self.cap if self.ceiling and self.cap else None

    @property
    def price_ore(self) -> int | None:
        """What one covered person costs the department in the ceiling."""
        if self.ceiling is None or not self.ceiling.persons:
            return None
        return self.ceiling.amount_ore // self.ceiling.persons


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTotals:
    """Budgets and what is committed, summed over the gatherings whose cost is known.

    `budget_ore` is None where one of them has no budget: nothing is left of what was never set.
    """

    budget_ore: int | None
    committed_ore: Interval | None
    is_part: bool

    @property
    def left_ore(self) -> Interval | None:
        """What is left of the budgets."""
        if self.budget_ore is None or self.committed_ore is None or self.is_part:
            return None
        return left_of(self.budget_ore, self.committed_ore)

    @property
    def used_per_cent(self) -> Interval | None:
        """The share of the budgets, in whole per cent."""
        if self.budget_ore is None or self.committed_ore is None:
            return None
        return per_cent(self.committed_ore, self.budget_ore)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSum:
    """A year's sums; `seats` are of the lists alone, `left_out` are gatherings in no sum."""

    year: int
    gatherings: int
    seats: Interval | None
    sums: CostSum
    budget: BudgetTotals
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentCost:
    """What a component costs and who pays; `unit_price_ore` is None where prices differ."""

    component: CostComponent
    quantity: int
    unit_price_ore: int | None
    department_ore: int
    municipality_ore: int

    @property
    def total_ore(self) -> int:
        """What both pay together."""
        return self.department_ore + self.municipality_ore


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstellationUse:
    """A constellation's costs, and how many places the caps of the listed gatherings give it."""

    cost: ConstellationCost
    places: int

    @property
    def used_per_cent(self) -> Interval | None:
        """The share of the places that is used, in whole per cent."""
        covered = self.cost.sums.covered
        return per_cent(covered, self.places) if covered else None


@once
def budget_lines(report: CostReport) -> tuple[BudgetLine, ...]:
    """Set each gathering's committed cost and ceiling beside its budget, first to last."""
    return tuple(_budget_line(row, report) for row in report.gatherings)


def _budget_line(row: GatheringCost, report: CostReport) -> BudgetLine:
    return BudgetLine(
        gathering=row.gathering,
        basis=row.basis,
        cap=row.cap,
        committed_ore=row.sums.department_ore,
        ceiling=row.ceiling,
        budget=row.budget,
        is_part=bool(report.selection.constellations),
    )


@once
def budget_totals(report: CostReport) -> BudgetTotals:
    """Sum the budgets of a report."""
    return sum_budgets(budget_lines(report))


@once
def lines_by_year(report: CostReport) -> Mapping[int, Sequence[BudgetLine]]:
    """Put the budget lines of a report by the year their gatherings begin in."""
    lines_of: dict[int, list[BudgetLine]] = defaultdict(list)
    for line in budget_lines(report):
        lines_of[line.gathering.starts_on.year].append(line)
    return dict(lines_of)


def sum_budgets(lines: Iterable[BudgetLine]) -> BudgetTotals:
    """Sum the lines whose cost is known: an unknown cost leaves its budget out as well."""
    known = [line for line in lines if line.committed_ore is not None]
    budgets = [line.budget.amount_ore for line in known if line.budget]
    return BudgetTotals(
        budget_ore=sum(budgets) if known and len(budgets) == len(known) else None,
        committed_ore=add_up(line.committed_ore for line in known),
        is_part=any(line.is_part for line in known),
    )


@once
def by_year(report: CostReport) -> tuple[YearSum, ...]:
    """Set each year's sums beside its budgets, first to last."""
    lines_of = lines_by_year(report)
    return tuple(_year_sum(row, lines_of[row.year]) for row in report.years)


def _year_sum(row: YearCost, lines: Iterable[BudgetLine]) -> YearSum:
    return YearSum(
        year=row.year,
        gatherings=row.totals.gatherings,
        seats=row.totals.listed.persons,
        sums=row.sums,
        budget=sum_budgets(lines),
        left_out=row.totals.left_out,
    )


def component_costs(parts: Iterable[ComponentSum]) -> tuple[ComponentCost, ...]:
    """Set the payers' shares of each component side by side, in the order of the components."""
    rows = tuple(parts)
    grouped = ([row for row in rows if row.component is component] for component in CostComponent)
    return tuple(_component_cost(shares) for shares in grouped if shares)


def _component_cost(shares: Sequence[ComponentSum]) -> ComponentCost:
    prices = {share.unit_price_ore for share in shares}
    paid = {share.payer: share.amount_ore for share in shares}
    return ComponentCost(
        component=shares[0].component,
        quantity=sum(share.quantity for share in shares),
        unit_price_ore=prices.pop() if len(prices) == 1 else None,
        department_ore=paid.get(Payer.DEPARTMENT, 0),
        municipality_ore=paid.get(Payer.MUNICIPALITY, 0),
    )


def constellation_use(report: CostReport) -> tuple[ConstellationUse, ...]:
    """Set what the constellations use beside what the caps give them, most expensive first.

    Ordered by what the municipalities pay, from the most; equals stay in the report's order.
    """
    stances = {row.id: row.participation for row in report.facts.constellations}
    caps = _caps_by_rule(report)
    uses = [
        ConstellationUse(cost=row, places=_places(stances[row.constellation_id], caps))
        for row in report.constellations
    ]
    return tuple(sorted(uses, key=_municipality_ore, reverse=True))


def _municipality_ore(use: ConstellationUse) -> int:
    amount = use.cost.sums.municipality_ore
    return amount.low if amount else -1


def _places(stance: Participation, caps: Iterable[tuple[CoverageRule, int]]) -> int:
    """Add the caps of the rules that cover a constellation of that stance at all."""
    return sum(cap for rule, cap in caps if is_entitled(rule, stance))


def _caps_by_rule(report: CostReport) -> list[tuple[CoverageRule, int]]:
    """Add the caps of the gatherings that have a list, by the rule that holds at them."""
    rules = [row.rule for row in report.gatherings if row.listed and row.rule]
    times = Counter(rule.id for rule in rules)
    return [(rule, rule.cap * times[id_]) for id_, rule in {one.id: one for one in rules}.items()]
