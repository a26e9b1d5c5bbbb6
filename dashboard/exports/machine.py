"""The report as JSON: what scripts rely on, so keys are only ever added."""

from __future__ import annotations

import json
from typing import Any

from dashboard.exports.details import question
from model.rules.money import kroner_from_ore
from model.rules.results import (
    BudgetUse,
    CostLine,
    CostReport,
    CostTotals,
    Estimate,
    Interval,
    Problem,
)
from model.rules.selection import Scenario, Selection
from model.rules.terms import CountBasis


def write_json(report: CostReport) -> bytes:
    """Write the report as JSON; amounts in whole øre, null where a number is unknown.

    `as_of` is the earlier day that was asked for, null for today's figures.

    The totals are of the lists alone, and 0 where there is no list; `estimates` and `missing` say
    what stands beside them, `examples` which lists are made up.
    """
    committed_at = report.revision.committed_at
    answer = {
        "revision": report.revision.number,
        "committed_at": committed_at.isoformat() if committed_at else None,
        "as_of": report.revision.as_of.isoformat() if report.revision.as_of else None,
        "question": question(report),
        "selection": _selection(report.selection),
        "scenario": _scenario(report.scenario),
        "lines": [_line(line) for line in report.lines],
        "totals": _totals(report),
        "estimates": [_estimate(row) for row in report.estimates],
        "missing": list(report.missing),
        "problems": [_problem(problem) for problem in report.problems],
        "examples": [
            row.gathering.id for row in report.gatherings if row.basis is CountBasis.EXAMPLE
        ],
        "assumed_participation": [
            {"gathering": cell.gathering_id, "constellation": cell.constellation_id}
            for cell in report.cells
            if cell.assumed_participation
        ],
        "budget": _budget(report.totals.budget, report),
    }
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _selection(selection: Selection) -> dict[str, list[Any]]:
    return {
        "years": sorted(selection.years),
        "kinds": sorted(selection.kinds),
        "constellations": sorted(selection.constellations),
        "gatherings": sorted(selection.gatherings),
    }


def _scenario(scenario: Scenario) -> dict[str, dict[str, Any]]:
    return {
        "caps": dict(scenario.caps),
        "prices_nok": {
            component: f"{kroner_from_ore(price_ore):f}"
            for component, price_ore in scenario.prices_ore
        },
        "covers": dict(scenario.covers),
    }


def _line(line: CostLine) -> dict[str, Any]:
    return {
        "gathering": line.gathering_id,
        "constellation": line.constellation_id,
        "component": line.component,
        "payer": line.payer,
        "reason": line.reason,
        "rule": line.rule_id,
        "price": line.price_id,
        "persons": line.persons,
        "quantity": line.quantity,
        "unit_price_ore": line.unit_price_ore,
        "amount_ore": line.amount_ore,
    }


def _totals(report: CostReport) -> dict[str, Any]:
    totals = report.totals
    return {
        **_listed(totals, any_list=any(row.listed for row in report.gatherings)),
        "attended": totals.attended,
        "participants_low": totals.participants.low if totals.participants else None,
        "participants_high": totals.participants.high if totals.participants else None,
        "control_ore": totals.control_ore,
        "deviation_ore": totals.deviation_ore,
        "basis": totals.basis,
    }


def _listed(totals: CostTotals, *, any_list: bool) -> dict[str, int | None]:
    """Give the sums of the lists: 0 without a list, null where lists could not be decided."""
    sums = {
        "persons": totals.listed.persons,
        "covered_persons": totals.listed.covered,
        "department_ore": totals.listed.department_ore,
        "municipality_ore": totals.listed.municipality_ore,
        "total_ore": totals.listed.total_ore,
    }
    unknown = None if any_list else 0
    return {name: number.low if number else unknown for name, number in sums.items()}


def _estimate(row: Estimate) -> dict[str, Any]:
    return {
        "gathering": row.gathering_id,
        **_bounds("persons", row.sums.persons),
        **_bounds("covered", row.sums.covered),
        **_bounds("department_ore", row.sums.department_ore),
        **_bounds("municipality_ore", row.sums.municipality_ore),
        **_bounds("total_ore", row.sums.total_ore),
    }


def _bounds(name: str, interval: Interval | None) -> dict[str, int | None]:
    return {
        f"{name}_low": interval.low if interval else None,
        f"{name}_high": interval.high if interval else None,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "gathering": problem.gathering_id,
        "kind": problem.kind,
        "component": problem.component,
        "message": problem.message,
    }


def _budget(budget: BudgetUse | None, report: CostReport) -> dict[str, Any] | None:
    if budget is None:
        return None
    bases = {row.budget.basis for row in report.gatherings if row.budget}
    return {
        "amount_ore": budget.amount_ore,
        **_bounds("committed_ore", budget.committed_ore),
        **_bounds("left_ore", budget.left_ore),
        "gatherings": list(budget.gatherings),
        "without_count": list(budget.without_count),
        "bases": sorted(bases),
    }
