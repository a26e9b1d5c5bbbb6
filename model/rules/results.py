"""What is shown: cost lines and the sums made of them, as immutable rows that every view shares."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from model.rules.facts import (
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    ListedGathering,
    ProgrammeFacts,
)
from model.rules.later import MadeLater, maker_of
from model.rules.selection import Scenario, Selection
from model.rules.terms import CostComponent, CountBasis, GatheringKind, Payer, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A whole number known to lie between two bounds, both included; exact when they are equal."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Tell whether the bounds leave no doubt."""
        return self.low == self.high

    def __add__(self, other: Interval) -> Interval:
        """Add bound to bound: the sum of two uncertain numbers."""
        return Interval(low=self.low + other.low, high=self.high + other.high)


def exactly(number: int) -> Interval:
    """Express a counted number as an interval without width."""
    return Interval(low=number, high=number)


NOTHING = exactly(0)

Units = tuple[int, ...]
"""How much of each component, in the order of `CostComponent`: days, nights, persons."""

NO_UNITS: Units = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One amount with all it came from: persons × quantity × price, the rule and the reason.

    `quantity` is days, nights or persons by component; `amount_ore` = quantity × unit price.
    """

    gathering_id: str
    constellation_id: str
    component: CostComponent
    payer: Payer
    reason: Reason
    rule_id: str
    price_id: str
    persons: int
    quantity: int
    unit_price_ore: int
    amount_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a gathering's costs cannot be decided: no rule or no price in force on its first day."""

    gathering_id: str
    component: CostComponent | None
    kind: GatheringKind
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSum:
    """Persons and amounts summed over something; None means unknown, never 0.

    `beyond` and `total_ore` are intervals of their own: with uncertain numbers they are not the
    difference or sum of the other two bound by bound.
    """

    persons: Interval | None
    covered: Interval | None
    beyond: Interval | None
    department_ore: Interval | None
    municipality_ore: Interval | None
    total_ore: Interval | None


UNKNOWN_SUM = CostSum(
    persons=None,
    covered=None,
    beyond=None,
    department_ore=None,
    municipality_ore=None,
    total_ore=None,
)

ZERO_SUM = CostSum(
    persons=NOTHING,
    covered=NOTHING,
    beyond=NOTHING,
    department_ore=NOTHING,
    municipality_ore=NOTHING,
    total_ore=NOTHING,
)


def persons_only(persons: Interval) -> CostSum:
    """Express that people are counted but that their costs could not be decided."""
    return replace(UNKNOWN_SUM, persons=persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCell:
    """What one constellation's participation in one gathering costs, and whom.

    Amounts are None where the costs could not be decided (`Problem`). `department_units` and
    `municipality_units` are what each pays for, by component: days, nights, persons.
    """

    gathering_id: str
    constellation_id: str
    persons: int
    covered_persons: int
    attended: int
    department_ore: int | None
    municipality_ore: int | None
    assumed_participation: bool
    department_units: Units = NO_UNITS
    municipality_units: Units = NO_UNITS

    @property
    def sums(self) -> CostSum:
        """Express the cell as sums: exact numbers, or persons alone where nothing was decided."""
        if self.department_ore is None or self.municipality_ore is None:
            return persons_only(exactly(self.persons))
        return CostSum(
            persons=exactly(self.persons),
            covered=exactly(self.covered_persons),
            beyond=exactly(self.persons - self.covered_persons),
            department_ore=exactly(self.department_ore),
            municipality_ore=exactly(self.municipality_ore),
            total_ore=exactly(self.department_ore + self.municipality_ore),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a published head count says of a gathering without a list, by exact bounds."""

    gathering_id: str
    sums: CostSum


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The most the department can come to pay for a gathering: cap × constellations × price."""

    persons: int
    amount_ore: int


@dataclass(frozen=True, kw_only=True)
class GatheringCost(MadeLater):
    """One gathering's row: who came, what it costs and how well that is known.

    `published` is the hull of the published statements; `attended` is None where nobody took
    attendance; `sums` are of the list where there is one, else of the estimate, else unknown.
    `rule` is the one that holds, with the what-if in it; None where a rule or a price is missing.
    What is counted is worked out when it is first asked for: a page that sums the years up asks
    most rows for no more than which gathering they are of.
    """

    gathering: Gathering
    basis: CountBasis
    listed: ListedGathering | None
    rule: CoverageRule | None
    published: Interval | None
    statements: tuple[HeadCountStatement, ...]
    attended: int | None
    sums: CostSum
    ceiling: Ceiling | None
    budget: CoverageBudget | None
    problem: Problem | None

    @property
    def cap(self) -> int | None:
        """How many of each constellation the rule covers; None where none could be applied."""
        return self.rule.cap if self.rule else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstellationCost:
    """One constellation's row, summed over the gatherings that have a list.

    `gatherings` are those where it holds seats, `came_to` the held ones where somebody came: who
    attended, or anybody seated where nobody took attendance. `over` are seats beyond the cap, where
    there is one; `attended` is 0 where nobody took attendance, and `came` counts the seats there.
    """

    constellation_id: str
    gatherings: int
    came_to: int
    over: int
    attended: int
    came: int
    sums: CostSum
    assumed_participation: bool

    @property
    def persons(self) -> int:
        """How many seats it holds."""
        return self.sums.persons.low if self.sums.persons else 0

    @property
    def covered(self) -> int:
        """How many of them the department pays for, as far as that could be decided."""
        return self.sums.covered.low if self.sums.covered else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentSum:
    """A payer's cost of one component; `unit_price_ore` is None where prices differ within it."""

    payer: Payer
    component: CostComponent
    quantity: int
    unit_price_ore: int | None
    amount_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetUse:
    """Committed department cost against what is set aside, over the gatherings with a budget."""

    amount_ore: int
    committed_ore: Interval
    gatherings: tuple[str, ...]
    without_count: tuple[str, ...]

    @property
    def left_ore(self) -> Interval:
        """What is left; negative where the budget is exceeded."""
        return Interval(
            low=self.amount_ore - self.committed_ore.high,
            high=self.amount_ore - self.committed_ore.low,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTotals:
    """The sums of a view, and the gatherings that are not in them.

    `participants` is how many came as far as it is known: the published interval where a list is
    only an example, the list's seats otherwise. `listed` sums the lists alone, `control_ore` is
    its total counted anew from seats × prices without looking at who pays. `gatherings` is how many
    there are in the view, `held_lists` how many of them are held and have a list, and
    `without_number` of how many nobody knows who came. `basis` is the mark that the sums must bear,
    `bases` are all there are, in the enum's order.
    """

    gatherings: int
    held_lists: int
    without_number: int

    participants: Interval | None
    attended: int | None
    all_sums: CostSum
    listed: CostSum
    control_ore: int
    basis: CountBasis
    bases: tuple[CountBasis, ...]
    budget: BudgetUse | None
    left_out: tuple[str, ...]

    @property
    def deviation_ore(self) -> int:
        """What department + municipality differ from the control; anything but 0 is a fault."""
        department, municipality = self.listed.department_ore, self.listed.municipality_ore
        if department is None or municipality is None:
            return 0
        return department.low + municipality.low - self.control_ore


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCost:
    """All that a report sums, for the gatherings that begin in one year."""

    year: int
    totals: CostTotals

    @property
    def sums(self) -> CostSum:
        """The sums of the gatherings whose cost is known, as a gathering's row has its own."""
        return self.totals.all_sums


CostRow = GatheringCost | YearCost
"""What a figure of costs has a row of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCell:
    """One constellation's row of one year; there is none where it holds no seats all year."""

    year: int
    cost: ConstellationCost


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A committed state of the data; 0 and no time before anything was loaded.

    `as_of` is the Norwegian day that somebody looks back to: the figures are those that stood then.
    It is None where the newest are asked for, and changes nothing in the figures.
    """

    number: int
    committed_at: datetime | None
    as_of: date | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class CostReport(MadeLater):
    """The answer to «who came, what does it cost, and who pays» for a selection and a scenario.

    `totals`, `constellations`, `components`, `years` and `year_cells` cost the same however many
    gatherings there are; `gatherings` grows with them, `cells` and `lines` with the constellations
    at each. `problems` are the gatherings whose costs cannot be decided, and why; `missing` those
    that have neither a list nor a published head count to go by.
    """

    revision: Revision
    selection: Selection
    scenario: Scenario
    facts: ProgrammeFacts
    gatherings: tuple[GatheringCost, ...]
    constellations: tuple[ConstellationCost, ...]
    cells: tuple[CostCell, ...]
    lines: tuple[CostLine, ...]
    components: tuple[ComponentSum, ...]
    estimates: tuple[Estimate, ...]
    totals: CostTotals
    years: tuple[YearCost, ...]
    year_cells: tuple[YearCell, ...]
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]

    def cells_at(self, gathering_ids: Collection[str]) -> tuple[CostCell, ...]:
        """Give the cells of some gatherings, without making those of all the others."""
        make = maker_of(self, "cells_at")
        if make is None:
            return tuple(cell for cell in self.cells if cell.gathering_id in gathering_ids)
        return tuple(make(gathering_ids))
