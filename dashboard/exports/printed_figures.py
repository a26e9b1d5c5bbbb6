"""Key figures, bars and the ledger for print: exact numbers and finished texts for a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.language import Language
from dashboard.notes import (
    budget_note,
    cost_finding,
    covered_note,
    department_note,
    municipalities_note,
    part_text,
    participants_note,
    price_basis,
    prices_text,
    share_used,
    unsure_text,
)
from dashboard.shapes import is_counted, most_ore
from dashboard.wording import BASIS_NAMES, COUNT_BASIS_NAMES, KIND_NAMES, PAYER_NAMES, Names
from model.rules.results import BudgetUse, CostReport, GatheringCost, Interval
from model.rules.terms import Basis, CountBasis, Payer

Mark = dict[str, str]
KeyFigure = dict[str, Any]

PRICE_STYLES = {Basis.ASSUMPTION: "assumption", Basis.EXAMPLE: "example"}
"""How the frame marks an amount that is no known price; a known one needs no mark."""


def print_key_figures(report: CostReport, names: Names) -> list[KeyFigure]:
    """Give the five key figures of the screen, in order."""
    words, sums = names.words, report.totals.all_sums
    department, municipalities = sums.department_ore, sums.municipality_ore
    return [
        _participants(report, names),
        _covered(report, words),
        _amount(
            report,
            words,
            words.text("The department's cost"),
            Payer.DEPARTMENT,
            department,
            department_note(report, words),
        ),
        _amount(
            report,
            words,
            words.text("The municipalities' cost"),
            Payer.MUNICIPALITY,
            municipalities,
            municipalities_note(report, words),
        ),
        _budget(report, names),
    ]


def _figure(
    label: str,
    value: str,
    note: str,
    marks: Sequence[Mark],
    payer: Payer | None = None,
    unit: str = "",
) -> KeyFigure:
    return {
        "label": label,
        "payer": payer,
        "value": value,
        "unit": unit,
        "note": note,
        "marks": list(marks),
    }


def _count_mark(basis: CountBasis, words: Language, text: str | None = None) -> Mark:
    return {"style": basis, "text": text or words.text(COUNT_BASIS_NAMES[basis])}


def _price_marks(bases: Sequence[Basis], words: Language) -> list[Mark]:
    return [
        {"style": PRICE_STYLES[basis], "text": words.text(BASIS_NAMES[basis])}
        for basis in bases
        if basis in PRICE_STYLES
    ]


def _participants(report: CostReport, names: Names) -> KeyFigure:
    words, shown = names.words, report.totals.participants
    marks = []
    if shown is not None:
        marks = [_count_mark(report.totals.basis if shown.is_exact else CountBasis.ESTIMATE, words)]
    if report.missing:
        text = words.plural("{number} unknown", "{number} unknown", len(report.missing))
        marks.append(_count_mark(CountBasis.MISSING, words, text))
    value = words.interval(shown) if shown is not None else words.text("Not available")
    return _figure(words.text("Participants"), value, participants_note(report, names), marks)


def _covered(report: CostReport, words: Language) -> KeyFigure:
    label, covered = words.text("Covered by the department"), report.totals.all_sums.covered
    if covered is None:
        return _unavailable(report, words, label, Payer.DEPARTMENT)
    return _figure(
        label,
        words.interval(covered),
        covered_note(report, words),
        [_count_mark(report.totals.basis, words)],
        Payer.DEPARTMENT,
        words.text("persons"),
    )


def _amount(
    report: CostReport,
    words: Language,
    label: str,
    payer: Payer,
    amount: Interval | None,
    note: str,
) -> KeyFigure:
    if amount is None:
        return _unavailable(report, words, label, payer)
    marks = [
        _count_mark(report.totals.basis, words),
        *_price_marks([price_basis(report)], words),
    ]
    return _figure(label, words.interval(amount, words.kroner), note, marks, payer, "kr")


def _budget(report: CostReport, names: Names) -> KeyFigure:
    words, use = names.words, report.totals.budget
    label = words.text("Budget used")
    if use is None or not use.amount_ore:
        missing = [_count_mark(CountBasis.MISSING, words)]
        none = words.text("No budget has been set.")
        return _figure(label, words.text("Not available"), none, missing)
    if use.without_count == use.gatherings:
        return _unavailable(report, words, label)
    bases = {row.budget.basis for row in report.gatherings if row.budget}
    marks = _price_marks([basis for basis in Basis if basis in bases], words)
    figure = _figure(label, share_used(use, words), budget_note(report, use, names), marks)
    return figure | {"share": _share(use)}


def _share(use: BudgetUse) -> dict[str, int]:
    committed = use.committed_ore
    return {"low": committed.low, "high": committed.high, "of": use.amount_ore}


def _unavailable(
    report: CostReport, words: Language, label: str, payer: Payer | None = None
) -> KeyFigure:
    reason = (
        words.text("A rule or price is missing.")
        if report.problems
        else words.text("Nobody knows how many came.")
    )
    marks = [_count_mark(CountBasis.MISSING, words)]
    return _figure(label, words.text("Not available"), reason, marks, payer)


def print_bars(report: CostReport, words: Language) -> dict[str, Any]:
    """Give the stacked bars of the screen in whole øre, and what they show in words."""
    rows = report.gatherings
    counted = [row.sums.total_ore.high for row in rows if row.sums.total_ore]
    unsure = [most for row in rows if (most := most_ore(row))]
    return {
        "title": words.text("What the gatherings cost, and who pays"),
        "sub": words.text("NOK per gathering"),
        "heads": {
            "department": words.text("The department"),
            "municipalities": words.text("The municipalities"),
            "unsure": words.text("estimate or unknown: the most it can be"),
            "total": words.text("Total"),
        },
        "widest": max([*counted, *unsure, 1]),
        "rows": [_bar(row, words) for row in rows],
        "finding": cost_finding(rows, words),
        "foot": prices_text(report, words),
    }


def _bar(row: GatheringCost, words: Language) -> dict[str, Any]:
    gathering = row.gathering
    bar = {
        "kind": words.text(KIND_NAMES[gathering.kind]),
        "where": f"{words.dates(gathering.starts_on, gathering.ends_on)}, {gathering.place}",
    }
    sums = row.sums
    if not is_counted(row) or not (sums.department_ore and sums.municipality_ore):
        return bar | {"most": most_ore(row) or 0, "unsure": unsure_text(row, words)}
    department, municipality = sums.department_ore.low, sums.municipality_ore.low
    return bar | {
        "department": department,
        "municipality": municipality,
        "department_text": words.amount(department),
        "municipality_text": words.amount(municipality),
        "total_text": words.amount(department + municipality),
    }


def print_ledger(report: CostReport, words: Language) -> dict[str, Any]:
    """Give the control sum as the screen sets it up, or say why there is none."""
    listed = report.totals.listed
    ledger: dict[str, Any] = {
        "title": words.text("Control sum"),
        "sub": words.text("Department + municipalities = total, the gatherings that have a list"),
        "heads": [words.text("Item"), words.text("Amount, NOK")],
        "rows": [],
    }
    if listed.department_ore is None or listed.municipality_ore is None or not listed.total_ore:
        no_list = words.text("No participant list is within the filter.")
        missing = words.text("A rule or price is missing.")
        return ledger | {"verdict": missing if listed.persons is not None else no_list}
    rows = [
        *_payer_rows(report, Payer.DEPARTMENT, listed.department_ore, words),
        *_payer_rows(report, Payer.MUNICIPALITY, listed.municipality_ore, words),
        _entry("total", words.text("Total"), listed.total_ore.low, words),
    ]
    return ledger | {"rows": rows, "verdict": _verdict(report, words)}


def _payer_rows(
    report: CostReport, payer: Payer, amount: Interval, words: Language
) -> list[dict[str, Any]]:
    return [
        _entry("payer", words.text(PAYER_NAMES[payer]), amount.low, words) | {"payer": payer},
        *(
            _entry("part", part_text(row, words), row.amount_ore, words)
            for row in report.components
            if row.payer is payer
        ),
    ]


def _entry(level: str, label: str, amount_ore: int, words: Language) -> dict[str, Any]:
    return {"level": level, "label": label, "amount": words.kroner(amount_ore)}


def _verdict(report: CostReport, words: Language) -> str:
    """Name the table that the sum agrees with: estimates stand in the one per gathering too."""
    if report.totals.all_sums != report.totals.listed:
        return words.text("Agrees with the table per constellation")
    return words.text("Agrees with the table per gathering")
