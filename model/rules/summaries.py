"""From facts and head counts to the report: decide each gathering once, then slice and sum.

`decide` is what costs something and depends on the scenario alone; `summarise` applies the filters
to what is decided already, and works out each part of a report when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from model.rules.batches import Batch, Part, SeatSum, sum_parts
from model.rules.coverage import price_ore
from model.rules.decided import Decided
from model.rules.decisions import Decision, decide_all
from model.rules.decisions import alphabetical as alphabetical  # noqa: PLC0414 – asked for here
from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.gathering_rows import basis_of, counts_of, gathering_row, seat_sum
from model.rules.later import Makers
from model.rules.results import (
    NOTHING,
    UNKNOWN_SUM,
    ZERO_SUM,
    BudgetUse,
    ComponentSum,
    ConstellationCost,
    CostCell,
    CostReport,
    CostSum,
    CostTotals,
    Estimate,
    GatheringCost,
    Interval,
    Revision,
    Units,
    YearCell,
    YearCost,
    exactly,
    persons_only,
)
from model.rules.selection import Scenario, Selection
from model.rules.sums import add_up, counted_sum, sum_rows
from model.rules.terms import CostComponent, CountBasis, Payer


def decide(facts: ProgrammeFacts, counts: Iterable[HeadCount], scenario: Scenario) -> Decided:
    """Decide who pays at every gathering that is not cancelled."""
    return Decided(
        facts=facts, scenario=scenario, decisions=tuple(decide_all(facts, counts, scenario))
    )


def summarise(decided: Decided, selection: Selection, revision: Revision) -> CostReport:
    """Slice what was decided by the filters and sum it up, part by part as they are asked for."""
    return CostReport.made_later(
        _View(decided, selection).makers,
        revision=revision,
        selection=selection,
        scenario=decided.scenario,
        facts=decided.facts,
    )


class _View:
    """What is within the filters of one report; `ids` is None where no constellation is chosen."""

    def __init__(self, decided: Decided, selection: Selection) -> None:
        self._decided = decided
        self._selection = selection
        self._ids = decided.ids(selection)
        self._every_id = decided.order if self._ids is None else self._ids

    @property
    def makers(self) -> Makers:
        """How each part of the report is made."""
        return {
            "gatherings": self._gatherings,
            "constellations": self._constellations,
            "cells": lambda: self._cells(self._chosen()),
            "cells_at": self._cells_at,
            "seat_sums": self._seat_sums,
            "batches": self._batches,
            "lines": lambda: tuple(
                line for row in self._chosen() for line in row.lines(self._every_id)
            ),
            "components": lambda: _components(self._batches(), self._ids),
            "estimates": self._estimates,
            "totals": lambda: self._totals(self._batches()),
            "years": self._years,
            "year_cells": self._year_cells,
            "problems": lambda: tuple(row.problem for row in self._chosen() if row.problem),
            "missing": self._missing,
        }

    def _chosen(self) -> tuple[Decision, ...]:
        return self._decided.chosen(self._selection)

    def _batches(self) -> Sequence[Batch]:
        return self._decided.batches(self._selection)

    def _gatherings(self) -> tuple[GatheringCost, ...]:
        if self._ids is None:
            return tuple(self._decided.rows[row.gathering.id] for row in self._chosen())
        return tuple(gathering_row(row, self._ids) for row in self._chosen())

    def _cells(self, rows: Iterable[Decision]) -> tuple[CostCell, ...]:
        return tuple(cell for row in rows for cell in row.cells(self._every_id))

    def _cells_at(self, ids: Collection[str]) -> tuple[CostCell, ...]:
        return self._cells(row for row in self._chosen() if row.gathering.id in ids)

    def _seat_sums(self) -> Mapping[str, SeatSum]:
        if self._ids is None:
            return self._decided.seat_sums
        rows = self._chosen()
        return {row.gathering.id: seat_sum(row, counts_of(row, self._ids)) for row in rows}

    def _constellations(self) -> tuple[ConstellationCost, ...]:
        """Sum by constellation, in alphabetical order; those that never came have 0 persons."""
        batches = self._batches()
        return tuple(self._constellation(id_, batches) for id_ in self._every_id)

    def _constellation(self, id_: str, batches: Iterable[Batch]) -> ConstellationCost:
        own = [(batch, batch.parts[id_]) for batch in batches if id_ in batch.parts]
        whole = sum_parts([part for _, part in own])
        return ConstellationCost(
            constellation_id=id_,
            gatherings=whole.gatherings,
            came_to=whole.came_to,
            over=whole.over,
            attended=whole.attended,
            came=sum(batch.came(part) for batch, part in own),
            sums=_sum_of_parts(own),
            assumed_participation=any(batch.decisions[0].assumes(id_) for batch, _ in own),
        )

    def _estimates(self) -> tuple[Estimate, ...]:
        if self._ids is not None:
            return ()
        rows = [
            row
            for batch in self._batches()
            if batch.basis is CountBasis.ESTIMATE and batch.terms
            for row in batch.decisions
        ]
        return tuple(
            Estimate(gathering_id=id_, sums=self._decided.rows[id_].sums)
            for id_ in self._by_date(rows)
        )

    def _missing(self) -> tuple[str, ...]:
        return self._by_date(
            row
            for batch in self._batches()
            if _basis(batch, self._ids) is CountBasis.MISSING
            for row in batch.decisions
        )

    def _years(self) -> tuple[YearCost, ...]:
        return tuple(
            YearCost(year=year, totals=self._totals(batches))
            for year, batches in self._decided.year_batches(self._selection).items()
        )

    def _year_cells(self) -> tuple[YearCell, ...]:
        """Sum each year by constellation, leaving out those that hold no seats in it."""
        return tuple(
            YearCell(year=year, cost=self._constellation(id_, batches))
            for year, batches in self._decided.year_batches(self._selection).items()
            for id_ in self._every_id
            if any(id_ in batch.parts for batch in batches)
        )

    def _totals(self, batches: Sequence[Batch]) -> CostTotals:
        ids = self._ids
        listed = [batch for batch in batches if batch.is_listed]
        bases = {_basis(batch, ids) for batch in batches}
        sums = {id(batch): _batch_sums(batch, ids) for batch in batches}
        taken = [batch.part_of(ids).attended for batch in listed if batch.attendance_taken]
        return CostTotals(
            gatherings=sum(len(batch.decisions) for batch in batches),
            held_lists=sum(batch.held_lists for batch in batches),
            without_number=sum(
                len(batch.decisions)
                for batch in batches
                if _basis(batch, ids) is CountBasis.MISSING
            ),
            participants=add_up(_participants(batch, sums[id(batch)], ids) for batch in batches),
            attended=sum(taken) if taken else None,
            all_sums=sum_rows(sums.values()),
            listed=sum_rows(sums[id(batch)] for batch in listed),
            control_ore=sum(
                price_ore(batch.part_of(ids).all_units, batch.terms)
                for batch in batches
                if batch.terms
            ),
            basis=_weakest(bases),
            bases=tuple(basis for basis in CountBasis if basis in bases),
            budget=self._budget_use([batch for batch in batches if batch.is_budgeted], sums),
            left_out=self._by_date(
                row
                for batch in batches
                if not batch.terms or _basis(batch, ids) is CountBasis.MISSING
                for row in batch.decisions
            ),
        )

    def _budget_use(
        self, batches: Sequence[Batch], sums: Mapping[int, CostSum]
    ) -> BudgetUse | None:
        if not batches:
            return None
        rows = [row for batch in batches for row in batch.decisions]
        without = [row for batch in batches for row in _without_cost(batch, self._ids)]
        return BudgetUse(
            amount_ore=sum(row.budget.amount_ore for row in rows if row.budget),
            committed_ore=add_up(sums[id(batch)].department_ore for batch in batches) or NOTHING,
            gatherings=self._by_date(rows),
            without_count=self._by_date(without),
        )

    def _by_date(self, rows: Iterable[Decision]) -> tuple[str, ...]:
        ids = (row.gathering.id for row in rows)
        return tuple(sorted(ids, key=self._decided.place.__getitem__))


def _sum_of_parts(own: Sequence[tuple[Batch, Part]]) -> CostSum:
    """Price a constellation's parts; no part at all is nobody, which costs nothing."""
    decided = [(part, batch.terms) for batch, part in own if batch.terms]
    undecided = [part.persons for batch, part in own if not batch.terms]
    sums = [persons_only(exactly(sum(undecided)))] if undecided else []
    if decided or not own:
        sums.append(
            counted_sum(
                sum(part.persons for part, _ in decided),
                sum(part.covered for part, _ in decided),
                sum(price_ore(part.department, terms) for part, terms in decided),
                sum(price_ore(part.municipality, terms) for part, terms in decided),
            )
        )
    return sum_rows(sums)


def _batch_sums(batch: Batch, ids: Sequence[str] | None) -> CostSum:
    """Sum a batch: its lists where it has them, else what was published, else unknown."""
    if not batch.is_listed:
        return batch.estimated if ids is None else UNKNOWN_SUM
    part = batch.part_of(ids)
    if batch.terms:
        return counted_sum(
            part.persons,
            part.covered,
            price_ore(part.department, batch.terms),
            price_ore(part.municipality, batch.terms),
        )
    nobody = len(_without_cost(batch, ids)) < len(batch.decisions)
    persons = persons_only(exactly(part.persons))
    return sum_rows((persons, ZERO_SUM)) if nobody else persons


def _without_cost(batch: Batch, ids: Sequence[str] | None) -> Sequence[Decision]:
    """List the gatherings of which nobody can tell what the department pays.

    Where a rule or a price is missing, a list on which nobody of interest stands still costs 0.
    """
    if batch.is_listed:
        return [row for row in batch.decisions if not batch.terms and counts_of(row, ids)]
    is_known = batch.terms and _basis(batch, ids) is CountBasis.ESTIMATE
    return () if is_known else batch.decisions


def _basis(batch: Batch, ids: Sequence[str] | None) -> CountBasis:
    return basis_of(batch.decisions[0], ids)


def _participants(batch: Batch, sums: CostSum, ids: Sequence[str] | None) -> Interval | None:
    """Prefer what was published to a made-up list; a real list goes before both."""
    if batch.basis is CountBasis.EXAMPLE and batch.is_published and ids is None:
        return batch.published
    return sums.persons


def _weakest(found: Collection[CountBasis]) -> CountBasis:
    """Pick the basis a sum must own up to: example before estimate before counted."""
    order = (CountBasis.EXAMPLE, CountBasis.ESTIMATE, CountBasis.COUNTED)
    return next((basis for basis in order if basis in found), CountBasis.MISSING)


def _components(batches: Iterable[Batch], ids: Sequence[str] | None) -> tuple[ComponentSum, ...]:
    """Sum by payer and component, the department first, without what nobody used."""
    own = [(batch.part_of(ids), batch.terms) for batch in batches if batch.terms]
    return tuple(
        found
        for payer in Payer
        for place, component in enumerate(CostComponent)
        if (
            found := _component_sum(
                payer,
                component,
                [
                    (_units(part, payer)[place], terms.prices[component].amount_ore)
                    for part, terms in own
                ],
            )
        )
    )


def _units(part: Part, payer: Payer) -> Units:
    return part.department if payer is Payer.DEPARTMENT else part.municipality


def _component_sum(
    payer: Payer, component: CostComponent, priced: Iterable[tuple[int, int]]
) -> ComponentSum | None:
    used = [(quantity, price) for quantity, price in priced if quantity]
    if not used:
        return None
    prices = {price for _, price in used}
    return ComponentSum(
        payer=payer,
        component=component,
        quantity=sum(quantity for quantity, _ in used),
        unit_price_ore=prices.pop() if len(prices) == 1 else None,
        amount_ore=sum(quantity * price for quantity, price in used),
    )
