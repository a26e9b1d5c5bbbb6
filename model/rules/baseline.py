"""What a what-if starts from: the caps, prices and covers in force at some gatherings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from model.rules.facts import CoverageRule, Gathering, Price, ProgrammeFacts
from model.rules.periods import in_force
from model.rules.selection import EVERYTHING, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind

Value = TypeVar("Value", int, bool)
Term = TypeVar("Term", GatheringKind, CostComponent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Generic[Value]):
    """One cap, price or cover as it stands.

    `newest` is what holds at the latest gathering, None where nothing is in force; `others` names
    the gatherings where something else holds, by date: a what-if replaces that too.
    """

    newest: Value | None
    others: tuple[tuple[str, Value], ...]

    def is_everywhere(self, value: Value) -> bool:
        """Tell whether a value holds at every gathering, so that supposing it changes nothing."""
        return self.newest == value and not self.others


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What stands for each cap (persons), price (øre) and cover."""

    caps: Mapping[GatheringKind, Standing[int]]
    prices_ore: Mapping[CostComponent, Standing[int]]
    covers: Mapping[CostComponent, Standing[bool]]


def find_baseline(facts: ProgrammeFacts, selection: Selection = EVERYTHING) -> Baseline:
    """Find what stands at the gatherings of a selection.

    A cap looks at the gatherings of its kind. Where the selection has none of them, all that take
    place count; where there are none at all, the newest row.
    """
    caps = {
        kind: _standing(
            [row for row in facts.coverage_rules if row.kind is kind],
            [row for row in facts.taking_place if row.kind is kind],
            selection,
            lambda rule: rule.cap,
        )
        for kind in GatheringKind
    }
    prices_ore = {
        component: _standing(
            [row for row in facts.prices if row.component is component],
            facts.taking_place,
            selection,
            lambda price: price.amount_ore,
        )
        for component in CostComponent
    }
    covers = {component: _cover(facts, selection, component) for component in CostComponent}
    return Baseline(caps=caps, prices_ore=prices_ore, covers=covers)


Row = TypeVar("Row", CoverageRule, Price)


def _standing(
    rows: Iterable[Row],
    gatherings: Iterable[Gathering],
    selection: Selection,
    value: Callable[[Row], int],
) -> Standing[int]:
    """Look up dated rows at the first day of each gathering."""
    dated = tuple(rows)
    held = [
        (row.id, value(found))
        for row in _asked_about(gatherings, selection)
        if (found := in_force(dated, row.starts_on))
    ]
    newest = max(dated, key=lambda row: row.valid_from, default=None)
    return _compared(held, None if newest is None else value(newest))


def _cover(facts: ProgrammeFacts, selection: Selection, component: CostComponent) -> Standing[bool]:
    """Look up whether the rule in force at each gathering covers a component."""
    held = [
        (row.id, component in found.covers)
        for row in _asked_about(facts.taking_place, selection)
        if (found := _rule_at(facts, row))
    ]
    newest = max(facts.coverage_rules, key=lambda row: row.valid_from, default=None)
    return _compared(held, None if newest is None else component in newest.covers)


def _rule_at(facts: ProgrammeFacts, gathering: Gathering) -> CoverageRule | None:
    rules = (row for row in facts.coverage_rules if row.kind is gathering.kind)
    return in_force(rules, gathering.starts_on)


def _asked_about(gatherings: Iterable[Gathering], selection: Selection) -> list[Gathering]:
    """List the gatherings of a selection by date, or all where it has none of them."""
    by_date = sorted(gatherings, key=lambda row: (row.starts_on, row.id))
    return [row for row in by_date if selection.takes(row)] or by_date


def _compared(held: list[tuple[str, Value]], otherwise: Value | None) -> Standing[Value]:
    newest = held[-1][1] if held else otherwise
    return Standing(
        newest=newest, others=tuple((id_, value) for id_, value in held if value != newest)
    )


def without_what_stands(scenario: Scenario, facts: ProgrammeFacts) -> Scenario:
    """Take out of a what-if what holds already at every gathering: to suppose that is nothing.

    What holds at some gatherings alone stays: it changes the others.
    """
    if scenario.is_official:
        return scenario
    baseline = find_baseline(facts)
    return make_scenario(
        _differing(scenario.caps, baseline.caps),
        _differing(scenario.prices_ore, baseline.prices_ore),
        _differing(scenario.covers, baseline.covers),
    )


def _differing(
    supposed: Iterable[tuple[Term, Value]], standing: Mapping[Term, Standing[Value]]
) -> dict[Term, Value]:
    return {term: value for term, value in supposed if not standing[term].is_everywhere(value)}
