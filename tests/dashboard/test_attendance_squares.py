"""Squares and roles of Oppmøte from sums: what each is by its definition, seat by seat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Sorting
from dashboard.attendance_grid import Period, Square, make_grid, role_rows
from model.rules.attendance import AttendanceReport, Seating, attendance_of
from model.rules.facts import ProgrammeFacts
from model.rules.selection import OFFICIAL, Selection
from model.rules.terms import Role
from tests.builders import make_report
from tests.dashboard.attendances import REPORTS, many, names_of, seats_for
from tests.model.rules.test_batches import IDS, counts_at, patchy_facts, selections

MANY = {
    "a part of a year": many(30, per_year=30),
    "years together": many(130, per_year=7),
}


def square_plainly(id_: str, period: Period, report: AttendanceReport) -> Square | None:
    """Sum a constellation's cells at the gatherings of a column that have a list."""
    listed = [row for row in period.gatherings if row.listed]
    ids = {row.gathering.id for row in listed}
    own = [
        cell for cell in report.cells if cell.constellation_id == id_ and cell.gathering_id in ids
    ]
    caps = [row.cap for row in listed if row.cap is not None]
    taken = any(row.attended is not None for row in listed)
    if not listed:
        return None
    return Square(
        persons=sum(cell.persons for cell in own),
        covered=sum(cell.covered for cell in own),
        over=sum(cell.over or 0 for cell in own),
        room=sum(caps) if len(caps) == len(listed) else None,
        attended=sum(cell.came for cell in own) if taken else None,
    )


def roles_plainly(period: Period, report: AttendanceReport) -> dict[Role, int] | None:
    """Sum each role's seats at the gatherings of a column that have a list."""
    ids = {row.gathering.id for row in period.gatherings if row.listed}
    if not ids:
        return None
    return {
        role: sum(
            row.persons for row in report.roles if row.role is role and row.gathering_id in ids
        )
        for role in Role
    }


def assert_is_plain(report: AttendanceReport, most: int, side: int) -> None:
    """Compare every square and role with its definition."""
    grid = make_grid(report, Sorting.OVER, names_of(report), most, side)
    for row in grid.rows:
        id_ = row.constellation.constellation_id
        plain = tuple(square_plainly(id_, period, report) for period in grid.periods)
        assert row.squares == plain
    persons = [row.persons for row in role_rows(report, grid.periods)]
    assert persons == [roles_plainly(period, report) for period in grid.periods]


@pytest.mark.parametrize("side", [1, 3])
@pytest.mark.parametrize("name", [*REPORTS, *MANY])
def test_squares_are_the_sums_of_their_cells(name: str, side: int) -> None:
    assert_is_plain((REPORTS | MANY)[name], 12, side)


@given(st.data(), patchy_facts(), selections(), st.integers(1, len(IDS)))
def test_squares_are_the_sums_of_their_cells_whatever_is_known(
    data: st.DataObject, facts: ProgrammeFacts, selection: Selection, most: int
) -> None:
    """Here attendance is taken at some gatherings only, and before the first rule none holds."""
    counts = data.draw(counts_at(facts, OFFICIAL))
    costs = make_report(facts, counts, selection)
    report = attendance_of(costs, Seating(facts, seats_for(counts)))
    assert_is_plain(report, most, 1)


def test_the_squares_of_a_part_ask_for_no_other_gatherings() -> None:
    for report in (many(30, per_year=30), many(130)):
        make_grid(report, Sorting.OVER, names_of(report))
        assert "cells" not in vars(report)
        assert "cells" not in vars(report.costs)


def test_a_report_that_is_written_out_has_the_same_squares() -> None:
    report = many(30, per_year=30)
    written = replace(report, costs=replace(report.costs))
    assert_is_plain(written, 12, 2)
