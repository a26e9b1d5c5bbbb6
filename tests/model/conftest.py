"""Databases for the tests of the model: empty ones, migrated, of both kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from model.store.schema import migrate
from model.store.session import Database


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Database]:
    """Give a database without tables; runs once for SQLite and once for PostgreSQL."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """Give a migrated database without rows."""
    migrate(empty_database)
    return empty_database
