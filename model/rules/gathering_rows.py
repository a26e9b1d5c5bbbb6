"""One gathering's row in a report: who came, what it costs, and the most it can come to cost."""

from __future__ import annotations

from collections.abc import Sequence

from model.rules.batches import estimated_sum, sum_counts
from model.rules.coverage import ceiling, price_ore, units_by_payer
from model.rules.decisions import Decision
from model.rules.facts import HeadCount
from model.rules.results import (
    UNKNOWN_SUM,
    ZERO_SUM,
    Ceiling,
    CostSum,
    GatheringCost,
    exactly,
    persons_only,
)
from model.rules.sums import counted_sum
from model.rules.terms import CountBasis


def counts_of(row: Decision, ids: Sequence[str] | None) -> Sequence[HeadCount]:
    """Give the head counts of some constellations at a gathering; of all, where None is given."""
    if ids is None:
        return tuple(row.counts.values())
    return [row.counts[id_] for id_ in ids if id_ in row.counts]


def basis_of(row: Decision, ids: Sequence[str] | None) -> CountBasis:
    """Tell where a row's numbers come from; a published total cannot be split by constellation."""
    is_split = ids is not None and row.basis is CountBasis.ESTIMATE
    return CountBasis.MISSING if is_split else row.basis


def gathering_row(row: Decision, ids: Sequence[str] | None) -> GatheringCost:
    """Write the row of a gathering.

    Args:
        row: What is decided about it.
        ids: The constellations asked about; None for all, as if nobody had asked.
    """
    counts = counts_of(row, ids)
    return GatheringCost(
        gathering=row.gathering,
        basis=basis_of(row, ids),
        listed=row.listed,
        cap=row.terms.rule.cap if row.terms else None,
        published=row.published if ids is None else None,
        statements=row.statements,
        attended=sum(count.attended for count in counts) if row.attendance_taken else None,
        sums=row_sums(row, ids),
        ceiling=_ceiling(row, ids),
        budget=row.budget,
        problem=row.problem,
    )


def row_sums(row: Decision, ids: Sequence[str] | None) -> CostSum:
    """Sum a gathering: its list where there is one, else what was published, else unknown."""
    if row.listed:
        return _counted(row, counts_of(row, ids))
    return estimated_sum(row) if ids is None else UNKNOWN_SUM


def _counted(row: Decision, counts: Sequence[HeadCount]) -> CostSum:
    """Sum head counts; none at all are nobody, which costs nothing."""
    if not counts:
        return ZERO_SUM
    if row.terms is None:
        return persons_only(exactly(sum(count.persons for count in counts)))
    entitled = [count for count in counts if row.entitles(count.constellation_id)]
    others = [count for count in counts if not row.entitles(count.constellation_id)]
    persons = covered = department = municipality = 0
    for alike, stance in ((entitled, True), (others, False)):
        if alike:
            whole = sum_counts(alike)
            its, theirs = units_by_payer(whole, row.terms, entitled=stance)
            persons += whole.persons
            covered += whole.persons_within if stance else 0
            department += price_ore(its, row.terms)
            municipality += price_ore(theirs, row.terms)
    return counted_sum(persons, covered, department, municipality)


def _ceiling(row: Decision, ids: Sequence[str] | None) -> Ceiling | None:
    if row.terms is None:
        return None
    most = None if ids is None else sum(1 for id_ in ids if row.entitles(id_))
    return ceiling(row.gathering, row.terms, most)
