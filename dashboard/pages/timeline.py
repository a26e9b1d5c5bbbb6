"""Tidslinje: the gatherings over time, and whether the plan's promise was kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from dashboard.access import Guard
from dashboard.address import write_address
from dashboard.calendar_route import CALENDAR
from dashboard.components.gathering_cards import gathering_cards
from dashboard.components.grouped import part_place, shown_note
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
from dashboard.components.timeline_legend import timeline_legend
from dashboard.figures import counts
from dashboard.figures.timeline import height_of
from dashboard.grouping import shown_gatherings
from dashboard.language import Language, mark
from dashboard.promise_columns import promise_lead, promise_years
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.timeline_parts import MOST_CIRCLES, has_circles, timeline_parts
from dashboard.timeline_parts import OUTPUTS as TIMELINE_OUTPUTS
from dashboard.views import View, read_view
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.selection import years_of

NAME = "timeline"
PATH = "/tidslinje"
TITLE = mark("Timeline")

OUTPUTS = (
    *standing_outputs(NAME),
    "calendar-link.children",
    *TIMELINE_OUTPUTS,
    "timeline-legend.children",
    "promise-table.children",
    "promise-readings.children",
    "cards-part.children",
    "gathering-cards.children",
)
"""What one server call fills."""

CIRCLES = mark(
    "The size shows how many came; the number in the circle is an interval. Choose a gathering to "
    "see all about it."
)


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
            [
                html.Div(id="promise-table"),
                html.Div(id="promise-readings", className="sd-promise__readings"),
            ],
            sub=words.text(
                "All gatherings count here, whatever kind and constellation are chosen. A planned "
                "gathering keeps no promise yet."
            ),
        ),
        html.H2(words.text("The gatherings"), className="visually-hidden"),
        part_place("cards"),
        html.Div(id="gathering-cards", className="sd-grid sd-cards"),
    ]


def _timeline_panel(facts: ProgrammeFacts, words: Language) -> html.Section:
    chart = [
        figure_with_caption(
            graph("figure-timeline", _kept_free(facts)),
            "figure-timeline-caption",
            "sd-wide-only",
        ),
        html.Ol(id="timeline-list", className="sd-timeline-list sd-narrow-only"),
    ]
    return panel(
        words.text("Gatherings by kind"),
        [part_place("timeline"), *switched("timeline", chart, html.Div(id="timeline-table"))],
        sub=html.Span(words.text(CIRCLES), id="timeline-sub"),
        aside=chart_switch("timeline", words),
        foot=[
            html.Div(timeline_legend(words), id="timeline-legend", className="sd-unboxed"),
            html.Div(id="timeline-foot", className="sd-foot"),
        ],
    )


def _kept_free(facts: ProgrammeFacts) -> int:
    """Give the height of what the page shows first: a lane a kind, or a bar a year."""
    lanes = height_of(len({row.kind for row in facts.taking_place}))
    if len(facts.taking_place) <= MOST_CIRCLES:
        return lanes
    return min(lanes, counts.height_of(len(years_of(facts.taking_place))))


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
    shown = shown_gatherings(report.gatherings, address.side)
    legend = timeline_legend(view.words) if has_circles(shown) else None
    return {
        **standing_parts(NAME, view, _lead(view)),
        "calendar-link.children": _calendar(view),
        **timeline_parts(view, shown, view.words.text(CIRCLES), detailed=True),
        "timeline-legend.children": legend,
        "promise-table.children": promise_table(report, address, names),
        "promise-readings.children": interpretations(report.facts.promises, names),
        "cards-part.children": shown_note(shown, view.place),
        "gathering-cards.children": gathering_cards(shown.rows, address, names),
    }


def _calendar(view: View) -> html.A | None:
    """Link to the view's gatherings as a calendar; there is none where nothing fits."""
    if not view.report.gatherings:
        return None
    return file_link(
        [icon("calendar"), html.Span(view.words.text("Calendar file"))],
        CALENDAR + write_address(view.address.asking(view.address.selection)),
        className="btn btn-secondary",
        id="download-calendar",
    )


def _lead(view: View) -> str:
    if not view.report.gatherings:
        return ""
    return promise_lead(promise_years(view.report), view.words) or _number(view)


def _number(view: View) -> str:
    """Say how many gatherings there are and from when, where the plan promises nothing."""
    words, rows = view.words, view.report.gatherings
    days = sorted(row.gathering.starts_on for row in rows)
    number = words.plural("**{number}** gathering", "**{number}** gatherings", len(rows))
    first, last = words.month(days[0]), words.month(days[-1])
    if first == last:
        return words.text("{gatherings}, in {month}.", gatherings=number, month=first)
    return words.text(
        "{gatherings}, from {first} to {last}.", gatherings=number, first=first, last=last
    )


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_timeline(reports, search, look),
    )
