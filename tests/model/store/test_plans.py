"""How the databases count: by indexes, so that no question of sums looks at every seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import Select, select, text

from model import changes
from model.rules.facts import Gathering
from model.store import list_queries
from model.store.queries import fetch_facts
from model.store.session import Database
from model.store.tables import ParticipantRow
from tests.benchmarks.fill import fill
from tests.conftest import DATABASES, postgresql_database

GATHERINGS, PEOPLE = 40, 20_000
ALL_SEATS = ("Seq Scan on participants", "SCAN participants")


@pytest.fixture(scope="module", params=DATABASES)
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """Give a database with enough seats for a scan to cost something, and no vacuum since."""
    if request.param == "sqlite":
        yield from _fill(f"sqlite:///{tmp_path_factory.mktemp('filled') / 'test.db'}")
        return
    with postgresql_database(request.getfixturevalue("postgresql_server")) as url:
        yield from _fill(url)


def _fill(url: str) -> Iterator[Database]:
    database = Database(url)
    changes.migrate(database)
    fill(database, GATHERINGS, PEOPLE)
    with database.writing() as session:
        session.execute(text("ANALYZE"))
    yield database
    database.close()


def gatherings_in(database: Database) -> Sequence[Gathering]:
    """List what was filled."""
    with database.reading() as session:
        return fetch_facts(session).gatherings


def plan_of(database: Database, query: Select[Any]) -> str:
    """Read how the database would answer."""
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    sql = query.compile(database.engine, compile_kwargs={"literal_binds": True})
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"{explain} {sql}")
        return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize("cap", [0, 3, 7, 40])
@pytest.mark.parametrize("revision", [None, 1])
@pytest.mark.parametrize("gatherings", [1, 4, GATHERINGS])
def test_a_count_looks_last_seats_up_and_scans_no_list(
    filled: Database, gatherings: int, revision: int | None, cap: int
) -> None:
    """However many gatherings are asked about, and whatever the cap is supposed to be."""
    ids = [row.id for row in gatherings_in(filled)[:gatherings]]
    plan = plan_of(filled, list_queries._head_count_query((cap, 2, 1), ids, revision))
    assert not any(scan in plan for scan in ALL_SEATS), plan
    assert "participants" in plan or not cap, plan


@pytest.mark.parametrize("cap", [3, 7, 40])
@pytest.mark.parametrize("revision", [None, 1])
@pytest.mark.parametrize("gatherings", [1, 4, GATHERINGS])
def test_another_cap_looks_last_seats_up_and_reads_nothing_else(
    filled: Database, gatherings: int, revision: int | None, cap: int
) -> None:
    """What a cap does not change is not asked for, and the index holds all that it does."""
    ids = [row.id for row in gatherings_in(filled)[:gatherings]]
    plan = plan_of(filled, list_queries._last_seat_query((cap, 2, 1), ids, revision))
    assert not any(scan in plan for scan in ALL_SEATS), plan
    assert "ix_participants_totals_by_seat" in plan, plan
    assert "attendances" not in plan, plan


def test_one_gathering_is_found_by_its_own_rows_alone(filled: Database) -> None:
    ids = [gatherings_in(filled)[0].id]
    plan = plan_of(filled, list_queries._head_count_query((7, 2, 1), ids, None))
    assert "Seq Scan on attendances" not in plan, plan
    assert "SCAN attendances" not in plan, plan


def test_the_count_by_seat_would_have_been_caught(filled: Database) -> None:
    """The plan test itself: counting every seat scans them, and is seen to."""
    plan = plan_of(filled, select(ParticipantRow.id).where(ParticipantRow.days == 1))
    assert any(scan in plan for scan in ALL_SEATS), plan
