"""Who came, over the programme's own data: one read, remembered per revision."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from model import changes
from model.reports import Database, Reports
from model.rules.attendance import Standing
from model.rules.selection import Selection, make_scenario
from model.rules.terms import GatheringKind, Role
from model.store.files import DATA_FOLDER, read_files
from model.store.tables import AttendanceRow


@pytest.fixture
def loaded(loaded_database_url: str) -> Iterator[Database]:
    """Give a database with the product's data and examples."""
    database = Database(loaded_database_url)
    yield database
    database.close()


@pytest.fixture
def questions(loaded: Database) -> list[str]:
    """Give a list that grows with every statement that reads seats by role."""
    asked: list[str] = []

    def note(*given: object) -> None:
        statement = str(given[2])
        if AttendanceRow.politicians.key in statement:
            asked.append(statement)

    event.listen(loaded.engine, "before_cursor_execute", note)
    return asked


def test_the_costs_in_it_are_the_cost_report(loaded: Database) -> None:
    reports = Reports(loaded)
    selection = Selection(years=frozenset({2018}))
    supposed = make_scenario({GatheringKind.JOINT: 3}, {}, {})
    assert reports.attendance_report(selection, supposed).costs == reports.cost_report(
        selection, supposed
    )


def test_the_roles_are_those_of_the_files(loaded: Database) -> None:
    """Seat by seat from the lists, without any SQL."""
    report = Reports(loaded).attendance_report()
    found = {(row.gathering_id, row.role): row.persons for row in report.roles}
    for people in read_files(DATA_FOLDER, example=True).example_lists:
        for role in Role:
            seated = [
                row for row in people.participants if row.seat is not None and row.role is role
            ]
            assert found[people.gathering_id, role] == len(seated)
    assert report.unlisted == ("2017-11-oslo",)


def test_over_within_and_never_are_everybody(loaded: Database) -> None:
    report = Reports(loaded).attendance_report()
    groups = [report.standing(standing) for standing in Standing]
    assert sum(map(len, groups)) == len(report.constellations) == 48
    assert report.standing(Standing.UNKNOWN) == ()
    assert all(groups[:3])


def test_roles_are_fetched_once_a_revision_whatever_is_asked(
    loaded: Database, questions: list[str]
) -> None:
    reports = Reports(loaded)
    reports.attendance_report()
    reports.attendance_report(Selection(years=frozenset({2018})))
    reports.attendance_report(scenario=make_scenario({GatheringKind.JOINT: 3}, {}, {}))
    assert len(questions) == 1


def test_other_pages_do_not_ask_for_roles(loaded: Database, questions: list[str]) -> None:
    Reports(loaded).cost_report()
    assert questions == []


def test_a_new_revision_is_counted_anew(loaded: Database) -> None:
    reports = Reports(loaded)
    before = reports.attendance_report()
    changes.load(loaded, actor="test")
    after = reports.attendance_report()
    assert before.roles
    assert (after.roles, after.returning) == ((), ())
    assert {row.standing for row in after.constellations} == {Standing.UNKNOWN}
    assert after.costs.revision.number == before.costs.revision.number + 1
