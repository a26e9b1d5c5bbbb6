"""Rows and columns of Oppmøte: how they are grouped and sorted, and years where there are many."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.address import Sorting
from dashboard.attendance_grid import Grid, make_grid, periods_of, returning_rows, role_rows
from dashboard.grouping import PART
from model.rules.results import GatheringCost
from model.rules.terms import Role
from tests.builders import make_count, make_gathering, make_listed
from tests.dashboard.attendances import (
    OSLO,
    TRONDHEIM,
    attendance,
    grid_of,
    many,
    names_of,
)


def rows_of(grid: Grid) -> dict[str, list[str]]:
    """Give the constellations of each group, by its title."""
    return {
        group.title: [row.constellation.constellation_id for row in group.rows]
        for group in grid.groups
    }


def years_held(*years: int) -> tuple[GatheringCost, ...]:
    """Give the rows of one gathering in each year."""
    gatherings = [
        make_gathering(f"g-{place:03d}", starts_on=date(year, 3, 1))
        for place, year in enumerate(years)
    ]
    return attendance((), gatherings=gatherings, lists=[]).costs.gatherings


# Columns


def test_twelve_gatherings_have_a_column_each_and_thirteen_a_column_a_year() -> None:
    twelve = periods_of(years_held(*[2017] * 6, *[2018] * 6), 12)
    assert [len(period.gatherings) for period in twelve] == [1] * 12
    thirteen = periods_of(years_held(*[2017] * 6, *[2018] * 7), 12)
    assert [(period.id, len(period.gatherings)) for period in thirteen] == [
        ("2017", 6),
        ("2018", 7),
    ]


def test_where_the_years_are_too_many_too_a_column_is_several_of_them() -> None:
    periods = periods_of(years_held(*range(2000, 2025)), 12)
    assert [period.id for period in periods[:2]] == ["2000–2002", "2003–2005"]
    assert periods[-1].id == "2024"
    assert len(periods) == 9


def test_no_gatherings_are_no_columns() -> None:
    assert periods_of((), 12) == ()


@given(st.lists(st.integers(1995, 2040), max_size=60), st.integers(1, 12))
def test_every_gathering_is_in_one_column_and_there_is_room_for_all(
    years: list[int], most: int
) -> None:
    rows = years_held(*sorted(years))
    assume(len(set(years)) > 1 or len(years) <= PART)
    periods = periods_of(rows, most)
    assert len(periods) <= max(most, PART)
    assert tuple(row for period in periods for row in period.gatherings) == rows
    assert len({period.id for period in periods}) == len(periods)


def test_a_year_with_too_many_gatherings_is_shown_in_parts_of_as_many_columns() -> None:
    report = many(30, per_year=30)
    parts = [make_grid(report, Sorting.OVER, names_of(report), side=side) for side in (1, 2, 3)]
    assert [len(grid.periods) for grid in parts] == [12, 12, 6]
    assert not any(period.years for grid in parts for period in grid.periods)
    ids = [period.id for grid in parts for period in grid.periods]
    assert ids == [row.gathering.id for row in report.costs.gatherings]


def test_a_phone_has_the_same_parts() -> None:
    report = many(30, per_year=30)
    wide = make_grid(report, Sorting.OVER, names_of(report), 12, 2)
    assert make_grid(report, Sorting.OVER, names_of(report), 4, 2).periods == wide.periods


def test_a_column_says_which_filter_asks_for_it_alone() -> None:
    assert [period.filters for period in periods_of(years_held(2017, 2018), 12)] == [
        {"samling": "g-000"},
        {"samling": "g-001"},
    ]
    assert [period.filters for period in periods_of(years_held(2017, 2018, 2019), 2)] == [
        {"aar": "2017,2018"},
        {"aar": "2019"},
    ]


# Squares


def test_a_square_holds_its_seats_and_a_column_without_a_list_holds_none() -> None:
    (row,) = grid_of(attendance()).groups[0].rows
    unknown, square = row.squares
    assert unknown is None
    assert square is not None
    assert (square.persons, square.covered, square.over, square.room) == (9, 7, 2, 7)
    assert square.attended == 9


def test_whoever_did_not_come_has_a_counted_nought() -> None:
    never = grid_of(attendance()).groups[-1]
    assert [square.persons for row in never.rows for square in row.squares if square] == [0, 0]


def test_a_year_sums_its_gatherings_and_their_caps() -> None:
    report = many(20)
    (heim,) = (row for row in grid_of(report).rows if row.constellation.constellation_id == "heim")
    first, second = heim.squares
    assert first == second
    assert first is not None
    assert (first.persons, first.covered, first.over, first.room) == (90, 70, 20, 70)


def test_a_year_is_only_unknown_where_none_of_its_gatherings_has_a_list() -> None:
    gatherings = [
        make_gathering("a", starts_on=date(2017, 1, 9)),
        make_gathering("b", starts_on=date(2018, 1, 9)),
        make_gathering("c", starts_on=date(2018, 2, 9)),
    ]
    report = attendance(
        (make_count(9, gathering_id="c"),), gatherings=gatherings, lists=[make_listed("c")]
    )
    grid = grid_of(report, most=2)
    assert [bool(period.listed) for period in grid.periods] == [False, True]
    (alver,) = grid.groups[0].rows
    unknown, known = alver.squares
    assert unknown is None
    assert known is not None
    assert known.room == 7


def test_without_a_rule_a_square_has_no_room_to_speak_of() -> None:
    squares = [row.squares[1] for row in grid_of(attendance(coverage_rules=[])).rows]
    assert {square.room for square in squares if square} == {None}


# Rows


def test_rows_stand_under_how_they_stand() -> None:
    counts = (make_count(9), make_count(2, constellation_id="heim"))
    assert rows_of(grid_of(attendance(counts))) == {
        "Over the cap at least once": ["alver"],
        "Always within the cap": ["heim"],
        "Never came": ["senja"],
    }


def test_a_group_of_nobody_is_not_there() -> None:
    assert list(rows_of(grid_of(attendance(())))) == ["Never came"]


def test_where_no_list_says_anything_all_are_unknown() -> None:
    assert rows_of(grid_of(attendance((), lists=[]))) == {
        "Attendance unknown": ["alver", "heim", "senja"]
    }


def test_those_furthest_over_come_first_and_then_those_with_the_most_seats() -> None:
    counts = (
        make_count(8, constellation_id="alver"),
        make_count(12, constellation_id="senja"),
        make_count(8, constellation_id="heim"),
        make_count(7, constellation_id="heim", gathering_id="oslo"),
    )
    report = attendance(counts, lists=[make_listed("trondheim"), make_listed("oslo")])
    assert rows_of(grid_of(report)) == {"Over the cap at least once": ["senja", "heim", "alver"]}


def test_sorted_by_never_came_those_who_came_least_come_first() -> None:
    counts = (
        make_count(9, constellation_id="alver"),
        make_count(1, constellation_id="heim"),
        make_count(1, constellation_id="heim", gathering_id="oslo"),
        make_count(2, constellation_id="senja"),
    )
    report = attendance(counts, lists=[make_listed("trondheim"), make_listed("oslo")])
    assert rows_of(grid_of(report, Sorting.NEVER)) == {
        "Always within the cap": ["senja", "heim"],
        "Over the cap at least once": ["alver"],
    }
    nobody = grid_of(attendance(), Sorting.NEVER)
    assert list(rows_of(nobody)) == ["Never came", "Over the cap at least once"]


def test_sorted_by_name_everybody_is_in_one_list() -> None:
    grid = grid_of(attendance(), Sorting.NAME)
    assert rows_of(grid) == {"All constellations": ["alver", "heim", "senja"]}


def test_sorted_by_county_each_county_is_a_group() -> None:
    assert rows_of(grid_of(attendance(), Sorting.COUNTY)) == {
        "Troms": ["senja"],
        "Trøndelag": ["heim"],
        "Vestland": ["alver"],
    }


@pytest.mark.parametrize("sorting", Sorting)
def test_every_order_has_the_same_rows(sorting: Sorting) -> None:
    report = attendance()
    rows = make_grid(report, sorting, names_of(report)).rows
    assert {row.constellation for row in rows} == set(report.constellations)
    assert len(rows) == len(report.constellations)


# Roles, and who was new


def test_roles_are_unknown_in_a_column_without_a_list() -> None:
    report = attendance()
    unknown, known = role_rows(report, grid_of(report).periods)
    assert unknown.persons is None
    assert known.persons == {
        Role.POLITICIAN: 9,
        Role.ADMINISTRATION: 0,
        Role.PROJECT_MANAGER: 0,
        Role.LOCAL_COMMUNITY: 0,
    }


def test_roles_of_a_year_are_summed() -> None:
    report = many(20)
    first, _ = role_rows(report, grid_of(report).periods)
    assert first.persons is not None
    assert first.persons[Role.POLITICIAN] == 100


def test_whoever_is_new_in_a_year_does_not_return_to_it() -> None:
    report = many(20)
    first, second = returning_rows(report, grid_of(report).periods)
    assert (first.is_first, first.first_time, first.returning) == (True, ("alver", "heim"), ())
    assert (second.is_first, second.first_time) == (False, ())
    assert second.returning == ("alver", "heim")


def test_nobody_knows_who_came_back_to_a_gathering_without_a_list() -> None:
    report = attendance()
    unknown, known = returning_rows(report, grid_of(report).periods)
    assert unknown.first_time is unknown.returning is None
    assert known.is_first
    assert [row.gathering for row in unknown.period.gatherings] == [OSLO]
    assert [row.gathering for row in known.period.gatherings] == [TRONDHEIM]
