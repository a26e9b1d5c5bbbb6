"""Databases of the version before: their lists come along, count the same, and can go back."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from model.reports import Reports
from model.rules.seats import number_seats
from model.store.attendance_queries import fetch_role_seats
from model.store.list_queries import fetch_head_counts, fetch_list
from model.store.queries import fetch_facts
from model.store.schema import alembic_config, migrate
from model.store.session import Database
from tests.builders import make_participant
from tests.model.plain import count_plainly
from tests.model.store.test_tables import SOUND, insert

FACTS = ("revisions", "gatherings", "municipalities", "constellations", "coverage_rules")
PEOPLE = number_seats(
    [
        make_participant(2, days=None, nights=2, reference="A"),
        make_participant(3, days=1, nights=None, reference="B"),
        make_participant(4, days=0, nights=0, reference="C"),
    ]
)


def people_of_0002() -> list[dict[str, Any]]:
    """Give three who sit and one who does not, as the tables had them."""
    sitting = [
        {
            "gathering_id": "trondheim",
            "constellation_id": "alver",
            "reference": row.reference,
            "row_number": row.row_number,
            "role": row.role.value,
            "status": row.status.value,
            "days": row.days,
            "nights": row.nights,
            "seat": row.seat,
        }
        for row in PEOPLE
    ]
    away = sitting[0] | {"reference": "D", "row_number": 5, "status": "avmeldt", "seat": None}
    return [*sitting, away]


def fill_0002(connection: Connection) -> None:
    """Write facts and a list as version 0002 had them, as revision 1."""
    for table in FACTS:
        row = {name: value for name, value in SOUND[table].items() if name != "examples"}
        insert(connection, table, row)
    given = {name: value for name, value in SOUND["participant_lists"].items() if name != "id"}
    insert(connection, "participant_lists", given)
    for person in people_of_0002():
        insert(connection, "participants", person)


@pytest.fixture
def moved(empty_database: Database) -> Database:
    """Give a database that was filled at 0002 and then migrated."""
    with empty_database.engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0002")
    with empty_database.engine.begin() as connection:
        fill_0002(connection)
    migrate(empty_database)
    return empty_database


@pytest.mark.parametrize("cap", [0, 1, 2, 3, 9])
def test_a_list_that_came_along_counts_as_the_plain_definition_does(
    moved: Database, cap: int
) -> None:
    with moved.reading() as session:
        (gathering,) = fetch_facts(session).gatherings
        counted = fetch_head_counts(session, [gathering], {"trondheim": cap})
        participants = fetch_list(session, "trondheim")
    assert counted == count_plainly(gathering, PEOPLE, cap)
    assert participants is not None
    assert participants.label == "liste.csv"
    assert [row.seat for row in participants.participants] == [1, 2, 3, None]


def test_a_list_that_came_along_is_counted_by_role(moved: Database) -> None:
    """Three politicians sit; the one who cancelled is in no sum."""
    with moved.reading() as session:
        (seats,) = fetch_role_seats(session)
    assert seats.politicians == len(PEOPLE)
    assert sum(seats.by_role) == len(PEOPLE)


def test_what_stood_before_rows_were_logged_is_not_guessed(moved: Database) -> None:
    """The revision that came along can be shown; those before it cannot."""
    reports = Reports(moved)
    assert reports.at(1).facts() == reports.facts()
    with pytest.raises(LookupError, match="was not kept"):
        reports.at(0)


def test_a_database_goes_back_with_its_list_and_comes_again(moved: Database) -> None:
    with moved.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0002")
    with moved.engine.begin() as connection:
        rows = connection.execute(
            text("SELECT gathering_id, row_number, seat FROM participants ORDER BY row_number")
        )
        assert [tuple(row) for row in rows] == [
            ("trondheim", 2, 1),
            ("trondheim", 3, 2),
            ("trondheim", 4, 3),
            ("trondheim", 5, None),
        ]
    migrate(moved)
    assert Reports(moved).participants("trondheim") is not None


def test_the_migrated_tables_are_those_of_the_code(moved: Database) -> None:
    with moved.engine.begin() as connection:
        command.check(alembic_config(connection))
