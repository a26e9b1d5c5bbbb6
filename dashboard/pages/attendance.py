"""Oppmøte: who came, who was over the cap, in which role, who came back, and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, html

from dashboard import attendance_grid as grids
from dashboard import attendance_words as said
from dashboard.access import Guard
from dashboard.address import Sorting
from dashboard.components import attendance_tables as tables
from dashboard.components.attributes import attributes
from dashboard.components.badges import count_badge
from dashboard.components.grouped import part_place, shown_note
from dashboard.components.panels import (
    chart_switch,
    figure_with_caption,
    graph,
    panel,
    switch,
    switched,
)
from dashboard.components.pick_links import Place
from dashboard.figures import attendance, shares
from dashboard.figures import map as country
from dashboard.language import Language, mark
from dashboard.standing import (
    page_head,
    register_show,
    standing_layout,
    standing_outputs,
    standing_parts,
)
from dashboard.views import View, make_view, read_question
from dashboard.wording import Names
from model.reports import Reports
from model.rules.attendance import AttendanceReport, Standing
from model.rules.facts import ProgrammeFacts
from model.rules.terms import CountBasis

NAME = "attendance"
PATH = "/oppmote"
TITLE = mark("Attendance")

OUTPUTS = (
    *standing_outputs(NAME),
    "attendance-title.children",
    "attendance-part.children",
    "figure-attendance.figure",
    "figure-attendance.style",
    "figure-attendance-caption.children",
    "attendance-table.children",
    "attendance-foot.children",
    "roles-title.children",
    "roles-part.children",
    "figure-roles.figure",
    "figure-roles.style",
    "figure-roles-caption.children",
    "roles-table.children",
    "roles-foot.children",
    "returning-title.children",
    "returning-part.children",
    "figure-returning.figure",
    "figure-returning.style",
    "figure-returning-caption.children",
    "returning-table.children",
    "returning-foot.children",
    "map-title.children",
    "figure-map.figure",
    "figure-map-caption.children",
    "map-table.children",
    "map-foot.children",
    "never-title.children",
    "never-finding.children",
    "never-table.children",
    "never-foot.children",
)
"""What one server call fills."""

SORTING_NAMES = {
    Sorting.OVER: mark("Over the cap"),
    Sorting.NEVER: mark("Never came"),
    Sorting.NAME: mark("Name"),
    Sorting.COUNTY: mark("County"),
}
CLICKED = ("figure-attendance", "figure-roles", "figure-returning", "figure-map")
"""The figures in which a click filters."""


def layout(facts: ProgrammeFacts, words: Language, _subject: str) -> list[Any]:
    """Lay out the page: its headings and the places that `show_attendance` fills."""
    head = page_head(NAME, words.text(TITLE), words)
    left, right = [_grid_panel, _never_panel], [_roles_panel, _returning_panel, _map_panel]
    results = [
        html.Div(
            [
                html.Div([make(words) for make in left], className="sd-c7 sd-col"),
                html.Div([make(words) for make in right], className="sd-c5 sd-col"),
            ],
            className="sd-grid",
        )
    ]
    return standing_layout(NAME, head, results, facts, Names(facts, words))


def _grid_panel(words: Language) -> html.Section:
    chart = [
        tables.cap_legend(words),
        html.Div(
            figure_with_caption(graph("figure-attendance", 400), "figure-attendance-caption"),
            className="sd-chartwrap",
            tabIndex=0,
            role="region",
            **attributes(aria_label=words.text("Seats per constellation and gathering")),
        ),
        _hint(words.text("Click a square to see it alone, and again to see everything.")),
    ]
    views = switched("attendance", chart, html.Div(id="attendance-table"), narrow_second=True)
    return panel(
        html.Span(words.text("Who came, and who was over the cap"), id="attendance-title"),
        [part_place("attendance"), _sort_control(words), *views],
        sub=words.text(
            "Seats per constellation and gathering. Those who did not turn up hold a seat too."
        ),
        aside=chart_switch("attendance", words),
        foot=html.Div(id="attendance-foot", className="sd-foot"),
    )


def _hint(text: str) -> html.P:
    return html.P(text, className="sd-small sd-muted")


def _sort_control(words: Language) -> html.Div:
    """Make the buttons that sort the rows; what is chosen stands in the address."""
    buttons = [
        html.Button(
            words.text(name),
            id={"type": "sorting", "sorting": sorting.value},
            type="button",
            **attributes(aria_pressed="false"),
        )
        for sorting, name in SORTING_NAMES.items()
    ]
    return html.Div(
        [
            html.Span(words.text("Sort by"), id="sorting-label", className="sd-small sd-muted"),
            html.Div(
                buttons,
                className="sd-seg",
                role="group",
                **attributes(aria_labelledby="sorting-label"),
            ),
        ],
        className="sd-sorting",
    )


def _roles_panel(words: Language) -> html.Section:
    legend = [(token, said.ROLE_NAMES[role]) for role, token in shares.ROLE_TOKENS.items()]
    chart = [
        tables.share_legend(legend, words),
        figure_with_caption(graph("figure-roles", shares.height_of(4)), "figure-roles-caption"),
    ]
    return panel(
        html.Span(words.text("Which role the participants have"), id="roles-title"),
        [
            part_place("roles"),
            *switched("roles", chart, html.Div(id="roles-table"), narrow_second=True),
        ],
        sub=words.text("Number of seats, as a share of the gathering"),
        aside=chart_switch("roles", words),
        foot=html.Div(id="roles-foot", className="sd-foot"),
    )


def _returning_panel(words: Language) -> html.Section:
    legend = [(token, name) for name, token in shares.RETURNING_TOKENS.items()]
    chart = [
        tables.share_legend(legend, words),
        figure_with_caption(
            graph("figure-returning", shares.height_of(4)), "figure-returning-caption"
        ),
    ]
    return panel(
        html.Span(words.text("Who came back, and who was new"), id="returning-title"),
        [
            part_place("returning"),
            *switched("returning", chart, html.Div(id="returning-table"), narrow_second=True),
        ],
        sub=words.text("Number of constellations, as a share of those that came"),
        aside=chart_switch("returning", words),
        foot=html.Div(id="returning-foot", className="sd-foot"),
    )


def _map_panel(words: Language) -> html.Section:
    chart = [
        figure_with_caption(graph("figure-map", country.HEIGHT), "figure-map-caption"),
        _hint(words.text("Click a constellation to see it alone, and again to see everything.")),
    ]
    return panel(
        html.Span(words.text("Where in the country"), id="map-title"),
        switched("map", chart, html.Div(id="map-table"), narrow_second=True),
        sub=words.text("Constellations with the boundaries of 2020"),
        aside=switch("map", words.text("Map"), words.text("Table"), words.text("Show as")),
        foot=html.Div(id="map-foot", className="sd-foot"),
    )


def _never_panel(words: Language) -> html.Section:
    return panel(
        html.Span(words.text("Never came"), id="never-title"),
        [html.P(id="never-finding", className="sd-prose"), html.Div(id="never-table")],
        foot=html.Div(id="never-foot", className="sd-foot"),
    )


def show_attendance(reports: Reports, search: Any, look: Any) -> Mapping[str, Any]:
    """Answer one view: everything on the page that depends on filters, scenario or looks.

    Args:
        reports: Where answers come from.
        search: The query string of the address.
        look: `theme` (light or dark) and `narrow` (a phone's width), as the browser is.

    Returns:
        The value of every property in `OUTPUTS`, by that name.
    """
    then, address = read_question(reports, search)
    report = then.attendance_report(address.selection, address.scenario)
    view = make_view(PATH, address, report.costs, look)
    most = grids.MOST_NARROW_COLUMNS if view.narrow else grids.MOST_COLUMNS
    grid = grids.make_grid(report, address.sorting, view.names, most, address.side)
    place = Place(path=PATH, address=address, names=view.names)
    return {
        **standing_parts(NAME, view, said.attendance_lead(report, view.names)),
        **_grid_parts(report, grid, view, place),
        **_role_parts(report, grid, view, place),
        **_returning_parts(report, grid, view, place),
        **_map_parts(report, view, place),
        **_never_parts(report, view.names, place),
    }


def _grid_parts(
    report: AttendanceReport, grid: grids.Grid, view: View, place: Place
) -> dict[str, Any]:
    names = view.names
    darker = names.words.text("Stronger blue: more of the cap is used.")
    notes = [darker, *said.left_out_notes(report, names)]
    return {
        "attendance-title.children": said.grid_title(report, names),
        "attendance-part.children": _note(grid, place),
        "figure-attendance.figure": attendance.draw_attendance(
            grid, names, view.theme, narrow=view.narrow
        ),
        "figure-attendance.style": _height(attendance.height_of(grid)) | _width(grid, view),
        "figure-attendance-caption.children": attendance.finding(report, names),
        "attendance-table.children": tables.grid_table(grid, place),
        "attendance-foot.children": _foot(report, names, *notes),
    }


def _role_parts(
    report: AttendanceReport, grid: grids.Grid, view: View, place: Place
) -> dict[str, Any]:
    rows, names = grids.role_rows(report, grid.periods), view.names
    return {
        "roles-title.children": said.role_title(rows, names),
        "roles-part.children": _note(grid, place),
        "figure-roles.figure": shares.draw_roles(rows, names, view.theme),
        "figure-roles.style": _height(shares.height_of(len(rows))),
        "figure-roles-caption.children": shares.role_figure_finding(rows, names),
        "roles-table.children": tables.role_table(rows, place),
        "roles-foot.children": _foot(report, names, *said.left_out_notes(report, names)),
    }


def _returning_parts(
    report: AttendanceReport, grid: grids.Grid, view: View, place: Place
) -> dict[str, Any]:
    rows, names = grids.returning_rows(report, grid.periods), view.names
    how = names.words.text(
        "Counted among the gatherings that have a list, by date, whatever the filter: who came to "
        "one without a list before counts as new."
    )
    return {
        "returning-title.children": said.returning_title(rows, names),
        "returning-part.children": _note(grid, place),
        "figure-returning.figure": shares.draw_returning(rows, names, view.theme),
        "figure-returning.style": _height(shares.height_of(len(rows))),
        "figure-returning-caption.children": shares.returning_figure_finding(rows, names),
        "returning-table.children": tables.returning_table(rows, place),
        "returning-foot.children": _foot(report, names, how),
    }


def _map_parts(report: AttendanceReport, view: View, place: Place) -> dict[str, Any]:
    rows, names = report.constellations, view.names
    return {
        "map-title.children": said.map_title(report, names),
        "figure-map.figure": country.draw_map(rows, names, view.theme, narrow=view.narrow),
        "figure-map-caption.children": country.finding(rows, names),
        "map-table.children": tables.map_table(rows, place),
        "map-foot.children": _foot(report, names, names.words.text(country.CREDIT)),
    }


def _never_parts(report: AttendanceReport, names: Names, place: Place) -> dict[str, Any]:
    never = report.standing(Standing.NEVER)
    return {
        "never-title.children": said.never_title(report, names),
        "never-finding.children": said.never_finding(report, names),
        "never-table.children": tables.never_table(never, place) if never else None,
        "never-foot.children": _foot(report, names, *said.left_out_notes(report, names)),
    }


def _note(grid: grids.Grid, place: Place) -> list[Any]:
    """Say what the columns are where they are not all the gatherings."""
    return shown_note(grid.shown, place, summed=said.cells_are_years(grid, place.names))


def _width(grid: grids.Grid, view: View) -> dict[str, int]:
    """Let a phone scroll along a figure whose columns it has no room for."""
    if not view.narrow or len(grid.periods) <= grids.MOST_NARROW_COLUMNS:
        return {}
    return {"minWidth": attendance.width_of(grid)}


def _height(pixels: int) -> dict[str, int]:
    """Keep a figure's place as high as the figure."""
    return {"height": pixels, "minHeight": pixels}


def _foot(report: AttendanceReport, names: Names, *notes: str) -> list[Any]:
    """Mark where the numbers come from, and add what should be known."""
    bases = {row.basis for row in report.costs.gatherings if row.listed}
    shown = [basis for basis in (CountBasis.COUNTED, CountBasis.EXAMPLE) if basis in bases]
    text = " ".join(note for note in notes if note)
    return [*(count_badge(basis, names.words) for basis in shown), html.Span(text)]


def register(app: Dash, guard: Guard, reports: Reports) -> None:
    """Register the page's one server call, and what the browser does alone."""
    register_show(
        app,
        guard,
        NAME,
        OUTPUTS,
        lambda _path, search, look: show_attendance(reports, search, look),
    )
    add: Any = app.clientside_callback
    clicks = [(figure, "clickData") for figure in CLICKED]
    add(
        ClientsideFunction("attendance", "pick"),
        Output("address", "search", allow_duplicate=True),
        *(Output(*click, allow_duplicate=True) for click in clicks),
        *(Input(*click) for click in clicks),
        State("address", "search"),
        prevent_initial_call=True,
    )
    buttons = {"type": "sorting", "sorting": ALL}
    add(
        ClientsideFunction("attendance", "sort"),
        Output("address", "search", allow_duplicate=True),
        Input(buttons, "n_clicks"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    add(
        ClientsideFunction("attendance", "sorted"),
        Output(buttons, "aria-pressed"),
        Input("address", "search"),
        State(buttons, "id"),
    )
