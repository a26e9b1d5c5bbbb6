"""The reference: the least Dash page that shows the same figures, with everything precomputed.

It has no languages, no guard, no links, no notes and no history: four key figures, bars, a heatmap
and a table, each made before the first visitor comes. Nothing is tuned either: this is what a day's
work with Dash gives. `gunicorn 'tests.benchmarks.reference:create_server()'` serves it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from dashboard.components.attributes import attributes
from model.reports import DEFAULT_URL, Database, Reports
from model.rules.results import CostReport
from model.rules.selection import Selection

EVERY_YEAR = ""
KEY_FIGURES = ("participants", "covered", "department", "municipalities")


def key_figures(report: CostReport) -> list[html.Div]:
    """Make the four key figures; each carries its number as the product's do."""
    sums = report.totals.listed
    numbers = (sums.persons, sums.covered, sums.department_ore, sums.municipality_ore)
    return [
        html.Div(
            [html.Small(name), html.H2(f"{number.low:,}" if number else "–")],
            id=f"kpi-{name}",
            **attributes(data_value=str(number.low) if number else ""),
        )
        for name, number in zip(KEY_FIGURES, numbers, strict=True)
    ]


def bars(report: CostReport) -> go.Figure:
    """Draw a stacked bar a gathering."""
    names = [row.gathering.id for row in report.gatherings]
    return go.Figure(
        [
            go.Bar(name="Department", x=names, y=_kroner(_department(report))),
            go.Bar(name="Municipalities", x=names, y=_kroner(_municipalities(report))),
        ],
        layout={"barmode": "stack"},
    )


def heatmap(report: CostReport) -> go.Figure:
    """Draw who came where: constellation by gathering."""
    gatherings = [row.gathering.id for row in report.gatherings]
    constellations = [row.constellation_id for row in report.constellations]
    persons = {(one.constellation_id, one.gathering_id): one.persons for one in report.cells}
    values = [[persons.get((row, column)) for column in gatherings] for row in constellations]
    return go.Figure(go.Heatmap(x=gatherings, y=constellations, z=values))


def table(report: CostReport) -> html.Table:
    """Make the table of the gatherings."""
    rows = zip(report.gatherings, _department(report), _municipalities(report), strict=True)
    return html.Table(
        [
            html.Thead(html.Tr([html.Th("Gathering"), html.Th("Department"), html.Th("Others")])),
            html.Tbody(
                [
                    html.Tr([html.Td(row.gathering.id), html.Td(first), html.Td(second)])
                    for row, first, second in rows
                ]
            ),
        ]
    )


def _department(report: CostReport) -> list[int | None]:
    return [_low(row.sums.department_ore) for row in report.gatherings]


def _municipalities(report: CostReport) -> list[int | None]:
    return [_low(row.sums.municipality_ore) for row in report.gatherings]


def _low(amount: Any) -> int | None:
    return amount.low if amount else None


def _kroner(amounts: Iterable[int | None]) -> list[float | None]:
    return [None if ore is None else ore / 100 for ore in amounts]


def answers(reports: Reports) -> dict[str, tuple[Any, ...]]:
    """Make everything that can be asked for, by year."""
    years = sorted({row.starts_on.year for row in reports.facts().gatherings})
    asked = {EVERY_YEAR: Selection()} | {
        str(year): Selection(years=frozenset({year})) for year in years
    }
    made = {}
    for name, selection in asked.items():
        report = reports.cost_report(selection)
        figures = (bars(report).to_dict(), heatmap(report).to_dict())
        made[name] = (key_figures(report), *figures, table(report))
    return made


def create_app(database_url: str) -> Dash:
    """Build the page."""
    known = answers(Reports(Database(database_url)))
    app = Dash(__name__)
    app.layout = html.Div(
        [
            dcc.RadioItems(id="year", options=[*known], value=EVERY_YEAR),
            html.Div(id="key-figures"),
            dcc.Graph(id="figure-costs"),
            dcc.Graph(id="figure-attendance"),
            html.Div(id="table"),
        ]
    )
    app.callback(
        Output("key-figures", "children"),
        Output("figure-costs", "figure"),
        Output("figure-attendance", "figure"),
        Output("table", "children"),
        Input("year", "value"),
    )(known.__getitem__)
    return app


def create_server() -> Flask:
    """Build what gunicorn serves."""
    server: Flask = create_app(os.environ.get("DATABASE_URL") or DEFAULT_URL).server
    server.test_client().get("/")
    return server
