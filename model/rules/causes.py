"""Why a number differs in a what-if: the caps, prices and covers that have changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from model.rules.coverage import Terms, whole_stay
from model.rules.decisions import TermsBook
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
    def _touched(self) -> tuple[Mapping[str, set[Cause]], Mapping[str, dict[Cause, None]]]:
        """Sort the causes in by the gatherings and the constellations whose seats they touch."""
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
        return tuple(
            cause
            for cause in self._causes.get(row.gathering.id, ())
            if isinstance(cause, CapCause) or whole_stay(row.gathering, cause.component)
        )

    def at_gathering(self, gathering_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat at a gathering, each cause once, the cap first."""
        touched = self._touched[0][gathering_id]
        return tuple(cause for cause in self._causes.get(gathering_id, ()) if cause in touched)

    def of_constellation(self, constellation_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat of a constellation, each cause once, by gathering."""
        return tuple(self._touched[1][constellation_id])


COMPONENTS = tuple(CostComponent)


def _has_touched(cause: Cause, before: CostCell, after: CostCell) -> bool:
    if isinstance(cause, CapCause):
        return before.covered_persons != after.covered_persons
    place = COMPONENTS.index(cause.component)
    if isinstance(cause, PriceCause):
        return bool(after.department_units[place] or after.municipality_units[place])
    return bool(before.department_units[place] or after.department_units[place])
