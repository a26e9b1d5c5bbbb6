"""What a change would do before it is made: the figures beside each other, and a list's seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from model.rules.comparison import Comparison, compare
from model.rules.facts import ListedGathering, Participant, ParticipantList
from model.rules.results import (
    ZERO_SUM,
    CostCell,
    CostReport,
    GatheringCost,
)
from model.rules.terms import CountBasis

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanges:
    """What a list changes in the seats of one constellation.

    Nobody is named in a list, so seats that say the same are taken for the same; of the others, as
    many as can be are taken for changed.
    """

    constellation_id: str
    new: int
    changed: int
    removed: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPreview:
    """What a list would change if it were imported; `is_same` is the list that counts already."""

    gathering_id: str
    replaces: ListedGathering | None
    is_same: bool
    constellations: tuple[SeatChanges, ...]
    costs: Comparison


def compare_seats(
    present: ParticipantList | None, participants: ParticipantList
) -> tuple[SeatChanges, ...]:
    """Compare the seats of a list with those of the one that counts, by constellation id."""
    old, new = _seats(present.participants if present else ()), _seats(participants.participants)
    return tuple(
        _seat_changes(id_, old.get(id_, Counter()), new.get(id_, Counter()))
        for id_ in sorted({*old, *new})
    )


def _seats(participants: Iterable[Participant]) -> dict[str, Counter[Participant]]:
    """Count equal seats by constellation, without what tells one row of a file from another."""
    seats: dict[str, Counter[Participant]] = {}
    for row in participants:
        if row.seat is not None:
            alike = replace(row, reference="", row_number=0, seat=None)
            seats.setdefault(row.constellation_id, Counter())[alike] += 1
    return seats


def _seat_changes(
    constellation_id: str, old: Counter[Participant], new: Counter[Participant]
) -> SeatChanges:
    gone, come = (old - new).total(), (new - old).total()
    changed = min(gone, come)
    return SeatChanges(
        constellation_id=constellation_id,
        new=come - changed,
        changed=changed,
        removed=gone - changed,
        same=(old & new).total(),
    )


def compare_freely(official: CostReport, supposed: CostReport) -> Comparison:
    """Compare reports whose facts differ in anything: what one of them lacks costs nothing there.

    Raises:
        ValueError: They are not of one selection at one revision.
    """
    return compare(_aligned(official, supposed), _aligned(supposed, official))


def _aligned(report: CostReport, other: CostReport) -> CostReport:
    """Add the rows that only the other report has, in an order that both share."""
    return replace(
        report,
        gatherings=_both(report.gatherings, other.gatherings, _gathering_id, _no_gathering),
        constellations=_both(
            report.constellations,
            other.constellations,
            lambda row: row.constellation_id,
            lambda row: replace(row, gatherings=0, sums=ZERO_SUM, assumed_participation=False),
        ),
        cells=_both(report.cells, other.cells, _cell_id, _no_cell),
    )


def _both(
    rows: Sequence[Row],
    others: Sequence[Row],
    id_of: Callable[[Row], str],
    absent: Callable[[Row], Row],
) -> tuple[Row, ...]:
    known = {id_of(row): row for row in rows}
    every = {id_of(row): absent(row) for row in others} | known
    return tuple(every[id_] for id_ in sorted(every))


def _gathering_id(row: GatheringCost) -> str:
    return row.gathering.id


def _cell_id(cell: CostCell) -> str:
    return f"{cell.gathering_id} {cell.constellation_id}"


def _no_gathering(row: GatheringCost) -> GatheringCost:
    """Say of a gathering that is not held that it costs nobody anything."""
    return replace(
        row,
        basis=CountBasis.MISSING,
        listed=None,
        published=None,
        statements=(),
        attended=None,
        sums=ZERO_SUM,
        ceiling=None,
        budget=None,
        problem=None,
    )


def _no_cell(cell: CostCell) -> CostCell:
    return replace(
        cell,
        persons=0,
        covered_persons=0,
        attended=0,
        department_ore=0,
        municipality_ore=0,
        assumed_participation=False,
    )
