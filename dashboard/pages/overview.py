"""Oversikt: how many came, what it costs, who pays, and how much of the budget is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.address import Address, write_address
from dashboard.columns import GATHERING_COSTS
from dashboard.components import remarks
from dashboard.components.attributes import attributes
from dashboard.components.badges import badges, count_badge, swatch
from dashboard.components.control_sum import control_sum
from dashboard.components.facts_list import facts_list
from dashboard.components.key_figures import key_figures
from dashboard.components.panels import (
    chart_switch,
    figure_with_caption,
    graph,
    panel,
    switch,
    switched,
)
from dashboard.components.placeholders import key_figure_placeholders
from dashboard.components.report_table import report_table
from dashboard.components.subject_links import constellation_link, gathering_link
from dashboard.components.timeline_list import timeline_list
from dashboard.figures import costs, timeline
from dashboard.figures.theme import Theme
from dashboard.language import Language, mark
from dashboard.lead import lead
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, read_view
from dashboard.why import WhyLinks
from dashboard.wording import PAYER_NAMES, Names, basis_marks
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.terms import GatheringKind, Payer

NAME = "overview"
PATH = "/"
TITLE = mark("Overview")

OUTPUTS = (
    *standing_outputs(NAME),
    "key-figures.children",
    "timeline-title.children",
    "figure-timeline.figure",
    "figure-timeline-caption.children",
    "timeline-list.children",
    "timeline-table.children",
    "timeline-foot.children",
    "figure-costs.figure",
    "figure-costs-caption.children",
    "costs-table.children",
    "costs-foot.children",
    "control-sum.children",
    "gatherings-table.children",
    "gatherings-list.children",
    "constellations-table.children",
)
"""What one server call fills."""

NAMING_COLUMNS = ("gathering", "date", "place")


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: its headings and the places that `show_overview` fills."""
    head = page_head(NAME, words.text(TITLE), words)
    return standing_layout(NAME, head, _results(words), facts, Names(facts, words))


def _results(words: Language) -> list[Any]:
    return [
        html.Section(
            key_figure_placeholders(words),
            id="key-figures",
            className="sd-panel sd-kpis",
            **attributes(aria_label=words.text("Key figures")),
        ),
        _timeline_panel(words),
        html.Div([_costs_panel(words), _control_panel(words)], className="sd-grid"),
        _table_panel(words),
    ]


def _timeline_panel(words: Language) -> html.Section:
    chart = [
        figure_with_caption(
            graph("figure-timeline", timeline.HEIGHT), "figure-timeline-caption", "sd-wide-only"
        ),
        html.Ol(id="timeline-list", className="sd-timeline-list sd-narrow-only"),
    ]
    return panel(
        html.Span(words.text("The gatherings"), id="timeline-title"),
        switched("timeline", chart, html.Div(id="timeline-table")),
        sub=words.text(
            "The size shows how many came. A dotted ring means that the number is approximate, "
            "a dashed circle that it is unknown."
        ),
        aside=chart_switch("timeline", words),
        foot=html.Div(id="timeline-foot", className="sd-foot"),
    )


def _costs_panel(words: Language) -> html.Section:
    chart = figure_with_caption(
        graph("figure-costs", costs.height_of(len(GatheringKind))), "figure-costs-caption"
    )
    return panel(
        words.text("What the gatherings cost, and who pays"),
        switched("costs", [_payer_legend(words), chart], html.Div(id="costs-table")),
        sub=[
            html.Span(words.text("NOK per gathering"), className="sd-wide-only"),
            html.Span(words.text("Thousand NOK, total at the right"), className="sd-narrow-only"),
        ],
        aside=chart_switch("costs", words),
        foot=html.Div(id="costs-foot", className="sd-foot"),
        wide="sd-c8",
    )


def _payer_legend(words: Language) -> html.Div:
    """Tell who is who on a phone, where the figure has no room for it."""
    return html.Div(
        [html.Span([swatch(payer), words.text(PAYER_NAMES[payer])]) for payer in Payer],
        className="sd-legend sd-narrow-only",
    )


def _control_panel(words: Language) -> html.Section:
    return panel(
        words.text("Control sum"),
        html.Div(id="control-sum", className="sd-control-sum"),
        sub=words.text("Department + municipalities = total, the gatherings that have a list"),
        wide="sd-panel--fill sd-c4",
    )


def _table_panel(words: Language) -> html.Section:
    return panel(
        words.text("The gatherings in numbers"),
        switched(
            "tables",
            [
                html.Div(id="gatherings-table", className="sd-wide-only"),
                html.Div(id="gatherings-list", className="sd-narrow-only"),
            ],
            html.Div(id="constellations-table"),
        ),
        aside=switch(
            "tables",
            words.text("Per gathering"),
            words.text("Per constellation"),
            words.text("Group by"),
        ),
    )


def show_overview(
    reports: Reports, search: str | None, look: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Answer one view: everything on the page that depends on filters, scenario or looks.

    Args:
        reports: Where answers come from.
        search: The query string of the address.
        look: `theme` (light or dark) and `narrow` (a phone's width), as the browser is.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    view = read_view(reports, PATH, search, look)
    report, names = view.report, view.names
    links = WhyLinks(view.path, view.address)
    return {
        **standing_parts(NAME, view, lead(report, names)),
        "key-figures.children": key_figures(report, names, links.figure),
        "control-sum.children": control_sum(report, view.words),
        **_timeline_parts(report, view.address, names, view.theme),
        **_cost_parts(report, names, view.theme, narrow=view.narrow),
        **_table_parts(view, links),
    }


def _timeline_parts(
    report: CostReport, address: Address, names: Names, theme: Theme
) -> dict[str, Any]:
    rows, words = report.gatherings, names.words
    return {
        "timeline-title.children": remarks.timeline_title(rows, words),
        "figure-timeline.figure": timeline.draw_timeline(rows, names, theme),
        "figure-timeline-caption.children": timeline.finding(rows, names),
        "timeline-list.children": timeline_list(rows, names, address),
        "timeline-table.children": report_table(
            "table-timeline",
            report,
            names,
            cells={"gathering": lambda row: gathering_link(row.gathering.id, address, names)},
        ),
        "timeline-foot.children": remarks.timeline_foot(rows, write_address(address), words),
    }


def _cost_parts(report: CostReport, names: Names, theme: Theme, *, narrow: bool) -> dict[str, Any]:
    rows, words = report.gatherings, names.words
    return {
        "figure-costs.figure": costs.draw_costs(rows, words, theme, narrow=narrow),
        "figure-costs-caption.children": costs.finding(rows, words),
        "costs-table.children": report_table("table-figure-costs", report, names),
        "costs-foot.children": remarks.cost_foot(report, words),
    }


def _table_parts(view: View, links: WhyLinks) -> dict[str, Any]:
    report, names, words = view.report, view.names, view.words
    return {
        "gatherings-table.children": report_table(
            "table-costs",
            report,
            names,
            cells={
                "gathering": lambda row: gathering_link(row.gathering.id, view.address, names),
                "basis": lambda row: badges(
                    count_badge(mark_, words) for mark_ in basis_marks(row)
                ),
            },
            why=links.gatherings,
        ),
        "gatherings-list.children": facts_list(
            [column for column in GATHERING_COSTS if column.id not in NAMING_COLUMNS],
            report.gatherings,
            names,
            lambda row: names.gathering(row.gathering.id),
        ),
        "constellations-table.children": report_table(
            "table-constellations",
            report,
            names,
            cells={
                "constellation": lambda row: constellation_link(
                    row.constellation_id, view.address, names
                )
            },
            why=links.constellations(report),
        ),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_overview(reports, search, look),
    )
