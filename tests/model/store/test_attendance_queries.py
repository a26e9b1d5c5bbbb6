"""Seats by role, counted by the database: neighbours and people without a seat are not in them."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.rules.attendance import RoleSeats
from model.rules.facts import Participant
from model.rules.seats import number_seats
from model.rules.terms import Role, SeatStatus
from model.store import lists, loading, row_log
from model.store.attendance_queries import fetch_role_seats
from model.store.session import Database
from tests.builders import make_list, make_participant
from tests.model.filling import add_revision, files_of, fill
from tests.model.store.test_queries import FACTS
from tests.model.worlds import participants


def seats_in(database: Database) -> dict[tuple[str, str], RoleSeats]:
    """Fetch all seats, by gathering and constellation."""
    with database.reading() as session:
        found = fetch_role_seats(session)
    seats = {(row.gathering_id, row.constellation_id): row for row in found}
    assert len(seats) == len(found)
    return seats


def count(database: Database) -> dict[tuple[str, str, Role], int]:
    """Count every seat, by gathering, constellation and role."""
    return {
        (*place, role): persons
        for place, row in seats_in(database).items()
        for role, persons in zip(Role, row.by_role, strict=True)
        if persons
    }


def test_seats_are_counted_by_role_and_neighbours_are_not(database: Database) -> None:
    """Three politicians of Alver; beside them another role, constellation, gathering, a queue."""
    trondheim = [
        make_participant(2),
        make_participant(3, status=SeatStatus.NO_SHOW),
        make_participant(4, status=SeatStatus.REGISTERED),
        make_participant(5, status=SeatStatus.CANCELLED),
        make_participant(6, status=SeatStatus.WAITING_LIST),
        make_participant(7, role=Role.LOCAL_COMMUNITY),
        make_participant(8, constellation_id="senja"),
    ]
    fill(
        database,
        FACTS,
        make_list("trondheim", trondheim),
        make_list("sandnes", [make_participant(2), make_participant(3)]),
    )
    assert seats_in(database)["trondheim", "alver"] == RoleSeats(
        gathering_id="trondheim",
        constellation_id="alver",
        attended=2,
        no_shows=1,
        politicians=3,
        local_community=1,
    )
    assert count(database) == {
        ("trondheim", "alver", Role.POLITICIAN): 3,
        ("trondheim", "alver", Role.LOCAL_COMMUNITY): 1,
        ("trondheim", "senja", Role.POLITICIAN): 1,
        ("sandnes", "alver", Role.POLITICIAN): 2,
    }


def test_whoever_only_waits_is_in_no_row(database: Database) -> None:
    fill(database, FACTS, make_list("trondheim", [make_participant(status=SeatStatus.CANCELLED)]))
    assert count(database) == {}


def test_without_lists_there_is_nothing(database: Database) -> None:
    fill(database, FACTS)
    assert count(database) == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(rows=participants(), roles=st.lists(st.sampled_from(Role), min_size=12, max_size=12))
def test_any_list_is_counted_as_it_would_be_by_hand(
    database: Database, rows: tuple[Participant, ...], roles: list[Role]
) -> None:
    people = [
        make_participant(
            row.row_number,
            constellation_id=row.constellation_id,
            status=row.status,
            registered_at=row.registered_at,
            role=role,
        )
        for row, role in zip(rows, roles, strict=False)
    ]
    with database.writing() as session:
        number = row_log.next_revision(session)
        loading.load_facts(session, files_of(FACTS))
        lists.remove_list(session, "trondheim", number)
        lists.add_list(session, make_list("trondheim", people), number)
        add_revision(session, number)
    expected = Counter(
        ("trondheim", person.constellation_id, person.role)
        for person in number_seats(people)
        if person.seat is not None
    )
    assert count(database) == expected
