"""Everything decided for a what-if at a revision, kept in the shapes that filters cut from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from model.rules.batches import Batch, SeatSum, make_batches, merge_batches
from model.rules.decisions import Decision, in_order
from model.rules.facts import ProgrammeFacts
from model.rules.gathering_rows import counts_of, gathering_row, seat_sum
from model.rules.results import GatheringCost
from model.rules.selection import Scenario, Selection
from model.rules.terms import GatheringKind


@dataclass(frozen=True, kw_only=True)
class Decided:
    """Everything decided for a what-if at a revision: the filters only slice it."""

    facts: ProgrammeFacts
    scenario: Scenario
    decisions: tuple[Decision, ...]

    @property
    def cells(self) -> int:
        """How many constellations at how many gatherings it holds: what it takes of memory."""
        return sum(len(row.counts) for row in self.decisions)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The constellations in alphabetical order."""
        return tuple(row.id for row in in_order(self.facts.constellations))

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each gathering stands in order of date."""
        return {row.gathering.id: number for number, row in enumerate(self.decisions)}

    @cached_property
    def by_year(self) -> Mapping[tuple[int, GatheringKind], tuple[Batch, ...]]:
        """The batches of each year and kind, first to last."""
        rows: dict[tuple[int, GatheringKind], list[Decision]] = defaultdict(list)
        for row in self.decisions:
            rows[row.gathering.starts_on.year, row.gathering.kind].append(row)
        return {key: make_batches(own) for key, own in rows.items()}

    @cached_property
    def of_all_years(self) -> Mapping[GatheringKind, tuple[Batch, ...]]:
        """The batches of each kind, whatever the year."""
        own = {
            kind: [one for (_, its), found in self.by_year.items() if its is kind for one in found]
            for kind in GatheringKind
        }
        return {kind: merge_batches(found) for kind, found in own.items()}

    @cached_property
    def rows(self) -> Mapping[str, GatheringCost]:
        """The rows of all gatherings, as long as all constellations are asked about."""
        return {row.gathering.id: gathering_row(row, None) for row in self.decisions}

    @cached_property
    def seat_sums(self) -> Mapping[str, SeatSum]:
        """The seats of all gatherings, as long as all constellations are asked about."""
        return {row.gathering.id: seat_sum(row, counts_of(row, None)) for row in self.decisions}

    def ids(self, selection: Selection) -> Sequence[str] | None:
        """List the constellations asked about in alphabetical order; None where none is chosen."""
        if not selection.constellations:
            return None
        return [id_ for id_ in self.order if id_ in selection.constellations]

    def chosen(self, selection: Selection) -> tuple[Decision, ...]:
        """List the gatherings within the filters, by date."""
        return tuple(row for row in self.decisions if selection.takes(row.gathering))

    def batches(self, selection: Selection) -> tuple[Batch, ...]:
        """Give the fewest batches that hold what is within the filters, and nothing else."""
        if selection.gatherings:
            return make_batches(self.chosen(selection))
        if selection.years:
            return tuple(batch for own in self.year_batches(selection).values() for batch in own)
        kinds = selection.kinds or GatheringKind
        return tuple(
            batch for kind in GatheringKind if kind in kinds for batch in self.of_all_years[kind]
        )

    def year_batches(self, selection: Selection) -> Mapping[int, Sequence[Batch]]:
        """Give the batches within the filters year by year, first to last."""
        if selection.gatherings:
            return {
                year: make_batches(row for row in rows)
                for year, rows in _by_year(self.chosen(selection)).items()
            }
        found: dict[int, list[Batch]] = defaultdict(list)
        for (year, kind), own in self.by_year.items():
            if (not selection.years or year in selection.years) and (
                not selection.kinds or kind in selection.kinds
            ):
                found[year].extend(own)
        return dict(sorted(found.items()))


def _by_year(decisions: Iterable[Decision]) -> Mapping[int, Sequence[Decision]]:
    found: dict[int, list[Decision]] = defaultdict(list)
    for row in decisions:
        found[row.gathering.starts_on.year].append(row)
    return found
