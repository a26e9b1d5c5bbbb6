"""From facts and head counts to the report: decide each gathering once, then slice and sum.

`decide` is what costs something and depends on the scenario alone; `summarise` applies the
filters to decisions that are already there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from model.rules.coverage import (
    NotInForceError,
    Terms,
    ceiling,
    control_ore,
    cost_lines,
    covered_persons,
    is_entitled,
    terms_for,
)
from model.rules.estimates import estimate, published_interval
from model.rules.facts import Constellation, Gathering, HeadCount, ListedGathering, ProgrammeFacts
from model.rules.results import (
    NOTHING,
    UNKNOWN_SUM,
    ZERO_SUM,
    BudgetUse,
    Ceiling,
    ComponentSum,
    ConstellationCost,
    CostCell,
    CostLine,
    CostReport,
    CostSum,
    CostTotals,
    Estimate,
    GatheringCost,
    Interval,
    Problem,
    Revision,
    persons_only,
)
from model.rules.selection import Scenario, Selection
from model.rules.terms import (
    CostComponent,
    CountBasis,
    GatheringStatus,
    Participation,
    Payer,
)

NORWEGIAN_ORDER = str.maketrans("æøå", "{|}")


def alphabetical(name: str) -> str:
    """Give a key that sorts names as Norwegian does: æ, ø and å after z."""
    return name.casefold().translate(NORWEGIAN_ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One gathering with everything decided about it, before any filter."""

    gathering: Gathering
    listed: ListedGathering | None
    terms: Terms | None
    problem: Problem | None
    cells: tuple[CostCell, ...]
    lines: tuple[CostLine, ...]
    attendance_taken: bool
    controls_ore: Mapping[str, int]
    published: Interval | None


def decide(
    facts: ProgrammeFacts, counts: Iterable[HeadCount], scenario: Scenario
) -> tuple[Decision, ...]:
    """Decide who pays at every gathering that is not cancelled: by date, then by name.

    ASSUMPTION: a cancelled gathering costs nobody anything and stands in no sum.
    """
    place = {row.id: (alphabetical(row.name), row.merges_on) for row in facts.constellations}
    counts_of: dict[str, list[HeadCount]] = defaultdict(list)
    for count in sorted(counts, key=lambda count: place[count.constellation_id]):
        counts_of[count.gathering_id].append(count)
    gatherings = sorted(facts.gatherings, key=lambda row: (row.starts_on, row.id))
    return tuple(
        _decide_gathering(facts, gathering, counts_of[gathering.id], scenario)
        for gathering in gatherings
        if gathering.status is not GatheringStatus.CANCELLED
    )


def terms_or_problem(
    facts: ProgrammeFacts, gathering: Gathering, scenario: Scenario
) -> tuple[Terms | None, Problem | None]:
    """Find what holds for a gathering, or say what is missing instead of raising."""
    try:
        return terms_for(gathering, facts.coverage_rules, facts.prices, scenario), None
    except NotInForceError as error:
        problem = Problem(
            gathering_id=gathering.id,
            component=error.component,
            kind=gathering.kind,
            message=str(error),
        )
        return None, problem


def _decide_gathering(
    facts: ProgrammeFacts, gathering: Gathering, counts: Sequence[HeadCount], scenario: Scenario
) -> Decision:
    participation = {row.id: row.participation for row in facts.constellations}
    terms, problem = terms_or_problem(facts, gathering, scenario)
    lines_of = {
        count.constellation_id: (
            cost_lines(count, terms, participation[count.constellation_id]) if terms else ()
        )
        for count in counts
    }
    return Decision(
        gathering=gathering,
        listed=next((row for row in facts.lists if row.gathering_id == gathering.id), None),
        terms=terms,
        problem=problem,
        cells=tuple(
            _cell(count, terms, lines_of[count.constellation_id], participation) for count in counts
        ),
        lines=tuple(line for lines in lines_of.values() for line in lines),
        attendance_taken=any(count.attended or count.no_shows for count in counts),
        controls_ore={
            count.constellation_id: control_ore(count, terms) if terms else 0 for count in counts
        },
        published=published_interval(
            row for row in facts.head_counts if row.gathering_id == gathering.id
        ),
    )


def _cell(
    count: HeadCount,
    terms: Terms | None,
    lines: Iterable[CostLine],
    participation: Mapping[str, Participation],
) -> CostCell:
    stance = participation[count.constellation_id]
    paid = dict.fromkeys(Payer, 0)
    for line in lines:
        paid[line.payer] += line.amount_ore
    return CostCell(
        gathering_id=count.gathering_id,
        constellation_id=count.constellation_id,
        persons=count.persons,
        covered_persons=covered_persons(count, terms.rule, stance) if terms else 0,
        attended=count.attended,
        department_ore=paid[Payer.DEPARTMENT] if terms else None,
        municipality_ore=paid[Payer.MUNICIPALITY] if terms else None,
        assumed_participation=bool(
            terms and terms.rule.project_only and stance is Participation.UNKNOWN
        ),
    )


def summarise(
    facts: ProgrammeFacts,
    decisions: Iterable[Decision],
    selection: Selection,
    scenario: Scenario,
    revision: Revision,
) -> CostReport:
    """Slice what was decided by the filters and sum it up."""
    chosen = tuple(row for row in decisions if selection.takes(row.gathering))
    cells = tuple(
        cell
        for decision in chosen
        for cell in decision.cells
        if selection.takes_constellation(cell.constellation_id)
    )
    lines = tuple(
        line
        for decision in chosen
        for line in decision.lines
        if selection.takes_constellation(line.constellation_id)
    )
    rows = tuple(_gathering_row(facts, decision, selection) for decision in chosen)
    return CostReport(
        revision=revision,
        selection=selection,
        scenario=scenario,
        facts=facts,
        gatherings=rows,
        constellations=by_constellation(facts.constellations, cells, selection),
        cells=cells,
        lines=lines,
        components=by_component(lines),
        estimates=tuple(
            Estimate(gathering_id=row.gathering.id, sums=row.sums)
            for row in rows
            if row.basis is CountBasis.ESTIMATE and not row.problem
        ),
        totals=_totals(rows, _control(chosen, selection)),
    )


def _gathering_row(
    facts: ProgrammeFacts, decision: Decision, selection: Selection
) -> GatheringCost:
    basis = _basis(decision, selection)
    cells = [row for row in decision.cells if selection.takes_constellation(row.constellation_id)]
    gathering_id = decision.gathering.id
    return GatheringCost(
        gathering=decision.gathering,
        basis=basis,
        listed=decision.listed,
        cap=decision.terms.rule.cap if decision.terms else None,
        published=None if selection.constellations else decision.published,
        statements=tuple(row for row in facts.head_counts if row.gathering_id == gathering_id),
        attended=sum(cell.attended for cell in cells) if decision.attendance_taken else None,
        sums=_row_sums(decision, basis, cells),
        ceiling=_ceiling(facts, decision, selection),
        budget=next((row for row in facts.budgets if row.gathering_id == gathering_id), None),
        problem=decision.problem,
    )


def _basis(decision: Decision, selection: Selection) -> CountBasis:
    """Tell where a row's numbers come from; a published total cannot be split by constellation."""
    if decision.listed:
        return CountBasis.EXAMPLE if decision.listed.is_example else CountBasis.COUNTED
    if decision.published and not selection.constellations:
        return CountBasis.ESTIMATE
    return CountBasis.MISSING


def _row_sums(decision: Decision, basis: CountBasis, cells: Iterable[CostCell]) -> CostSum:
    if decision.listed:
        return sum_cells(cells)
    if basis is CountBasis.MISSING or decision.published is None:
        return UNKNOWN_SUM
    if decision.terms is None:
        return persons_only(decision.published)
    return estimate(decision.gathering, decision.published, decision.terms).sums


def sum_cells(cells: Iterable[CostCell]) -> CostSum:
    """Sum counted cells; no cells at all are nobody, which costs nothing."""
    rows = [cell.sums for cell in cells]
    return sum_rows(rows) if rows else ZERO_SUM


def _ceiling(facts: ProgrammeFacts, decision: Decision, selection: Selection) -> Ceiling | None:
    if decision.terms is None:
        return None
    rule = decision.terms.rule
    chosen = [
        row
        for row in facts.constellations
        if row.id in selection.constellations and is_entitled(rule, row.participation)
    ]
    most = len(chosen) if selection.constellations else None
    return ceiling(decision.gathering, decision.terms, most)


def add_up(intervals: Iterable[Interval | None]) -> Interval | None:
    """Add what is known; None only where nothing is."""
    known = [interval for interval in intervals if interval is not None]
    return sum(known, start=NOTHING) if known else None


def sum_rows(rows: Iterable[CostSum]) -> CostSum:
    """Sum rows measure by measure, leaving out what is unknown: say so beside the sum."""
    all_rows = tuple(rows)
    return CostSum(
        persons=add_up(row.persons for row in all_rows),
        covered=add_up(row.covered for row in all_rows),
        beyond=add_up(row.beyond for row in all_rows),
        department_ore=add_up(row.department_ore for row in all_rows),
        municipality_ore=add_up(row.municipality_ore for row in all_rows),
        total_ore=add_up(row.total_ore for row in all_rows),
    )


def by_constellation(
    constellations: Iterable[Constellation], cells: Iterable[CostCell], selection: Selection
) -> tuple[ConstellationCost, ...]:
    """Sum cells by constellation, in alphabetical order; those that never came have 0 persons."""
    cells_of: dict[str, list[CostCell]] = defaultdict(list)
    for cell in cells:
        cells_of[cell.constellation_id].append(cell)
    chosen = [row for row in constellations if selection.takes_constellation(row.id)]
    return tuple(
        ConstellationCost(
            constellation_id=row.id,
            gatherings=sum(1 for cell in cells_of[row.id] if cell.persons),
            sums=sum_cells(cells_of[row.id]),
            assumed_participation=any(cell.assumed_participation for cell in cells_of[row.id]),
        )
        for row in sorted(chosen, key=lambda row: (alphabetical(row.name), row.merges_on))
    )


def by_component(lines: Iterable[CostLine]) -> tuple[ComponentSum, ...]:
    """Sum lines by payer and component, the department first."""
    lines_of: dict[tuple[Payer, CostComponent], list[CostLine]] = defaultdict(list)
    for line in lines:
        lines_of[line.payer, line.component].append(line)
    return tuple(
        _component_sum(payer, component, lines_of[payer, component])
        for payer in Payer
        for component in CostComponent
        if lines_of[payer, component]
    )


def _component_sum(
    payer: Payer, component: CostComponent, lines: Sequence[CostLine]
) -> ComponentSum:
    prices = {line.unit_price_ore for line in lines}
    return ComponentSum(
        payer=payer,
        component=component,
        quantity=sum(line.quantity for line in lines),
        unit_price_ore=prices.pop() if len(prices) == 1 else None,
        amount_ore=sum(line.amount_ore for line in lines),
    )


def _control(decisions: Iterable[Decision], selection: Selection) -> int:
    return sum(
        amount
        for decision in decisions
        for constellation_id, amount in decision.controls_ore.items()
        if selection.takes_constellation(constellation_id)
    )


def _totals(rows: Sequence[GatheringCost], control: int) -> CostTotals:
    listed = [row for row in rows if row.listed]
    taken = [row.attended for row in listed if row.attended is not None]
    return CostTotals(
        participants=add_up(_participants(row) for row in rows),
        attended=sum(taken) if taken else None,
        all_sums=sum_rows(row.sums for row in rows),
        listed=sum_rows(row.sums for row in listed),
        control_ore=control,
        basis=_weakest(row.basis for row in rows),
        budget=_budget_use(rows),
        left_out=tuple(
            row.gathering.id for row in rows if row.basis is CountBasis.MISSING or row.problem
        ),
    )


def _participants(row: GatheringCost) -> Interval | None:
    """Prefer what was published to a made-up list; a real list goes before both."""
    if row.basis is CountBasis.EXAMPLE and row.published:
        return row.published
    return row.sums.persons


def _weakest(bases: Iterable[CountBasis]) -> CountBasis:
    """Pick the basis a sum must own up to: example before estimate before counted."""
    found = set(bases)
    order = (CountBasis.EXAMPLE, CountBasis.ESTIMATE, CountBasis.COUNTED)
    return next((basis for basis in order if basis in found), CountBasis.MISSING)


def _budget_use(rows: Iterable[GatheringCost]) -> BudgetUse | None:
    budgeted = [row for row in rows if row.budget]
    if not budgeted:
        return None
    return BudgetUse(
        amount_ore=sum(row.budget.amount_ore for row in budgeted if row.budget),
        committed_ore=add_up(row.sums.department_ore for row in budgeted) or NOTHING,
        gatherings=tuple(row.gathering.id for row in budgeted),
        without_count=tuple(
            row.gathering.id for row in budgeted if row.sums.department_ore is None
        ),
    )
