"""Whether the tables are as this version of the product expects them, and making them so."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from model.store.session import Database, NotMigratedError

MIGRATIONS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Configure Alembic for this package's migrations on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(database: Database) -> None:
    """Bring the tables to the version this code expects; does nothing when they are there.

    Raises:
        DatabaseUnavailableError: The database does not answer.
    """
    with database.connect(sqlite_begin="BEGIN IMMEDIATE") as connection, connection.begin():
        command.upgrade(alembic_config(connection), "head")


def expected_version() -> str | None:
    """Name the migration this code was written for."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def current_version(database: Database) -> str | None:
    """Name the migration the database stands at; None for an empty one.

    Raises:
        DatabaseUnavailableError: It does not answer.
    """
    with database.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def require_current(database: Database) -> None:
    """Check that the database answers and stands at the expected migration.

    Raises:
        DatabaseUnavailableError: It does not answer.
        NotMigratedError: It stands at another migration.
    """
    found, expected = current_version(database), expected_version()
    if found != expected:
        raise NotMigratedError(
            f"the database stands at migration {found or 'none'}, not {expected}; "
            "run: python -m model migrate"
        )
