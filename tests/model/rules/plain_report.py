"""The cost report by its definition: every line, every cell and every row, added up one by one.

What `model.rules.summaries` answers from batches is held against it. It takes as long as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.rules.coverage import ceiling, cost_lines, covered_persons, is_entitled
from model.rules.decisions import in_order, terms_or_problem
from model.rules.estimates import estimate, published_interval
from model.rules.facts import Gathering, HeadCount, ProgrammeFacts
from model.rules.results import (
    NOTHING,
    UNKNOWN_SUM,
    ZERO_SUM,
    BudgetUse,
    ComponentSum,
    ConstellationCost,
    CostCell,
    CostLine,
    CostReport,
    CostTotals,
    Estimate,
    GatheringCost,
    YearCell,
    YearCost,
    persons_only,
)
from model.rules.selection import Scenario, Selection, years_of
from model.rules.sums import add_up, sum_rows
from model.rules.terms import (
    CostComponent,
    CountBasis,
    GatheringStatus,
    Participation,
    Payer,
)
from tests.builders import REVISION


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and all that is needed to answer it."""

    facts: ProgrammeFacts
    counts: tuple[HeadCount, ...]
    selection: Selection
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Row:
    """One gathering with what the filters leave of its cells and lines, and its control sum."""

    cost: GatheringCost
    cells: tuple[CostCell, ...]
    lines: tuple[CostLine, ...]
    control_ore: int


def report_plainly(
    facts: ProgrammeFacts, counts: Iterable[HeadCount], selection: Selection, scenario: Scenario
) -> CostReport:
    """Answer a question without any short cut."""
    asked = Asked(facts, tuple(counts), selection, scenario)
    chosen = sorted(filter(selection.takes, facts.taking_place), key=lambda g: (g.starts_on, g.id))
    rows = [_row(gathering, asked) for gathering in chosen]
    costs = [row.cost for row in rows]
    return CostReport(
        revision=REVISION,
        selection=selection,
        scenario=scenario,
        facts=facts,
        gatherings=tuple(costs),
        constellations=_constellations(rows, asked),
        cells=tuple(cell for row in rows for cell in row.cells),
        lines=(lines := tuple(line for row in rows for line in row.lines)),
        components=_components(lines),
        estimates=tuple(
            Estimate(gathering_id=row.gathering.id, sums=row.sums)
            for row in costs
            if row.basis is CountBasis.ESTIMATE and not row.problem
        ),
        totals=_totals(rows),
        years=tuple(
            YearCost(year=year, totals=_totals(_of_year(year, rows))) for year in years_of(chosen)
        ),
        year_cells=tuple(
            cell for year in years_of(chosen) for cell in _cells_of(year, rows, asked)
        ),
        problems=tuple(row.problem for row in costs if row.problem),
        missing=tuple(row.gathering.id for row in costs if row.basis is CountBasis.MISSING),
    )


def _of_year(year: int, rows: Iterable[Row]) -> Sequence[Row]:
    return [row for row in rows if row.cost.gathering.starts_on.year == year]


def _cells_of(year: int, rows: Iterable[Row], asked: Asked) -> Iterable[YearCell]:
    own = _of_year(year, rows)
    there = {cell.constellation_id for row in own for cell in row.cells}
    for cost in _constellations(own, asked):
        if cost.constellation_id in there:
            yield YearCell(year=year, cost=cost)


def _row(gathering: Gathering, asked: Asked) -> Row:
    facts, selection = asked.facts, asked.selection
    terms, problem = terms_or_problem(facts, gathering, asked.scenario)
    stances = {row.id: row.participation for row in facts.constellations}
    all_counts = [count for count in asked.counts if count.gathering_id == gathering.id]
    own = {count.constellation_id: count for count in all_counts}
    counts = [
        own[row.id]
        for row in in_order(facts.constellations)
        if row.id in own and selection.takes_constellation(row.id)
    ]
    lines_of = [
        cost_lines(count, terms, stances[count.constellation_id]) if terms else ()
        for count in counts
    ]
    is_taken = any(count.attended or count.no_shows for count in all_counts)
    listed = next((row for row in facts.lists if row.gathering_id == gathering.id), None)
    statements = tuple(row for row in facts.head_counts if row.gathering_id == gathering.id)
    published = None if selection.constellations else published_interval(statements)
    cells = tuple(
        CostCell(
            gathering_id=gathering.id,
            constellation_id=count.constellation_id,
            persons=count.persons,
            covered_persons=(
                covered_persons(count, terms.rule, stances[count.constellation_id]) if terms else 0
            ),
            attended=count.attended,
            department_ore=_paid(Payer.DEPARTMENT, lines) if terms else None,
            municipality_ore=_paid(Payer.MUNICIPALITY, lines) if terms else None,
            assumed_participation=bool(
                terms
                and terms.rule.project_only
                and stances[count.constellation_id] is Participation.UNKNOWN
            ),
            department_units=_units(Payer.DEPARTMENT, lines),
            municipality_units=_units(Payer.MUNICIPALITY, lines),
        )
        for count, lines in zip(counts, lines_of, strict=True)
    )
    if listed:
        basis = CountBasis.EXAMPLE if listed.is_example else CountBasis.COUNTED
        sums = sum_rows(cell.sums for cell in cells) if cells else ZERO_SUM
    elif published is None:
        basis, sums = CountBasis.MISSING, UNKNOWN_SUM
    else:
        basis = CountBasis.ESTIMATE
        sums = estimate(gathering, published, terms).sums if terms else persons_only(published)
    entitled = [
        row.id
        for row in facts.constellations
        if row.id in selection.constellations
        and terms is not None
        and is_entitled(terms.rule, row.participation)
    ]
    cost = GatheringCost(
        gathering=gathering,
        basis=basis,
        listed=listed,
        rule=terms.rule if terms else None,
        published=published,
        statements=statements,
        attended=sum(cell.attended for cell in cells) if is_taken else None,
        sums=sums,
        ceiling=(
            ceiling(gathering, terms, len(entitled) if selection.constellations else None)
            if terms
            else None
        ),
        budget=next((row for row in facts.budgets if row.gathering_id == gathering.id), None),
        problem=problem,
    )
    control = sum(
        units * terms.prices[component].amount_ore
        for count in counts
        if terms
        for component, units in (
            (CostComponent.CONFERENCE_PACKAGE, count.days_within + count.days_beyond),
            (CostComponent.ACCOMMODATION, count.nights_within + count.nights_beyond),
            (CostComponent.TRAVEL, count.persons),
        )
    )
    return Row(cost, cells, tuple(line for lines in lines_of for line in lines), control)


def _paid(payer: Payer, lines: Iterable[CostLine]) -> int:
    return sum(line.amount_ore for line in lines if line.payer is payer)


def _units(payer: Payer, lines: Sequence[CostLine]) -> tuple[int, ...]:
    own = [line for line in lines if line.payer is payer]
    return tuple(
        sum(line.quantity for line in own if line.component is component)
        for component in CostComponent
    )


def _constellations(rows: Iterable[Row], asked: Asked) -> tuple[ConstellationCost, ...]:
    return tuple(
        _constellation(constellation.id, [(row, cell) for row in rows for cell in row.cells])
        for constellation in in_order(asked.facts.constellations)
        if asked.selection.takes_constellation(constellation.id)
    )


def _constellation(id_: str, every: Iterable[tuple[Row, CostCell]]) -> ConstellationCost:
    own = [(row.cost, cell) for row, cell in every if cell.constellation_id == id_]
    return ConstellationCost(
        constellation_id=id_,
        gatherings=sum(1 for _, cell in own if cell.persons),
        came_to=sum(
            1
            for row, cell in own
            if row.listed and row.gathering.status is GatheringStatus.HELD
            if (cell.persons if row.attended is None else cell.attended)
        ),
        over=sum(max(cell.persons - row.cap, 0) for row, cell in own if row.cap is not None),
        attended=sum(cell.attended for _, cell in own),
        came=sum(cell.persons if row.attended is None else cell.attended for row, cell in own),
        sums=sum_rows(cell.sums for _, cell in own) if own else ZERO_SUM,
        assumed_participation=any(cell.assumed_participation for _, cell in own),
    )


def _components(lines: Sequence[CostLine]) -> tuple[ComponentSum, ...]:
    found = []
    for payer in Payer:
        for component in CostComponent:
            own = [row for row in lines if (row.payer, row.component) == (payer, component)]
            prices = {row.unit_price_ore for row in own}
            if own:
                found.append(
                    ComponentSum(
                        payer=payer,
                        component=component,
                        quantity=sum(row.quantity for row in own),
                        unit_price_ore=prices.pop() if len(prices) == 1 else None,
                        amount_ore=sum(row.amount_ore for row in own),
                    )
                )
    return tuple(found)


def _totals(rows: Sequence[Row]) -> CostTotals:
    costs = [row.cost for row in rows]
    listed = [row for row in costs if row.listed]
    taken = [row.attended for row in listed if row.attended is not None]
    order = (CountBasis.EXAMPLE, CountBasis.ESTIMATE, CountBasis.COUNTED)
    return CostTotals(
        gatherings=len(rows),
        held_lists=sum(1 for row in listed if row.gathering.status is GatheringStatus.HELD),
        without_number=sum(row.sums.persons is None for row in costs),
        participants=add_up(
            row.published if row.basis is CountBasis.EXAMPLE and row.published else row.sums.persons
            for row in costs
        ),
        attended=sum(taken) if taken else None,
        all_sums=sum_rows(row.sums for row in costs),
        listed=sum_rows(row.sums for row in listed),
        control_ore=sum(row.control_ore for row in rows),
        basis=next(
            (basis for basis in order if basis in {row.basis for row in costs}), CountBasis.MISSING
        ),
        bases=tuple(basis for basis in CountBasis if basis in {row.basis for row in costs}),
        budget=_budget_use([row for row in costs if row.budget]),
        left_out=tuple(
            row.gathering.id for row in costs if row.basis is CountBasis.MISSING or row.problem
        ),
    )


def _budget_use(rows: Sequence[GatheringCost]) -> BudgetUse | None:
    if not rows:
        return None
    return BudgetUse(
        amount_ore=sum(row.budget.amount_ore for row in rows if row.budget),
        committed_ore=add_up(row.sums.department_ore for row in rows) or NOTHING,
        gatherings=tuple(row.gathering.id for row in rows),
        without_count=tuple(row.gathering.id for row in rows if row.sums.department_ore is None),
    )
