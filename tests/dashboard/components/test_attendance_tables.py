"""Oppmøte as tables: the figures' numbers, exact, with links that filter and that lead on."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address import Address, write_address
from dashboard.attendance_grid import returning_rows, role_rows
from dashboard.components import attendance_tables as tables
from dashboard.components.pick_links import Place
from dashboard.figures.shares import ROLE_TOKENS
from model.rules.attendance import AttendanceReport, Standing
from model.rules.selection import Selection
from tests.dashboard.attendances import (
    ENGLISH,
    REPORTS,
    attendance,
    grid_of,
    many,
    names_of,
)
from tests.dashboard.trees import (
    by_id,
    components,
    exact,
    links_of,
    of_class,
    of_tag,
    rows_of,
    text_of,
    texts_of,
)

PATH = "/oppmote"


def place_of(report: AttendanceReport) -> Place:
    """Stand on Oppmøte with the report's own question in the address."""
    address = Address(selection=report.costs.selection, language="en")
    return Place(path=PATH, address=address, names=names_of(report))


def grid_table(report: AttendanceReport) -> Any:
    """Make a report's heatmap as a table."""
    return tables.grid_table(grid_of(report), place_of(report))


def picks(tree: Any) -> dict[str, str]:
    """Give the links that filter, by what they say."""
    return {text_of(link): link.href for link in of_class(tree, "sd-pick")}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_whatever_is_known_can_be_set_as_tables(report: AttendanceReport) -> None:
    place, periods = place_of(report), grid_of(report).periods
    found = [
        tables.grid_table(grid_of(report), place),
        tables.role_table(role_rows(report, periods), place),
        tables.returning_table(returning_rows(report, periods), place),
        tables.map_table(report.constellations, place),
        tables.never_table(report.standing(Standing.NEVER), place),
    ]
    ids = [part.id for table in found for part in components(table) if hasattr(part, "id")]
    assert ids == ["table-attendance", "table-roles", "table-returning", "table-map", "table-never"]


def test_a_cell_shows_what_is_covered_and_beside_it_what_is_over() -> None:
    heading, alver, heim, _ = rows_of(by_id(grid_table(attendance()), "table-attendance"))
    assert [text_of(cell) for cell in alver][1:] == [
        "unknown",
        "7 +2",
        "9",
        "2",
        "1 of 1",
        "Vestland",
    ]
    assert [exact(cell) for cell in alver][2:5] == [9, 9, 2]
    assert exact(alver[1]) is None
    assert [text_of(cell) for cell in heim][2:5] == ["–", "–", "–"]
    assert exact(heim[2]) == 0
    assert len(heading) == len(alver)


def test_the_rows_are_those_of_the_figure_in_its_order() -> None:
    report = attendance()
    rows = texts_of(by_id(grid_table(report), "table-attendance"))[1:]
    assert [row[0].split("Show")[0] for row in rows] == ["Alver", "Heim", "Senja"]


def test_a_name_leads_to_its_page_and_offers_to_filter() -> None:
    links = links_of(grid_table(attendance()))
    assert links["Alver"] == "/konstellasjon/alver?sprak=en"
    assert links["Trondheim"] == "/samling/trondheim?sprak=en"
    assert links["Show only Alver"] == "/oppmote?konstellasjon=alver&sprak=en"
    assert (
        links["Show only Joint gathering September 2018, Trondheim"]
        == "/oppmote?samling=trondheim&sprak=en"
    )


def test_what_is_filtered_by_already_offers_to_show_everything_again() -> None:
    selection = Selection(constellations=frozenset({"alver"}), gatherings=frozenset({"trondheim"}))
    found = picks(grid_table(attendance(selection=selection)))
    assert found == {
        "Show more than Joint gathering September 2018, Trondheim": (
            "/oppmote?konstellasjon=alver&sprak=en"
        ),
        "Show more than Alver": "/oppmote?samling=trondheim&sprak=en",
    }


def test_other_filters_stay_when_one_is_picked() -> None:
    report = attendance(selection=Selection(years=frozenset({2018})))
    assert picks(grid_table(report))["Show only Heim"] == (
        "/oppmote?aar=2018&konstellasjon=heim&sprak=en"
    )


def test_a_column_of_a_year_offers_to_filter_by_it_and_has_no_page() -> None:
    table = grid_table(many(20))
    assert picks(table)["Show only 2000"] == "/oppmote?aar=2000&sprak=en"
    assert not any(href.startswith("/samling/") for href in links_of(table).values())


def test_outside_the_project_a_cell_says_that_all_pay_themselves() -> None:
    row = rows_of(by_id(grid_table(REPORTS["outside the project"]), "table-attendance"))[1]
    assert text_of(row[2]) == "+9"
    assert exact(row[2]) == 9


def test_where_no_list_says_anything_no_sum_is_a_nought() -> None:
    for row in rows_of(by_id(grid_table(REPORTS["no list"]), "table-attendance"))[1:]:
        assert [text_of(cell) for cell in row[1:-1]] == ["unknown"] * (len(row) - 2)
        assert {exact(cell) for cell in row} == {None}


def test_the_roles_of_a_gathering_without_a_list_are_unknown() -> None:
    report = attendance()
    table = tables.role_table(role_rows(report, grid_of(report).periods), place_of(report))
    _, oslo, trondheim = rows_of(by_id(table, "table-roles"))
    assert [exact(cell) for cell in oslo[1:]] == [None] * 5
    assert [exact(cell) for cell in trondheim[1:]] == [9, 0, 0, 0, 9]


def test_those_who_are_new_are_named_but_not_where_everybody_is() -> None:
    report = many(20)
    rows = returning_rows(report, grid_of(report).periods)
    table = by_id(tables.returning_table(rows, place_of(report)), "table-returning")
    _, first, second = rows_of(table)
    assert [exact(cell) for cell in first[1:3]] == [0, 2]
    assert [exact(cell) for cell in second[1:3]] == [2, 0]
    assert text_of(first[3]) == "All: it is the first list there is"
    assert text_of(second[3]) == ""


def test_the_map_as_a_table_says_how_everybody_stands() -> None:
    report = attendance()
    rows = rows_of(by_id(tables.map_table(report.constellations, place_of(report)), "table-map"))
    assert [text_of(cell) for cell in rows[1]][1:] == [
        "Vestland",
        "Over the cap at least once",
        "1 of 1",
        "9",
        "2",
    ]
    assert [text_of(row[2]) for row in rows[2:]] == ["Never came"] * 2


def test_the_keys_name_every_sign_of_the_figures() -> None:
    assert text_of(tables.cap_legend(ENGLISH)) == (
        "2Within the cap7+2Over the cap: covered + pay themselves0Did not come"
    )
    legend = tables.share_legend(
        [(token, role.name) for role, token in ROLE_TOKENS.items()], ENGLISH
    )
    assert len(of_class(legend, "sd-share")) == len(ROLE_TOKENS)


def test_links_that_filter_are_named_for_those_who_cannot_see_the_sign() -> None:
    for link in of_class(grid_table(attendance()), "sd-pick"):
        assert link.title == text_of(link)
        assert of_tag(link, "Span")
    assert write_address(place_of(attendance()).address) == "?sprak=en"
