"""Why a number differs in a what-if: the caps, prices and covers that have changed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from model.rules.coverage import Terms, whole_stay
from model.rules.results import CostCell, CostReport, GatheringCost
from model.rules.selection import OFFICIAL
from model.rules.summaries import terms_or_problem
from model.rules.terms import CostComponent, GatheringKind, Payer


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
        self.terms = {
            row.gathering.id: found
            for row, then in zip(official.gatherings, supposed.gatherings, strict=True)
            if (found := _both_terms(row, then, official, supposed))
        }
        self._causes = {id_: tuple(causes_between(*both)) for id_, both in self.terms.items()}
        self._used = {
            (line.gathering_id, line.constellation_id, line.component) for line in supposed.lines
        }
        self._paid = {
            (line.gathering_id, line.constellation_id, line.component)
            for line in (*official.lines, *supposed.lines)
            if line.payer is Payer.DEPARTMENT
        }
        self._of_gathering: dict[str, set[Cause]] = defaultdict(set)
        self._of_constellation: dict[str, dict[Cause, None]] = defaultdict(dict)
        for before, after in zip(official.cells, supposed.cells, strict=True):
            self._sort_in(before, after)

    def _sort_in(self, before: CostCell, after: CostCell) -> None:
        for cause in self._causes.get(before.gathering_id, ()):
            if self._has_touched(cause, before, after):
                self._of_gathering[before.gathering_id].add(cause)
                self._of_constellation[before.constellation_id][cause] = None

    def possible(self, row: GatheringCost) -> tuple[Cause, ...]:
        """Name what can change a gathering of which nobody knows who came from where."""
        return tuple(
            cause
            for cause in self._causes.get(row.gathering.id, ())
            if isinstance(cause, CapCause) or whole_stay(row.gathering, cause.component)
        )

    def at_gathering(self, gathering_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat at a gathering, each cause once, the cap first."""
        touched = self._of_gathering[gathering_id]
        return tuple(cause for cause in self._causes.get(gathering_id, ()) if cause in touched)

    def of_constellation(self, constellation_id: str) -> tuple[Cause, ...]:
        """Name what has changed any seat of a constellation, each cause once, by gathering."""
        return tuple(self._of_constellation[constellation_id])

    def _has_touched(self, cause: Cause, before: CostCell, after: CostCell) -> bool:
        if isinstance(cause, CapCause):
            return before.covered_persons != after.covered_persons
        part = (before.gathering_id, before.constellation_id, cause.component)
        return part in (self._used if isinstance(cause, PriceCause) else self._paid)


def _both_terms(
    row: GatheringCost, then: GatheringCost, official: CostReport, supposed: CostReport
) -> tuple[Terms, Terms] | None:
    before, _ = terms_or_problem(official.facts, row.gathering, OFFICIAL)
    after, _ = terms_or_problem(supposed.facts, then.gathering, supposed.scenario)
    return (before, after) if before and after else None
