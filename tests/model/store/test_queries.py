"""What is read back: head counts held against the plain definition, facts, the revision."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from model.rules.facts import Gathering, HeadCount, Participant
from model.rules.results import Revision
from model.rules.seats import number_seats
from model.rules.terms import SeatStatus
from model.store.list_queries import fetch_head_counts, fetch_last_seats, fetch_seats
from model.store.queries import fetch_facts, fetch_revision
from model.store.session import Database
from tests.builders import (
    make_budget,
    make_constellation,
    make_facts,
    make_gathering,
    make_list,
    make_listed,
    make_membership,
    make_municipality,
    make_participant,
    make_programme_statement,
    make_promise,
    make_statement,
)
from tests.model.filling import add_revision, fill
from tests.model.plain import count_plainly
from tests.model.worlds import CONSTELLATIONS, gatherings, participants

NUMBERS = ("4631", "5055", "5421")
FACTS = make_facts(
    gatherings=[make_gathering(), make_gathering("sandnes")],
    municipalities=[make_municipality(number) for number in NUMBERS],
    constellations=[
        make_constellation(id_, number=number)
        for id_, number in zip(CONSTELLATIONS, NUMBERS, strict=True)
    ],
)
TRONDHEIM = FACTS.gatherings[0]
TWO_MORE = make_gathering("sandnes", ends_on=make_gathering().starts_on + timedelta(days=3))


def count(database: Database, gathering: Gathering, caps: dict[str, int]) -> dict[str, HeadCount]:
    """Count one gathering's seats, by constellation."""
    with database.reading() as session:
        counts = fetch_head_counts(session, [gathering], caps)
    assert len({row.constellation_id for row in counts}) == len(counts)
    return {row.constellation_id: row for row in counts}


def test_seats_are_counted_within_and_beyond_the_cap_and_neighbours_are_not(
    database: Database,
) -> None:
    """Three from Alver with a cap of two; another gathering, a cancelled row and a queue beside."""
    alver = [
        make_participant(2, nights=2, days=None),
        make_participant(3, status=SeatStatus.NO_SHOW, nights=None, days=1),
        make_participant(4, status=SeatStatus.REGISTERED, nights=0),
        make_participant(5, status=SeatStatus.CANCELLED),
        make_participant(6, status=SeatStatus.WAITING_LIST),
        make_participant(7, constellation_id="senja"),
    ]
    elsewhere = [make_participant(number) for number in range(2, 7)]
    fill(database, FACTS, make_list("trondheim", alver), make_list("sandnes", elsewhere))
    counted = count(database, TRONDHEIM, {"trondheim": 2, "sandnes": 1})
    assert set(counted) == {"alver", "senja"}
    assert counted["alver"] == HeadCount(
        gathering_id="trondheim",
        constellation_id="alver",
        persons=3,
        persons_within=2,
        days_within=3,
        days_beyond=2,
        nights_within=3,
        nights_beyond=0,
        attended=1,
        no_shows=1,
    )
    assert counted["alver"].persons_beyond == 1


def test_each_gathering_is_counted_with_its_own_cap_and_length(database: Database) -> None:
    """Two people at each: a cap of one here, of five there, two days here, four there."""
    pair = [make_participant(2), make_participant(3)]
    fill(database, FACTS, make_list("trondheim", pair), make_list("sandnes", pair))
    with database.reading() as session:
        counts = fetch_head_counts(
            session, [TRONDHEIM, TWO_MORE], {"trondheim": 1, "sandnes": 5, "another": 9}
        )
    stays = {
        row.gathering_id: (row.days_within, row.days_beyond, row.nights_within) for row in counts
    }
    assert stays == {"trondheim": (2, 2, 1), "sandnes": (8, 0, 6)}


@pytest.mark.parametrize("caps", [{}, {"sandnes": 7}, {"trondheim": 0}])
def test_a_gathering_without_a_cap_has_nobody_within(
    database: Database, caps: dict[str, int]
) -> None:
    """No rule in force: people are counted all the same."""
    fill(database, FACTS, make_list("trondheim", [make_participant()]))
    alver = count(database, TRONDHEIM, caps)["alver"]
    assert (alver.persons, alver.persons_within, alver.days_beyond) == (1, 0, 2)


def test_a_list_without_seats_counts_nobody(database: Database) -> None:
    """An empty list, a cancelled row, no gatherings asked about: no counts at all."""
    cancelled = [make_participant(status=SeatStatus.CANCELLED)]
    fill(database, FACTS, make_list("trondheim", cancelled), make_list("sandnes"))
    assert count(database, TRONDHEIM, {"trondheim": 7}) == {}
    assert count(database, TWO_MORE, {"sandnes": 7}) == {}
    with database.reading() as session:
        assert fetch_head_counts(session, [], {}) == ()
        assert list(fetch_last_seats(session, [], {})) == []


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    gathering=gatherings(),
    rows=participants(most=20),
    neighbours=participants(),
    cap=st.none() | st.integers(0, 25),
)
def test_sql_counts_as_the_plain_definition_does(
    database: Database,
    gathering: Gathering,
    rows: tuple[Participant, ...],
    neighbours: tuple[Participant, ...],
    cap: int | None,
) -> None:
    """Whatever stands on the lists, whatever the cap; and the days are others than when written."""
    fill(database, FACTS, make_list("trondheim", rows), make_list("sandnes", neighbours))
    caps = {"sandnes": 1} if cap is None else {"sandnes": 1, "trondheim": cap}
    expected = count_plainly(gathering, number_seats(rows), cap or 0)
    assert count(database, gathering, caps) == {row.constellation_id: row for row in expected}
    with database.reading() as session:
        last = set(fetch_last_seats(session, [gathering], caps))
    assert last == {
        (row.gathering_id, row.constellation_id, row.days_within, row.nights_within)
        for row in expected
        if cap and row.persons >= cap
    }


def test_facts_come_back_as_they_were_written(database: Database) -> None:
    """Every table and every column, in order of id; municipalities only where they are members."""
    facts = make_facts(
        gatherings=[
            make_gathering("a", registration_deadline=TRONDHEIM.starts_on, venue="Clarion"),
            make_gathering("b", entitled_constellations=None),
        ],
        municipalities=[
            make_municipality("1850", is_split=True, successors=("1806", "1875"), sami_name="D"),
            make_municipality("4631", valid_from=TRONDHEIM.starts_on, valid_to=TRONDHEIM.ends_on),
        ],
        memberships=[make_membership(municipality_number=number) for number in ("1850", "4631")],
        head_counts=[make_statement("a")],
        budgets=[make_budget("b")],
        statements=[make_programme_statement("a"), make_programme_statement("b")],
        promises=[make_promise("a"), make_promise("b", first_year=2020, last_year=2020)],
        lists=[],
    )
    fill(database, facts)
    ordered = make_facts(
        **{name: getattr(facts, name) for name in facts.__dataclass_fields__}
        | {"coverage_rules": sorted(facts.coverage_rules, key=lambda row: row.id)}
    )
    with database.reading() as session:
        assert fetch_facts(session) == ordered
    with database.writing() as session:
        session.execute(text("DELETE FROM memberships WHERE municipality_number = '1850'"))
    with database.reading() as session:
        assert [row.number for row in fetch_facts(session).municipalities] == ["4631"]


def test_a_list_is_known_with_its_label_and_whether_it_is_an_example(database: Database) -> None:
    """Marked as example in the database, so everywhere it shows."""
    fill(database, FACTS, make_list("trondheim"), make_list("sandnes", is_example=True))
    with database.reading() as session:
        lists = fetch_facts(session).lists
    assert lists == (make_listed("sandnes", is_example=True), make_listed("trondheim"))


def test_a_database_without_rows_stands_at_revision_nought(database: Database) -> None:
    """Nothing was ever loaded."""
    with database.reading() as session:
        assert fetch_revision(session) == Revision(number=0, committed_at=None)
        assert fetch_facts(session).gatherings == ()


@pytest.fixture
def norwegian_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the machine's clock show Norwegian time."""
    monkeypatch.setenv("TZ", "CET-1CEST")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("norwegian_time")
def test_the_revision_is_the_newest_with_its_time_in_utc(database: Database) -> None:
    """Nine comes before ten; machine and server in Norway still tell the time in UTC."""
    before = datetime.now(UTC)
    with database.writing() as session:
        for number in (9, 10):
            add_revision(session, number)
    with database.reading() as session:
        if not database.is_sqlite:
            session.execute(text("SET TIME ZONE 'Europe/Oslo'"))
        revision = fetch_revision(session)
    assert revision.number == 10
    assert revision.committed_at is not None
    assert before <= revision.committed_at <= datetime.now(UTC)
    assert revision.committed_at.tzinfo is UTC


def test_the_seats_of_one_constellation_are_fetched_in_order_and_neighbours_are_not(
    database: Database,
) -> None:
    trondheim = [
        make_participant(2, registered_at=datetime(2018, 6, 2), nights=2),
        make_participant(3, registered_at=datetime(2018, 6, 1)),
        make_participant(4, status=SeatStatus.CANCELLED),
        make_participant(5, status=SeatStatus.WAITING_LIST),
        make_participant(6, constellation_id="senja"),
    ]
    fill(
        database,
        FACTS,
        make_list("trondheim", trondheim),
        make_list("sandnes", [make_participant(2)]),
    )
    with database.reading() as session:
        seats = fetch_seats(session, "alver")
    assert set(seats) == {"trondheim", "sandnes"}
    assert [(row.seat, row.row_number, row.nights) for row in seats["trondheim"]] == [
        (1, 3, None),
        (2, 2, 2),
    ]
    assert {row.constellation_id for rows in seats.values() for row in rows} == {"alver"}
