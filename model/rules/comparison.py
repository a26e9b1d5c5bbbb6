"""A what-if beside the official figures: before, after, the difference, and what causes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from model.rules.causes import Cause, Causes
from model.rules.coverage import Terms, price_per_person_ore
from model.rules.later import MadeLater
from model.rules.results import (
    NOTHING,
    CostReport,
    CostSum,
    GatheringCost,
    Interval,
    exactly,
)
from model.rules.spreads import spread_bounds
from model.rules.sums import add_up
from model.rules.terms import CountBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number before and after; None is unknown.

    The same persons are counted in both, so the difference of two uncertain numbers is an interval
    of its own: never wider than after − before bound by bound, and mostly much narrower.
    """

    before: Interval | None
    after: Interval | None
    difference: Interval | None

    @property
    def size(self) -> int:
        """How large the difference can be either way; 0 where nobody knows."""
        if self.difference is None:
            return 0
        return max(abs(self.difference.low), abs(self.difference.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the what-if does to covered persons and to what is paid by whom."""

    covered: Change
    department_ore: Change
    municipality_ore: Change
    total_ore: Change

    @property
    def is_nothing(self) -> bool:
        """Tell whether everything is known to stay as it is."""
        every = (self.covered, self.department_ore, self.municipality_ore, self.total_ore)
        return all(change.difference == NOTHING for change in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheringChange:
    """One gathering's row before and after, and what has changed it, or can have."""

    official: GatheringCost
    supposed: GatheringCost
    changes: Changes
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstellationChange:
    """One constellation's row before and after, from the lists alone."""

    constellation_id: str
    changes: Changes
    causes: tuple[Cause, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison(MadeLater):
    """Two reports of one selection, the largest change first.

    Gatherings are sorted by the change for the department, constellations by the change for the
    municipalities. `totals` leaves out the gatherings that both reports leave out, `listed` sums
    the lists alone; `committed_ore` is the department's cost of the gatherings with a budget, None
    without any.
    """

    official: CostReport
    supposed: CostReport
    gatherings: tuple[GatheringChange, ...]
    constellations: tuple[ConstellationChange, ...]
    totals: Changes
    listed: Changes
    committed_ore: Change | None


def compare(official: CostReport, supposed: CostReport) -> Comparison:
    """Compare a what-if with the official figures of the same selection.

    Raises:
        ValueError: The reports differ in more than the what-if.
    """
    if (official.selection, official.revision) != (supposed.selection, supposed.revision):
        raise ValueError("only reports of one selection at one revision can be compared")
    pair = _Pair(official, supposed)
    return Comparison.made_later(
        {
            "gatherings": lambda: tuple(sorted(pair.gatherings, key=_by_department)),
            "constellations": pair.constellations,
            "totals": lambda: _total_changes(official, supposed, pair.summed),
            "listed": lambda: _known_changes(official.totals.listed, supposed.totals.listed),
            "committed_ore": lambda: _committed(official, supposed, pair),
        },
        official=official,
        supposed=supposed,
    )


class _Pair:
    """Two reports row by row, by date; what has changed a row is found once for all of them."""

    def __init__(self, official: CostReport, supposed: CostReport) -> None:
        self._official = official
        self._supposed = supposed

    @cached_property
    def _causes(self) -> Causes:
        return Causes(self._official, self._supposed)

    @cached_property
    def is_counted(self) -> bool:
        """Tell whether both count the same lists and nothing else: then sums tell what rows do."""
        before = self._official
        is_same = before.facts is self._supposed.facts
        return is_same and not (before.estimates or before.totals.left_out)

    @cached_property
    def changes(self) -> tuple[Changes, ...]:
        """What changes at each gathering, without asking for causes seat by seat."""
        return tuple(_row_changes(*pair, self._causes) for pair in self._rows())

    @property
    def summed(self) -> tuple[Changes, ...]:
        """Changes that add up to those of the whole, as few as can be."""
        if not self.is_counted:
            return self.changes
        return (_known_changes(self._official.totals.listed, self._supposed.totals.listed),)

    @cached_property
    def gatherings(self) -> tuple[GatheringChange, ...]:
        return tuple(
            _gathering_change(before, after, changes, self._causes)
            for (before, after), changes in zip(self._rows(), self.changes, strict=True)
        )

    def _rows(self) -> Iterator[tuple[GatheringCost, GatheringCost]]:
        return zip(self._official.gatherings, self._supposed.gatherings, strict=True)

    def budgeted(self) -> Iterator[Interval | None]:
        """Give the department's differences at the gatherings with a budget."""
        for (before, _), changes in zip(self._rows(), self.changes, strict=True):
            if before.budget is not None:
                yield changes.department_ore.difference

    def constellations(self) -> tuple[ConstellationChange, ...]:
        rows = zip(self._official.constellations, self._supposed.constellations, strict=True)
        changes = (
            ConstellationChange(
                constellation_id=before.constellation_id,
                changes=_known_changes(before.sums, after.sums),
                causes=self._causes.of_constellation(before.constellation_id),
            )
            for before, after in rows
        )
        return tuple(sorted(changes, key=_by_municipality))


def _by_department(row: GatheringChange) -> tuple[int, int]:
    return -row.changes.department_ore.size, -row.changes.municipality_ore.size


def _by_municipality(row: ConstellationChange) -> tuple[int, int, int]:
    """Sort by the change; where there is none, by what is paid."""
    paid = row.changes.municipality_ore.before or NOTHING
    return -row.changes.municipality_ore.size, -row.changes.department_ore.size, -paid.high


def _gathering_change(
    before: GatheringCost, after: GatheringCost, changes: Changes, causes: Causes
) -> GatheringChange:
    id_ = before.gathering.id
    found = causes.at_gathering(id_) if before.listed else causes.possible(before)
    if before.basis is CountBasis.ESTIMATE and _is_bounded(before, after, causes):
        found = () if changes.is_nothing else found
    return GatheringChange(official=before, supposed=after, changes=changes, causes=found)


def _row_changes(before: GatheringCost, after: GatheringCost, causes: Causes) -> Changes:
    if not _is_same_crowd(before, after):
        return _bounded_changes(before.sums, after.sums)
    if not _is_bounded(before, after, causes):
        return _known_changes(before.sums, after.sums)
    if before.basis is CountBasis.ESTIMATE:
        return _estimated_changes(before, after, *causes.terms[before.gathering.id])
    return _unknown_changes(None if causes.possible(before) else NOTHING)


def _is_bounded(before: GatheringCost, after: GatheringCost, causes: Causes) -> bool:
    """Tell whether the same unlisted crowd is compared, under terms that are known."""
    is_unlisted = not before.listed and _is_same_crowd(before, after)
    return is_unlisted and before.gathering.id in causes.terms


def _is_same_crowd(before: GatheringCost, after: GatheringCost) -> bool:
    """Tell whether both count the same persons for the same days: true of every what-if."""
    old, new = before.gathering, after.gathering
    return (before.basis, before.published, old.days, old.entitled_constellations) == (
        after.basis,
        after.published,
        new.days,
        new.entitled_constellations,
    )


def _bounded_changes(before: CostSum, after: CostSum) -> Changes:
    """Compare what has nothing in common: any of the one beside any of the other."""
    return Changes(
        covered=_apart(before.covered, after.covered),
        department_ore=_apart(before.department_ore, after.department_ore),
        municipality_ore=_apart(before.municipality_ore, after.municipality_ore),
        total_ore=_apart(before.total_ore, after.total_ore),
    )


def _apart(before: Interval | None, after: Interval | None) -> Change:
    if before is None or after is None:
        return Change(before=before, after=after, difference=None)
    difference = Interval(low=after.low - before.high, high=after.high - before.low)
    return Change(before=before, after=after, difference=difference)


def _unknown_changes(difference: Interval | None) -> Changes:
    """Compare what nobody knows: where nothing can change it, that at least is known."""
    change = Change(before=None, after=None, difference=difference)
    return Changes(covered=change, department_ore=change, municipality_ore=change, total_ore=change)


def _known_changes(before: CostSum, after: CostSum) -> Changes:
    """Compare what is counted, or what could not be decided."""
    return Changes(
        covered=_known(before.covered, after.covered),
        department_ore=_known(before.department_ore, after.department_ore),
        municipality_ore=_known(before.municipality_ore, after.municipality_ore),
        total_ore=_known(before.total_ore, after.total_ore),
    )


def _known(before: Interval | None, after: Interval | None) -> Change:
    if before is None or after is None:
        return Change(before=before, after=after, difference=None)
    return Change(before=before, after=after, difference=exactly(after.low - before.low))


def _estimated_changes(
    before: GatheringCost, after: GatheringCost, official: Terms, supposed: Terms
) -> Changes:
    """Bound the differences over everybody who can have come, and however they spread.

    For each number of persons that was published the total changes by a fixed amount a person, and
    the municipalities' change is what of it is not the department's.

    ASSUMPTION: as in `estimates.estimate`, everybody stays the whole gathering.
    """
    old_cap, new_cap = official.rule.cap, supposed.rule.cap
    old_price, new_price = _covered_price(before, official), _covered_price(before, supposed)
    per_person = _price(before, supposed) - _price(before, official)

    def paid(seats: int) -> int:
        return new_price * min(seats, new_cap) - old_price * min(seats, old_cap)

    def covered(seats: int) -> int:
        return min(seats, new_cap) - min(seats, old_cap)

    published = before.published or NOTHING
    numbers = range(published.low, published.high + 1)
    most = before.gathering.entitled_constellations
    counts = [spread_bounds(covered, (old_cap, new_cap), persons, most) for persons in numbers]
    department = [spread_bounds(paid, (old_cap, new_cap), persons, most) for persons in numbers]
    totals = [persons * per_person for persons in numbers]
    municipality = [
        Interval(low=total - part.high, high=total - part.low)
        for total, part in zip(totals, department, strict=True)
    ]
    old, new = before.sums, after.sums
    return Changes(
        covered=_between(old.covered, new.covered, counts),
        department_ore=_between(old.department_ore, new.department_ore, department),
        municipality_ore=_between(old.municipality_ore, new.municipality_ore, municipality),
        total_ore=_between(old.total_ore, new.total_ore, [exactly(total) for total in totals]),
    )


def _covered_price(row: GatheringCost, terms: Terms) -> int:
    return price_per_person_ore(row.gathering, terms, covered=True)


def _price(row: GatheringCost, terms: Terms) -> int:
    """Price one person's whole stay, whoever pays it."""
    return _covered_price(row, terms) + price_per_person_ore(row.gathering, terms, covered=False)


def _between(
    before: Interval | None, after: Interval | None, differences: Sequence[Interval]
) -> Change:
    hull = Interval(
        low=min(bounds.low for bounds in differences),
        high=max(bounds.high for bounds in differences),
    )
    return Change(before=before, after=after, difference=hull)


def _total_changes(official: CostReport, supposed: CostReport, parts: Sequence[Changes]) -> Changes:
    """Add up the gatherings: who came to one says nothing of who came to another."""
    before, after = official.totals.all_sums, supposed.totals.all_sums

    def change(
        first: Interval | None, last: Interval | None, of: Callable[[Changes], Change]
    ) -> Change:
        difference = add_up(of(part).difference for part in parts)
        return Change(before=first, after=last, difference=difference)

    return Changes(
        covered=change(before.covered, after.covered, lambda row: row.covered),
        department_ore=change(
            before.department_ore, after.department_ore, lambda row: row.department_ore
        ),
        municipality_ore=change(
            before.municipality_ore, after.municipality_ore, lambda row: row.municipality_ore
        ),
        total_ore=change(before.total_ore, after.total_ore, lambda row: row.total_ore),
    )


def _committed(official: CostReport, supposed: CostReport, pair: _Pair) -> Change | None:
    before, after = official.totals.budget, supposed.totals.budget
    if before is None or after is None:
        return None
    if before.gatherings != after.gatherings:
        return _apart(before.committed_ore, after.committed_ore)
    if pair.is_counted:
        return _known(before.committed_ore, after.committed_ore)
    return Change(
        before=before.committed_ore,
        after=after.committed_ore,
        difference=add_up(pair.budgeted()) or NOTHING,
    )
