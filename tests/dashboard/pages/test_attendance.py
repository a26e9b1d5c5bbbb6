"""Oppmøte: one call fills the page, figures and tables agree, and clicks and orders filter."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Dash

from dashboard.address import Sorting
from dashboard.app import PAGES
from dashboard.pages.attendance import CLICKED, NAME, OUTPUTS, PATH, show_attendance
from dashboard.routing import show_page
from dashboard.shell import skeleton
from model.reports import Reports
from model.rules.attendance import AttendanceReport, Standing
from model.rules.facts import ProgrammeFacts
from tests.dashboard.serving import call, filled
from tests.dashboard.trees import (
    by_id,
    exact,
    ids_of,
    of_class,
    properties,
    rows_of,
    text_of,
    texts_of,
)

SEARCHES = {
    "everything": "",
    "filtered": "?aar=2018&type=fellessamling&konstellasjon=asker",
    "one constellation": "?konstellasjon=kinn",
    "unknown": "?samling=2017-11-oslo",
    "empty": "?aar=1999&type=fellessamling",
    "scenario": "?tak.prosjektledersamling=5&dekk.overnatting=nei",
    "sorted": "?sorter=fylke&sprak=nn",
    "odd": "?aar=2018&aar=20x8&by=%C3%85s&sorter=alder",
}
FIGURES = ("figure-attendance", "figure-roles", "figure-returning", "figure-map")
TABLES = ("table-attendance", "table-roles", "table-returning", "table-map")
ALWAYS = {*FIGURES, *TABLES, "data-stamp", "download-menu", "filter-year"}
"""What others rely on, on every filled page: every figure has its table."""
FEET = ("attendance-foot", "roles-foot", "returning-foot", "map-foot", "never-foot")


@pytest.fixture
def page(facts: ProgrammeFacts) -> list[Any]:
    """Make everything that stands in the browser before the first numbers come."""
    return [skeleton(), *show_page(PAGES, facts, PATH, "")]


@pytest.fixture(scope="session")
def who_came(programme: Reports) -> AttendanceReport:
    """Give the report without filters."""
    return programme.attendance_report()


def shown(programme: Reports, search: str = "", view: Any = None) -> dict[str, Any]:
    """Show the page at an address."""
    return dict(show_attendance(programme, search, view))


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_one_call_fills_exactly_what_is_promised(programme: Reports, search: str) -> None:
    assert set(shown(programme, search)) == set(OUTPUTS)
    assert len(set(OUTPUTS)) == len(OUTPUTS)


def test_every_place_that_is_filled_is_on_the_page_once(page: list[Any]) -> None:
    ids = ids_of(page)
    assert [name for name in OUTPUTS if ids.count(name.split(".")[0]) != 1] == []


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_every_id_is_unique_when_the_page_is_filled(
    programme: Reports, page: list[Any], search: str
) -> None:
    ids = ids_of([page, *shown(programme, search).values()])
    assert sorted(set(ids)) == sorted(ids)
    assert set(ids) >= ALWAYS


@pytest.mark.parametrize("view", [None, {"theme": "dark", "narrow": True}])
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_the_figures_can_be_drawn(programme: Reports, search: str, view: Any) -> None:
    parts = shown(programme, search, view)
    for figure in FIGURES:
        go.Figure(parts[f"{figure}.figure"])


def test_a_figure_s_place_is_as_high_as_the_figure(programme: Reports) -> None:
    for search in ("", "?konstellasjon=senja"):
        parts = shown(programme, search)
        for figure in FIGURES[:3]:
            height = parts[f"{figure}.figure"]["layout"]["height"]
            assert parts[f"{figure}.style"] == {"height": height, "minHeight": height}


def test_the_lead_counts_those_over_the_cap_and_those_who_never_came(
    programme: Reports, who_came: AttendanceReport
) -> None:
    over = len(who_came.standing(Standing.OVER))
    never = len(who_came.standing(Standing.NEVER))
    assert text_of(shown(programme)["attendance-lead.children"]) == (
        f"{over} av 48 konstellasjoner har vært over taket. {never} har aldri møtt."
    )


def test_every_seat_of_the_table_is_the_report_s(
    programme: Reports, who_came: AttendanceReport
) -> None:
    table = by_id(shown(programme)["attendance-table.children"], "table-attendance")
    _, *rows = rows_of(table)
    assert [exact(row[2]) for row in rows] == [None] * 48
    for place, id_ in ((1, "2017-06-lillestrom"), (3, "2018-05-sandnes"), (4, "2018-09-trondheim")):
        (gathering,) = (row for row in who_came.costs.gatherings if row.gathering.id == id_)
        assert gathering.sums.persons is not None
        assert sum(number(row[place]) for row in rows) == gathering.sums.persons.low
    assert sum(number(row[6]) for row in rows) == sum(row.over for row in who_came.constellations)


def number(cell: Any) -> int:
    """Read the exact number of a cell."""
    found = exact(cell)
    assert isinstance(found, int)
    return found


def test_figure_and_table_stand_in_the_order_of_the_address(programme: Reports) -> None:
    for sorting in Sorting:
        parts = shown(programme, f"?sorter={sorting}")
        axis = parts["figure-attendance.figure"]["layout"]["yaxis"]
        _, *rows = texts_of(by_id(parts["attendance-table.children"], "table-attendance"))
        assert [row[0].split("Vis ")[0] for row in rows] == list(axis["ticktext"])
    assert text_of(rows_of(parts["attendance-table.children"])[1][-1]) == "Agder"


def test_the_never_came_are_named_in_words_and_in_a_table(
    programme: Reports, who_came: AttendanceReport
) -> None:
    parts = shown(programme)
    sentence = text_of(parts["never-finding.children"])
    _, *rows = texts_of(by_id(parts["never-table.children"], "table-never"))
    assert len(rows) == len(who_came.standing(Standing.NEVER))
    assert all(row[0].split("Vis ")[0].lower() in sentence.lower() for row in rows)


def test_made_up_lists_are_marked_at_every_figure(programme: Reports) -> None:
    parts = shown(programme)
    for foot in FEET:
        assert of_class(parts[f"{foot}.children"], "sd-badge--eksempel"), foot
    assert "example-banner" in ids_of(parts["attendance-bands.children"])
    unknown = shown(programme, SEARCHES["unknown"])
    for foot in FEET:
        assert not of_class(unknown[f"{foot}.children"], "sd-badge--eksempel"), foot


def test_the_gathering_without_a_list_is_unknown_and_never_nought(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["unknown"])
    assert "Det er ukjent hvem som kom" in text_of(parts["attendance-lead.children"])
    assert parts["never-table.children"] is None
    _, *rows = rows_of(by_id(parts["attendance-table.children"], "table-attendance"))
    assert {exact(cell) for row in rows for cell in row} == {None}


def test_the_newcomers_say_among_what_they_are_counted(programme: Reports) -> None:
    assert "samlingene som har deltakerliste" in text_of(
        shown(programme)["returning-foot.children"]
    )


def test_the_map_names_where_its_boundaries_are_from(programme: Reports) -> None:
    assert "Kartverket, CC BY 4.0" in text_of(shown(programme)["map-foot.children"])


def test_a_lower_cap_puts_more_constellations_over_it(programme: Reports) -> None:
    def over(search: str) -> int:
        return int(text_of(shown(programme, search)["attendance-lead.children"]).split()[0])

    assert over("?tak.fellessamling=3") > over("") > over("?tak.oppstartssamling=30")


def test_an_empty_view_has_ways_out(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["empty"])
    assert parts["attendance-results.hidden"] is True
    assert parts["attendance-lead.children"] == []


def test_the_scenario_is_announced(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["scenario"])
    assert "scenario-banner" in ids_of(parts["attendance-bands.children"])
    assert parts["attendance-sheet.className"] == "sd-scenario"


@pytest.mark.parametrize("search", [None, 3, ["?aar=2018"], {"aar": 2018}])
def test_an_odd_question_is_no_question(programme: Reports, search: Any) -> None:
    assert str(shown(programme, search)) == str(shown(programme))


def test_the_browser_s_call_fills_the_page(app: Dash) -> None:
    (output,) = (str(name) for name in app.callback_map if f"{NAME}-filling" in name)
    answer = filled(call(app, output, "?aar=2018", None))
    assert set(answer) == set(OUTPUTS)


def test_a_click_in_any_figure_changes_the_query_and_is_forgotten(app: Dash) -> None:
    (known,) = (
        callback
        for callback in app.callback_map.values()
        if [one["id"] for one in callback["inputs"]] == list(CLICKED)
    )
    assert [one["property"] for one in known["inputs"]] == ["clickData"] * 4
    assert [one["id"] for one in known["state"]] == ["address"]


def test_the_orders_are_buttons_that_say_what_they_do(page: list[Any]) -> None:
    (group,) = of_class(page, "sd-sorting")
    buttons = list(of_class(group, "sd-seg")[0].children)
    assert [text_of(button) for button in buttons] == [
        "Over taket",
        "Har aldri møtt",
        "Navn",
        "Fylke",
    ]
    assert [button.id["sorting"] for button in buttons] == list(Sorting)
    assert {properties(button)["aria-pressed"] for button in buttons} == {"false"}
