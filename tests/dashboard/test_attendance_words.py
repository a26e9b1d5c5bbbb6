"""What Oppmøte says: who was over the cap, who never came, and what nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard import attendance_words as said
from dashboard.attendance_grid import Square, returning_rows, role_rows
from model.rules.attendance import AttendanceReport, RoleSeats
from model.rules.selection import Selection
from model.rules.terms import GatheringStatus, Role
from tests.builders import make_count, make_gathering, make_listed
from tests.dashboard.attendances import (
    NINE,
    OSLO,
    REPORTS,
    attendance,
    grid_of,
    many,
    names_of,
    seats_for,
)

ALVER = Selection(constellations=frozenset({"alver"}))
SENJA = Selection(constellations=frozenset({"senja"}))


def lead(report: AttendanceReport) -> str:
    """Answer in one sentence or two."""
    return said.attendance_lead(report, names_of(report))


def test_the_lead_counts_those_over_the_cap_and_those_who_never_came() -> None:
    assert lead(attendance()) == (
        "**1** of 3 constellations has been over the cap. **2** have never come."
    )


def test_the_lead_says_that_nobody_knows() -> None:
    assert lead(attendance((), lists=[])).startswith("Nobody knows who came")
    assert lead(attendance((), gatherings=[], lists=[])) == ""


def test_the_lead_does_not_call_those_absent_whose_gathering_is_still_to_come() -> None:
    planned = make_gathering(status=GatheringStatus.PLANNED)
    assert "has been held yet" in lead(attendance(gatherings=[planned]))


def test_the_lead_about_one_constellation_tells_what_it_did() -> None:
    assert lead(attendance(selection=ALVER)) == (
        "Alver came to **1** of 1 gathering with a list. **2** of 9 seats were over the cap."
    )
    assert lead(attendance(selection=SENJA)) == (
        "Senja did not come to the 1 gathering that has a list."
    )


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_title_and_finding_is_a_whole_text(report: AttendanceReport) -> None:
    names, periods = names_of(report), grid_of(report).periods
    roles, back = role_rows(report, periods), returning_rows(report, periods)
    texts = [
        said.grid_title(report, names),
        said.grid_finding(report, names),
        said.never_title(report, names),
        said.map_title(report, names),
        said.role_title(roles, names),
        said.returning_title(back, names),
    ]
    assert all(texts)
    assert not any("  " in text or "{" in text for text in texts)


def test_the_heatmap_s_finding_names_who_was_most_over_and_who_never_came() -> None:
    counts = (NINE, make_count(12, constellation_id="heim"))
    report = attendance(counts)
    finding = said.grid_finding(report, names_of(report))
    assert finding == (
        "2 constellations were over the cap. Most seats over: Heim (5) and Alver (2). "
        "Senja did not come to the 1 gathering that has a list. November 2017 is unknown."
    )


def test_where_nobody_was_over_the_title_says_so() -> None:
    report = attendance((make_count(7),))
    assert said.grid_title(report, names_of(report)) == "Nobody was over the cap"
    assert "Most seats over" not in said.grid_finding(report, names_of(report))


def test_those_who_never_came_are_named() -> None:
    report = attendance()
    assert said.never_title(report, names_of(report)) == "2 constellations have never come"
    assert said.never_finding(report, names_of(report)) == (
        "Heim and Senja did not come to the 1 gathering that has a list."
    )


def test_where_everybody_came_nobody_is_named() -> None:
    counts = [make_count(constellation_id=name) for name in ("alver", "heim", "senja")]
    report = attendance(counts)
    assert said.never_title(report, names_of(report)) == "Everybody has come at least once"
    assert said.never_finding(report, names_of(report)) == ""


def test_where_nobody_knows_nobody_is_said_never_to_have_come() -> None:
    report = attendance((), lists=[])
    assert said.never_title(report, names_of(report)) == "Who never came is not known"
    assert said.never_finding(report, names_of(report)) == ""
    assert said.map_title(report, names_of(report)) == "Where in the country"


def test_a_square_says_its_seats_who_attended_and_what_is_over() -> None:
    names = names_of(attendance())
    square = Square(persons=9, covered=7, over=2, room=7, attended=8)
    assert said.square_text(square, names) == [
        "9 seats, 8 of them attended",
        "7 covered, 2 over the cap",
    ]
    assert said.square_text(replace(square, attended=None), names)[0] == "9 seats"
    outside = Square(persons=5, covered=0, over=0, room=7, attended=5)
    assert said.square_text(outside, names)[1] == "5 within the cap, but outside the project"
    assert said.square_text(None, names) == ["Unknown: there is no participant list"]
    assert len(said.square_text(replace(square, room=None, covered=0, over=0), names)) == 1


def test_columns_of_years_are_said_to_be_years() -> None:
    few, more = attendance(), many(20)
    assert said.cells_are_years(grid_of(few), names_of(few)) == ""
    assert "each column is a year" in said.cells_are_years(grid_of(more), names_of(more))


def test_a_column_is_named_by_its_place_or_by_its_years() -> None:
    few, more = attendance(), many(20)
    oslo, _ = grid_of(few).periods
    year, _ = grid_of(more).periods
    names = names_of(few)
    assert said.period_title(oslo, names) == names.gathering(OSLO.id)
    assert [
        said.period_head(oslo),
        said.period_when(oslo, names),
        said.period_cap(oslo, names),
    ] == [
        "Oslo",
        "Nov 2017",
        "cap 7",
    ]
    names = names_of(more)
    assert [said.period_title(year, names), said.period_when(year, names)] == [
        "2000",
        "10 gatherings",
    ]
    assert said.period_cap(year, names) == ""


def test_a_year_says_how_many_of_its_gatherings_have_no_list() -> None:
    gatherings = [make_gathering(), make_gathering("bergen", starts_on=date(2017, 5, 2))]
    report = attendance(gatherings=gatherings)
    (years,) = grid_of(report, most=1).periods
    assert said.period_cap(years, names_of(report)) == "1 without list"


def test_without_a_rule_the_column_says_so() -> None:
    report = attendance(coverage_rules=[])
    assert {said.period_cap(period, names_of(report)) for period in grid_of(report).periods} == {
        "no rule"
    }


def test_the_title_of_the_roles_names_the_largest() -> None:
    local = make_count(1, constellation_id="heim")
    seats: list[RoleSeats] = [
        *seats_for([make_count(3)]),
        *seats_for([local], Role.LOCAL_COMMUNITY),
    ]
    report = attendance((make_count(3), local), seats=seats)
    rows, names = role_rows(report, grid_of(report).periods), names_of(report)
    assert said.role_title(rows, names) == "Politicians: 75% of the seats"
    assert said.role_finding(rows, names).endswith(
        "politicians 3, administration 0, project managers 0 and local community 1."
    )
    assert "Oslo: unknown." in said.role_finding(rows, names)


def test_the_first_list_of_all_has_nobody_who_came_back() -> None:
    report = attendance()
    rows, names = returning_rows(report, grid_of(report).periods), names_of(report)
    assert "it is the first list there is" in said.returning_title(rows, names)
    assert said.returning_finding(rows, names).endswith(
        "Trondheim: 0 had come before, 1 came for the first time."
    )


def test_the_title_of_the_newcomers_is_about_the_last_gathering() -> None:
    counts = (
        make_count(gathering_id="oslo"),
        make_count(),
        make_count(constellation_id="heim"),
    )
    report = attendance(counts, lists=[make_listed("oslo"), make_listed("trondheim")])
    rows = returning_rows(report, grid_of(report).periods)
    assert said.returning_title(rows, names_of(report)) == "1 of 2 in Trondheim had come before"
