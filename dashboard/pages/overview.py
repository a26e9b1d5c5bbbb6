"""Oversikt: how many came, what it costs, who pays, and how much of the budget is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.columns import GATHERING_COSTS
from dashboard.components import remarks
from dashboard.components.attributes import attributes
from dashboard.components.badges import badges, count_badge, swatch
from dashboard.components.control_sum import control_sum
from dashboard.components.facts_list import facts_list
from dashboard.components.grouped import grouped_table, part_place, shown_note
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
from dashboard.figures import costs, timeline
from dashboard.grouping import Shown, shown_gatherings
from dashboard.language import Language, mark
from dashboard.lead import lead
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.timeline_parts import OUTPUTS as TIMELINE_OUTPUTS
from dashboard.timeline_parts import timeline_parts
from dashboard.views import View, read_view
from dashboard.why import WhyLinks
from dashboard.wording import PAYER_NAMES, Names, basis_marks
from dashboard.year_columns import YEAR_COSTS
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import GatheringCost
from model.rules.terms import GatheringKind, Payer

NAME = "overview"
PATH = "/"
TITLE = mark("Overview")

OUTPUTS = (
    *standing_outputs(NAME),
    "key-figures.children",
    "timeline-title.children",
    *TIMELINE_OUTPUTS,
    "costs-sub.children",
    "costs-part.children",
    "figure-costs.figure",
    "figure-costs-caption.children",
    "costs-table.children",
    "costs-foot.children",
    "control-sum.children",
    "gatherings-part.children",
    "gatherings-table.children",
    "gatherings-list.children",
    "constellations-table.children",
)
"""What one server call fills."""

CIRCLES = mark(
    "The size shows how many came. A dotted ring means that the number is approximate, a dashed "
    "circle that it is unknown."
)
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
            graph("figure-timeline", timeline.HEIGHT),
            "figure-timeline-caption",
            "sd-wide-only sd-wide-only--roomy",
        ),
        html.Ol(
            id="timeline-list",
            className="sd-timeline-list sd-narrow-only sd-narrow-only--roomy",
        ),
    ]
    return panel(
        html.Span(words.text("The gatherings"), id="timeline-title"),
        [part_place("timeline"), *switched("timeline", chart, html.Div(id="timeline-table"))],
        sub=html.Span(words.text(CIRCLES), id="timeline-sub"),
        aside=chart_switch("timeline", words),
        foot=html.Div(id="timeline-foot", className="sd-foot"),
    )


def _costs_panel(words: Language) -> html.Section:
    chart = figure_with_caption(
        graph("figure-costs", costs.height_of(len(GatheringKind))), "figure-costs-caption"
    )
    return panel(
        words.text("What the gatherings cost, and who pays"),
        [
            part_place("costs"),
            *switched("costs", [_payer_legend(words), chart], html.Div(id="costs-table")),
        ],
        sub=[
            html.Span(words.text("NOK per gathering"), className="sd-wide-only", id="costs-sub"),
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
                part_place("gatherings"),
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
    shown = shown_gatherings(report.gatherings, view.address.side)
    return {
        **standing_parts(NAME, view, lead(report, names)),
        "key-figures.children": key_figures(report, names, links.figure),
        "control-sum.children": control_sum(report, view.words),
        "timeline-title.children": remarks.timeline_title(report.gatherings, view.words),
        **timeline_parts(view, shown, view.words.text(CIRCLES)),
        **_cost_parts(view, shown),
        **_gathering_parts(view, shown, links),
        "constellations-table.children": _constellation_table(view, links),
    }


def _cost_parts(view: View, shown: Shown[GatheringCost]) -> dict[str, Any]:
    report, words = view.report, view.words
    rows = report.years if shown.years else shown.rows
    per_year, per_gathering = words.text("NOK per year"), words.text("NOK per gathering")
    return {
        "costs-sub.children": per_year if shown.years else per_gathering,
        "costs-part.children": shown_note(shown, view.place),
        "figure-costs.figure": costs.draw_costs(rows, words, view.theme, narrow=view.narrow),
        "figure-costs-caption.children": costs.finding(rows, words),
        "costs-table.children": grouped_table("table-figure-costs", report, shown, view.place),
        "costs-foot.children": remarks.cost_foot(report, words),
    }


def _gathering_parts(view: View, shown: Shown[GatheringCost], links: WhyLinks) -> dict[str, Any]:
    names, words = view.names, view.words
    return {
        "gatherings-part.children": shown_note(shown, view.place),
        "gatherings-table.children": grouped_table(
            "table-costs",
            view.report,
            shown,
            view.place,
            cells={
                "gathering": lambda row: gathering_link(row.gathering.id, view.address, names),
                "basis": lambda row: badges(
                    count_badge(mark_, words) for mark_ in basis_marks(row)
                ),
            },
            why=links.gatherings,
        ),
        "gatherings-list.children": _gathering_list(view, shown),
    }


def _gathering_list(view: View, shown: Shown[GatheringCost]) -> html.Div:
    """Make what stands in for the table on a phone: an entry a gathering or a year."""
    names = view.names
    if shown.years:
        columns = [column for column in YEAR_COSTS if column.id != "year"]
        return facts_list(columns, view.report.years, names, lambda row: str(row.year))
    return facts_list(
        [column for column in GATHERING_COSTS if column.id not in NAMING_COLUMNS],
        shown.rows,
        names,
        lambda row: names.gathering(row.gathering.id),
    )


def _constellation_table(view: View, links: WhyLinks) -> html.Div:
    names = view.names
    return report_table(
        "table-constellations",
        view.report,
        names,
        cells={
            "constellation": lambda row: constellation_link(
                row.constellation_id, view.address, names
            )
        },
        why=links.constellations(view.report),
    )


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_overview(reports, search, look),
    )
