"""Gatherings that are alike, summed before they are priced: what every filter adds up.

Where the rule, the prices and the kind of list are the same, amounts follow from sums of units. A
report then adds up some batches, however many gatherings stand behind them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from model.rules.coverage import Terms, all_units, covered_persons, units_by_payer
from model.rules.decisions import Decision
from model.rules.estimates import estimate
from model.rules.facts import HeadCount
from model.rules.results import NO_UNITS, UNKNOWN_SUM, CostSum, Interval, Units, persons_only
from model.rules.sums import add_up, sum_rows
from model.rules.terms import CountBasis, GatheringStatus


class SeatSum(NamedTuple):
    """Seats under the same terms: how many are covered, and the units that each payer pays for."""

    covered_persons: int
    department_units: Units
    municipality_units: Units


NO_SEATS = SeatSum(0, NO_UNITS, NO_UNITS)


class Part(NamedTuple):
    """What seats sum to at gatherings that are alike; a named tuple, since parts are summed.

    `gatherings` are those with seats, `came_to` the held ones with a list where somebody came.
    Units are days, nights and persons: those the department pays for, the municipalities', all.
    """

    gatherings: int = 0
    came_to: int = 0
    persons: int = 0
    covered: int = 0
    over: int = 0
    attended: int = 0
    department_days: int = 0
    department_nights: int = 0
    department_journeys: int = 0
    municipality_days: int = 0
    municipality_nights: int = 0
    municipality_journeys: int = 0
    all_days: int = 0
    all_nights: int = 0
    all_journeys: int = 0

    @property
    def department(self) -> Units:
        """What the department pays for."""
        return self.department_days, self.department_nights, self.department_journeys

    @property
    def municipality(self) -> Units:
        """What the municipalities pay for."""
        return self.municipality_days, self.municipality_nights, self.municipality_journeys

    @property
    def all_units(self) -> Units:
        """Everything, counted without asking who pays."""
        return self.all_days, self.all_nights, self.all_journeys

    @property
    def seats(self) -> SeatSum:
        """What a cap, a price or a cover acts on."""
        return SeatSum(self.covered, self.department, self.municipality)


NO_PART = Part()


def sum_parts(parts: Sequence[Part]) -> Part:
    """Add parts up, column by column."""
    return Part._make(map(sum, zip(*parts, strict=True))) if parts else NO_PART


def sum_counts(counts: Sequence[HeadCount]) -> HeadCount:
    """Add head counts up, whatever gathering and constellation they are of; one alone is itself."""
    if len(counts) == 1:
        return counts[0]
    _, _, *columns = zip(*counts, strict=True)
    return HeadCount("", "", *map(sum, columns))


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Gatherings alike in terms, list, status and whether a budget or a statement is known.

    `parts` are by constellation, without those that hold no seats; `whole` is their sum. `basis` is
    where the numbers come from as long as all constellations are asked about.
    """

    terms: Terms | None
    basis: CountBasis
    status: GatheringStatus
    attendance_taken: bool
    is_budgeted: bool
    is_published: bool
    decisions: tuple[Decision, ...]
    parts: Mapping[str, Part]
    whole: Part

    @property
    def is_listed(self) -> bool:
        """Tell whether these gatherings have a list."""
        return self.basis in (CountBasis.COUNTED, CountBasis.EXAMPLE)

    @property
    def held_lists(self) -> int:
        """How many of the gatherings are held and have a list."""
        held = self.status is GatheringStatus.HELD
        return len(self.decisions) if held and self.is_listed else 0

    @cached_property
    def published(self) -> Interval | None:
        """What was published of all these gatherings together."""
        return add_up(row.published for row in self.decisions)

    @cached_property
    def estimated(self) -> CostSum:
        """What was published, carried through the cap; unknown where nothing was."""
        return sum_rows(map(estimated_sum, self.decisions))

    def came(self, part: Part) -> int:
        """Tell how many of a part came: who attended, or all seats where nobody took attendance."""
        return part.attended if self.attendance_taken else part.persons

    def part_of(self, ids: Sequence[str] | None) -> Part:
        """Sum the parts of some constellations; of all, where None is given."""
        if ids is None:
            return self.whole
        return sum_parts([self.parts[id_] for id_ in ids if id_ in self.parts])


def estimated_sum(row: Decision) -> CostSum:
    """Carry what was published of a gathering through the cap; unknown where nothing was."""
    if row.published is None:
        return UNKNOWN_SUM
    if row.terms is None:
        return persons_only(row.published)
    return estimate(row.gathering, row.published, row.terms).sums


def make_batches(decisions: Iterable[Decision]) -> tuple[Batch, ...]:
    """Put decisions that are alike together and sum what was counted."""
    alike: dict[object, list[Decision]] = defaultdict(list)
    for row in decisions:
        alike[_likeness(row)].append(row)
    return tuple(map(_batch, alike.values()))


def _likeness(row: Decision) -> object:
    """Say what gatherings must share to be summed; equal terms are the same object."""
    return (
        id(row.terms),
        row.basis,
        row.gathering.status,
        row.attendance_taken,
        row.budget is None,
        row.published is None,
    )


def _batch(decisions: Sequence[Decision]) -> Batch:
    counts: dict[str, list[HeadCount]] = defaultdict(list)
    for row in decisions:
        for id_, count in row.counts.items():
            counts[id_].append(count)
    parts = {id_: _part(decisions[0], id_, rows) for id_, rows in counts.items()}
    return _batch_of(decisions, parts)


def _batch_of(decisions: Sequence[Decision], parts: Mapping[str, Part]) -> Batch:
    first = decisions[0]
    return Batch(
        terms=first.terms,
        basis=first.basis,
        status=first.gathering.status,
        attendance_taken=first.attendance_taken,
        is_budgeted=first.budget is not None,
        is_published=first.published is not None,
        decisions=tuple(decisions),
        parts=parts,
        whole=sum_parts(list(parts.values())),
    )


def _part(like: Decision, id_: str, counts: Sequence[HeadCount]) -> Part:
    """Sum one constellation's counts at gatherings that are like one of them."""
    whole, terms = sum_counts(counts), like.terms
    held = like.listed is not None and like.gathering.status is GatheringStatus.HELD
    came = [count.attended if like.attendance_taken else count.persons for count in counts]
    gatherings = sum(1 for count in counts if count.persons)
    came_to = sum(1 for number in came if number) if held else 0
    if terms is None:
        return Part(gatherings, came_to, whole.persons, 0, 0, whole.attended)
    department, municipality = units_by_payer(whole, terms, entitled=like.entitles(id_))
    cap = terms.rule.cap
    return Part(
        gatherings,
        came_to,
        whole.persons,
        covered_persons(whole, terms.rule, like.participation[id_]),
        sum(count.persons - cap for count in counts if count.persons > cap),
        whole.attended,
        *department,
        *municipality,
        *all_units(whole),
    )


def merge_batches(batches: Iterable[Batch]) -> tuple[Batch, ...]:
    """Put batches that are alike together, such as those of one kind from several years."""
    alike: dict[object, list[Batch]] = defaultdict(list)
    for batch in batches:
        alike[_likeness(batch.decisions[0])].append(batch)
    return tuple(map(_merged, alike.values()))


def _merged(batches: Sequence[Batch]) -> Batch:
    if len(batches) == 1:
        return batches[0]
    parts: dict[str, list[Part]] = defaultdict(list)
    for batch in batches:
        for id_, part in batch.parts.items():
            parts[id_].append(part)
    decisions = [row for batch in batches for row in batch.decisions]
    return _batch_of(decisions, {id_: sum_parts(rows) for id_, rows in parts.items()})
