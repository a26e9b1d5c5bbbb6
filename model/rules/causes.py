"""Why a number differs in a what-if: the caps, prices and covers that have changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from model.rules.batches import Batch, SeatSum
from model.rules.coverage import COMPONENTS, Terms, whole_stay
from model.rules.decisions import TermsBook
from model.rules.gathering_rows import counts_of, seat_sum
from model.rules.later import maker_of
from model.rules.results import CostCell, CostReport, GatheringCost
from model.rules.selection import OFFICIAL
from model.rules.terms import CostComponent, GatheringKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CapCause:
    """A cap that the what-if has changed; `id` is the rule's, marked as changed."""

    id: str
    kind: GatheringKind
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCause:
    """A price that the what-if has changed; `id` is the price's, marked as changed."""

    id: str
    component: CostComponent
    before_ore: int
    after_ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverCause:
    """A component that the what-if covers or covers no longer; `id` is the rule's, marked so."""

    id: str
    kind: GatheringKind
    component: CostComponent
    is_covered: bool


Cause = CapCause | PriceCause | CoverCause


def causes_between(before: Terms, after: Terms) -> Iterable[Cause]:
    """List what differs in what holds for a gathering: the cap, the prices, what is covered."""
    old, new = before.rule, after.rule
    if old.cap != new.cap:
        yield CapCause(id=new.id, kind=new.kind, before=old.cap, after=new.cap)
    for component, price in after.prices.items():
        old_ore = before.prices[component].amount_ore
        if price.amount_ore != old_ore:
            yield PriceCause(
                id=price.id, component=component, before_ore=old_ore, after_ore=price.amount_ore
            )
    for component in sorted(old.covers ^ new.covers):
        is_covered = component in new.covers
        yield CoverCause(id=new.id, kind=new.kind, component=component, is_covered=is_covered)


class Causes:
    """Finds what has changed the rows between two reports of one selection.

    Attributes:
        terms: What holds before and after, by gathering; none where a rule or price is missing.
    """

    def __init__(self, official: CostReport, supposed: CostReport) -> None:
        self._official = official
        self._supposed = supposed
        before = TermsBook(official.facts, OFFICIAL)
        after = TermsBook(supposed.facts, supposed.scenario)
        self.terms: dict[str, tuple[Terms, Terms]] = {}
        for row, then in zip(official.gatherings, supposed.gatherings, strict=True):
            old, new = before.look_up(row.gathering)[0], after.look_up(then.gathering)[0]
            if old and new:
                self.terms[row.gathering.id] = old, new
        self._causes = self._find_causes()

    def _find_causes(self) -> Mapping[str, tuple[Cause, ...]]:
        """Compare each pair of terms once: the books give the same objects for the same terms."""
        found: dict[tuple[int, int], tuple[Cause, ...]] = {}
        for old, new in self.terms.values():
            if (id(old), id(new)) not in found:
                found[id(old), id(new)] = tuple(causes_between(old, new))
        return {id_: found[id(old), id(new)] for id_, (old, new) in self.terms.items()}

    @cached_property
    def _at_gatherings(self) -> Mapping[str, set[Cause]]:
        """Find the causes that touch each gathering: any of its seats, if and only if their sum."""
        if not any(self._causes.values()):
            return {}
        sums = _asked(self._official, self._supposed, "seat_sums")
        if sums is None:
            return self._by_cell[0]
        old, new = sums
        return {
            id_: {cause for cause in causes if _has_touched(cause, old[id_], new[id_])}
            for id_, causes in self._causes.items()
        }

    @cached_property
    def _of_constellations(self) -> Mapping[str, Iterable[Cause]]:
        """Find the causes that touch each constellation, by the first gathering where they do."""
        pairs = _paired(_asked(self._official, self._supposed, "batches") or ((), ()))
        if not pairs:
            return self._by_cell[1]
        found: dict[str, list[_Touch]] = defaultdict(list)
        for old, new in pairs:
            for place, cause in enumerate(self._causes.get(old.decisions[0].gathering.id, ())):
                for id_, part in old.parts.items():
                    if _has_touched(cause, part.seats, new.parts[id_].seats):
                        found[id_].append(_Touch(cause, place, old, new))
        return {id_: self._in_order(id_, touches) for id_, touches in found.items()}

    def _in_order(self, constellation_id: str, touches: Sequence[_Touch]) -> Iterable[Cause]:
        """Name each cause once; only where there are several must their first seats be found."""
        if len({touch.cause for touch in touches}) > 1:
            place = {id_: number for number, id_ in enumerate(self._causes)}
            touches = sorted(touches, key=lambda touch: touch.first(constellation_id, place))
        return dict.fromkeys(touch.cause for touch in touches)

    @cached_property
    def _by_cell(self) -> tuple[Mapping[str, set[Cause]], Mapping[str, dict[Cause, None]]]:
        """Sort the causes in by the gatherings and the constellations whose seats they touch.

        The definition, for reports that were put together from others: those have rows alone.
        """
        of_gathering: dict[str, set[Cause]] = defaultdict(set)
        of_constellation: dict[str, dict[Cause, None]] = defaultdict(dict)
        if any(self._causes.values()):
            for before, after in zip(self._official.cells, self._supposed.cells, strict=True):
                for cause in self._causes.get(before.gathering_id, ()):
                    if _has_touched(cause, before, after):
                        of_gathering[before.gathering_id].add(cause)
                        of_constellation[before.constellation_id][cause] = None
        return of_gathering, of_constellation

    def possible(self, row: GatheringCost) -> tuple[Cause, ...]:
        """Name what can change a gathering of which nobody knows who came from where."""
        stay = dict(zip(COMPONENTS, whole_stay(row.gathering), strict=True))
        return tuple(
            cause
            for cause in self._causes.get(row.gathering.id, ())
            if isinstance(cause, CapCause) or stay[cause.component]
        )

    def at_gathering(self, gathering_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat at a gathering, each cause once, the cap first."""
        touched = self._at_gatherings.get(gathering_id, ())
        return tuple(cause for cause in self._causes.get(gathering_id, ()) if cause in touched)

    def of_constellation(self, constellation_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat of a constellation, each cause once, by gathering."""
        return tuple(self._of_constellations.get(constellation_id, ()))


class _Touch(NamedTuple):
    """A cause that touches a constellation at some of the gatherings of a pair of batches.

    `place` is the place of the cause among those of its gatherings.
    """

    cause: Cause
    place: int
    old: Batch
    new: Batch

    def first(self, constellation_id: str, places: Mapping[str, int]) -> tuple[int, int]:
        """Give the place of the first gathering where it does, by date, and the cause's there."""
        touched = (
            places[old.gathering.id]
            for old, new in zip(self.old.decisions, self.new.decisions, strict=True)
            if _has_touched(
                self.cause,
                seat_sum(old, counts_of(old, (constellation_id,))),
                seat_sum(new, counts_of(new, (constellation_id,))),
            )
        )
        return next(touched, len(places)), self.place


def _asked(official: CostReport, supposed: CostReport, name: str) -> tuple[Any, Any] | None:
    """Ask both reports for sums that stand in no row; None where not both can tell of one crowd."""
    old, new = maker_of(official, name), maker_of(supposed, name)
    if old is None or new is None or official.facts is not supposed.facts:
        return None
    return old(), new()


def _paired(batches: tuple[Sequence[Batch], Sequence[Batch]]) -> Sequence[tuple[Batch, Batch]]:
    """Pair batches of the same gatherings; none at all where one of them has no counterpart."""
    old, new = ({_ids(batch): batch for batch in own} for own in batches)
    return [(old[ids], new[ids]) for ids in old] if old.keys() == new.keys() else []


def _ids(batch: Batch) -> tuple[str, ...]:
    return tuple(row.gathering.id for row in batch.decisions)


def _has_touched(cause: Cause, before: CostCell | SeatSum, after: CostCell | SeatSum) -> bool:
    """Tell whether a cause has changed seats, or any of those that a sum is of.

    A cap moves all seats under it the same way and units are never negative, so a sum tells.
    """
    if isinstance(cause, CapCause):
        return before.covered_persons != after.covered_persons
    place = COMPONENTS.index(cause.component)
    if isinstance(cause, PriceCause):
        return bool(after.department_units[place] or after.municipality_units[place])
    return bool(before.department_units[place] or after.department_units[place])
