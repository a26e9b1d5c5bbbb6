"""The control sum: department + municipalities = total, set up as a ledger."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.attributes import attributes
from dashboard.components.badges import swatch
from dashboard.components.icons import icon
from dashboard.language import Language, mark
from dashboard.notes import part_text
from dashboard.wording import PAYER_NAMES
from model.rules.results import ComponentSum, CostReport
from model.rules.terms import Payer

AGREES_PER_GATHERING = mark("Agrees with the table below")
AGREES_PER_CONSTELLATION = mark("Agrees with the table per constellation")
"""Where some gatherings are estimates, the table per gathering sums them up too."""


def control_sum(report: CostReport, words: Language) -> list[Any]:
    """Make the ledger and the verdict of the control."""
    listed = report.totals.listed
    if listed.department_ore is None or listed.municipality_ore is None or not listed.total_ore:
        if listed.persons is not None:
            return [html.P(words.text("A rule or price is missing."))]
        return [html.P(words.text("No participant list is within the filter."))]
    rows = [
        *_payer(Payer.DEPARTMENT, listed.department_ore.low, report.components, words),
        *_payer(Payer.MUNICIPALITY, listed.municipality_ore.low, report.components, words),
        _entry(
            "is-total",
            words.text("Total"),
            words.amount(listed.total_ore.low),
            listed.total_ore.low,
        ),
    ]
    return [html.Dl(rows, className="sd-ledger"), _verdict(report, words)]


def _payer(
    payer: Payer, amount_ore: int, components: tuple[ComponentSum, ...], words: Language
) -> list[html.Div]:
    name = html.Span([swatch(payer), words.text(PAYER_NAMES[payer])], className="sd-payer")
    head = _entry("is-payer", name, words.amount(amount_ore), amount_ore)
    parts = [
        _entry("is-sub", part_text(row, words), words.kroner(row.amount_ore), row.amount_ore)
        for row in components
        if row.payer is payer
    ]
    return [head, *parts]


def _entry(style: str, label: Any, amount: str, amount_ore: int) -> html.Div:
    value = html.Dd(amount, **attributes(data_value=str(amount_ore)))
    return html.Div([html.Dt(label), value], className=style)


def _verdict(report: CostReport, words: Language) -> html.P:
    deviation = report.totals.deviation_ore
    if deviation:
        text = words.text(
            "The sum does not agree. Deviation {amount}. Please report the fault.",
            amount=words.amount(deviation),
        )
        return html.P(text, className="sd-deviation", role="alert")
    text = words.text(AGREES_PER_GATHERING)
    if report.totals.all_sums != report.totals.listed:
        text = words.text(AGREES_PER_CONSTELLATION)
    return html.P([icon("check"), text], className="sd-check")
