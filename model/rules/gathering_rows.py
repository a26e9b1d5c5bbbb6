"""One gathering's row in a report: who came, what it costs, and the most it can come to cost."""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from model.rules.batches import NO_SEATS, SeatSum, estimated_sum, sum_counts
from model.rules.coverage import all_units, ceiling, price_ore, units_by_payer
from model.rules.decisions import Decision
from model.rules.facts import HeadCount
from model.rules.results import (
    NO_UNITS,
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
    return GatheringCost.made_later(
        {
            "attended": lambda: _attended(row, ids),
            "sums": lambda: row_sums(row, ids),
            "ceiling": lambda: _ceiling(row, ids),
        },
        gathering=row.gathering,
        basis=basis_of(row, ids),
        listed=row.listed,
        rule=row.terms.rule if row.terms else None,
        published=row.published if ids is None else None,
        statements=row.statements,
        budget=row.budget,
        problem=row.problem,
    )


def _attended(row: Decision, ids: Sequence[str] | None) -> int | None:
    if not row.attendance_taken:
        return None
    return sum(count.attended for count in counts_of(row, ids))


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
    seats = seat_sum(row, counts)
    return counted_sum(
        sum(count.persons for count in counts),
        seats.covered_persons,
        price_ore(seats.department_units, row.terms),
        price_ore(seats.municipality_units, row.terms),
    )


def seat_sum(row: Decision, counts: Sequence[HeadCount]) -> SeatSum:
    """Sum head counts, of whom those entitled are covered; nothing where no terms are known."""
    if not counts or row.terms is None:
        return NO_SEATS
    whole = all_units(sum_counts(counts))
    entitled = [count for count in counts if row.entitles(count.constellation_id)]
    if not entitled:
        return SeatSum(0, NO_UNITS, whole)
    covered = sum_counts(entitled)
    department, _ = units_by_payer(covered, row.terms, entitled=True)
    return SeatSum(covered.persons_within, department, tuple(map(sub, whole, department)))


def _ceiling(row: Decision, ids: Sequence[str] | None) -> Ceiling | None:
    if row.terms is None:
        return None
    most = None if ids is None else sum(1 for id_ in ids if row.entitles(id_))
    return ceiling(row.gathering, row.terms, most)
