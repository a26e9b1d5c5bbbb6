"""Tidslinje: the gatherings over time, and whether the plan's promise was kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.address import write_address
from dashboard.calendar_route import CALENDAR
from dashboard.components import remarks
from dashboard.components.gathering_cards import gathering_cards
from dashboard.components.icons import icon
from dashboard.components.links import file_link
from dashboard.components.panels import (
    chart_switch,
    figure_with_caption,
    graph,
    panel,
    switched,
)
from dashboard.components.promise import interpretations, promise_table
from dashboard.components.report_table import report_table
from dashboard.components.subject_links import gathering_link
from dashboard.components.timeline_legend import timeline_legend
from dashboard.components.timeline_list import timeline_list
from dashboard.figures.timeline import draw_timeline, finding, height_of
from dashboard.language import Language, mark
from dashboard.promise_columns import promise_lead, promise_years
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, read_view
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts

NAME = "timeline"
PATH = "/tidslinje"
TITLE = mark("Timeline")

OUTPUTS = (
    *standing_outputs(NAME),
    "calendar-link.children",
    "figure-timeline.figure",
    "figure-timeline-caption.children",
    "timeline-list.children",
    "timeline-table.children",
    "timeline-foot.children",
    "promise-table.children",
    "promise-readings.children",
    "gathering-cards.children",
)
"""What one server call fills."""


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: its headings and the places that `show_timeline` fills."""
    calendar = html.Div(id="calendar-link", className="sd-foot")
    head = page_head(NAME, words.text(TITLE), words, actions=[calendar])
    return standing_layout(NAME, head, _results(facts, words), facts, Names(facts, words))


def _results(facts: ProgrammeFacts, words: Language) -> list[Any]:
    return [
        _timeline_panel(facts, words),
        panel(
            words.text("The promise, year by year"),
            [html.Div(id="promise-table"), html.Div(id="promise-readings")],
            sub=words.text(
                "All gatherings count here, whatever kind and constellation are chosen. A planned "
                "gathering keeps no promise yet."
            ),
        ),
        html.H2(words.text("The gatherings"), className="visually-hidden"),
        html.Div(id="gathering-cards", className="sd-grid"),
    ]


def _timeline_panel(facts: ProgrammeFacts, words: Language) -> html.Section:
    kinds = {row.kind for row in facts.taking_place}
    chart = [
        figure_with_caption(
            graph("figure-timeline", height_of(len(kinds))),
            "figure-timeline-caption",
            "sd-wide-only",
        ),
        html.Ol(id="timeline-list", className="sd-timeline-list sd-narrow-only"),
    ]
    return panel(
        words.text("Gatherings by kind"),
        switched("timeline", chart, html.Div(id="timeline-table")),
        sub=words.text(
            "The size shows how many came; the number in the circle is an interval. Choose a "
            "gathering to see all about it."
        ),
        aside=chart_switch("timeline", words),
        foot=[timeline_legend(words), html.Div(id="timeline-foot", className="sd-foot")],
    )


def show_timeline(
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
    report, address, names = view.report, view.address, view.names
    return {
        **standing_parts(NAME, view, _lead(view)),
        "calendar-link.children": _calendar(view),
        **_timeline_parts(view),
        "promise-table.children": promise_table(report, address, names),
        "promise-readings.children": interpretations(report.facts.promises, names),
        "gathering-cards.children": gathering_cards(report.gatherings, address, names),
    }


def _calendar(view: View) -> html.A | None:
    """Link to the view's gatherings as a calendar; there is none where nothing fits."""
    if not view.report.gatherings:
        return None
    return file_link(
        [icon("calendar"), html.Span(view.words.text("Calendar file"))],
        CALENDAR + write_address(view.address),
        className="btn btn-secondary",
        id="download-calendar",
    )


def _lead(view: View) -> str:
    if not view.report.gatherings:
        return ""
    return promise_lead(promise_years(view.report), view.words)


def _timeline_parts(view: View) -> dict[str, Any]:
    report, address, names = view.report, view.address, view.names
    rows = report.gatherings
    return {
        "figure-timeline.figure": draw_timeline(rows, names, view.theme, detailed=True),
        "figure-timeline-caption.children": finding(rows, names),
        "timeline-list.children": timeline_list(rows, names, address),
        "timeline-table.children": report_table(
            "table-timeline",
            report,
            names,
            cells={"gathering": lambda row: gathering_link(row.gathering.id, address, names)},
        ),
        "timeline-foot.children": remarks.timeline_foot(rows, write_address(address), view.words),
    }


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_timeline(reports, search, look),
    )
