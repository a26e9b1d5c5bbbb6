"""How the database is reached: one engine, consistent reads, one writer at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

__all__ = [
    "DEFAULT_URL",
    "ChangeRefusedError",
    "Database",
    "DatabaseError",
    "DatabaseUnavailableError",
    "DatabaseUrlError",
    "NotMigratedError",
    "Session",  # for the signatures of those who may not know SQL
    "check_url",
]

DEFAULT_URL = "sqlite:///var/samlinger.db"
DRIVERS = frozenset({"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"})
SQLITE_BUSY_MS = 10_000


class DatabaseError(Exception):
    """The database cannot be used.

    DatabaseError
    ├── DatabaseUrlError
    ├── DatabaseUnavailableError
    ├── NotMigratedError
    └── ChangeRefusedError
    """


class DatabaseUrlError(DatabaseError):
    """The address of the database is not one this product can use."""


class DatabaseUnavailableError(DatabaseError):
    """The database does not answer."""


class NotMigratedError(DatabaseError):
    """The tables are not those this version of the product expects."""


class ChangeRefusedError(DatabaseError):
    """A constraint of the database refuses what was to be written; nothing was changed."""


class Database:
    """The database of a process: hands out sessions for reading and for writing."""

    def __init__(self, url: str = DEFAULT_URL) -> None:
        """Prepare the engine; nothing is opened yet.

        Raises:
            DatabaseUrlError: The address is malformed or of another kind of database.
        """
        self.engine = _make_engine(url)

    def connect(self, **options: Any) -> Connection:
        """Open a connection with SQLAlchemy's execution options.

        Raises:
            DatabaseUnavailableError: The database does not answer, or the file is none.
        """
        try:
            return self.engine.execution_options(**options).connect()
        except DBAPIError as error:
            raise _unavailable(error) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session in which every query sees the same committed state.

        Raises:
            DatabaseUnavailableError: The database does not answer, or not what it is asked.
        """
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        try:
            with Session(self.engine.execution_options(**options)) as session:
                yield session
        except DBAPIError as error:
            raise _unavailable(error) from error

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the one session that may write; commits at the end, or leaves nothing behind.

        Raises:
            ChangeRefusedError: A constraint refuses it, such as a row that others refer to.
            DatabaseUnavailableError: The database does not answer, or another writer never ends.
        """
        engine = self.engine.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        try:
            with Session(engine) as session, session.begin():
                if not self.is_sqlite:
                    session.execute(text("LOCK TABLE revisions IN EXCLUSIVE MODE"))
                yield session
        except IntegrityError as error:
            raise ChangeRefusedError(
                f"the database refuses the change ({' '.join(str(error.orig).split())}); "
                "look for an edited row or a real participant list that stands in its way"
            ) from error
        except OperationalError as error:
            raise _unavailable(error) from error

    @property
    def is_sqlite(self) -> bool:
        """Tell whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _unavailable(error: DBAPIError) -> DatabaseUnavailableError:
    reason = next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)
    return DatabaseUnavailableError(
        f"the database does not answer ({reason}); check DATABASE_URL and that it runs"
    )


def _make_engine(url: str) -> Engine:
    parsed = make_url(check_url(url))
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(parsed, pool_pre_ping=True)


def check_url(url: str) -> str:
    """Accept the address as platforms write it, and refuse what no driver here understands.

    Returns:
        The address as SQLAlchemy wants it.

    Raises:
        DatabaseUrlError: It is malformed or of another kind of database.
    """
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    try:
        driver = make_url(url).drivername
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise DatabaseUrlError(
            "DATABASE_URL is no database address; write sqlite:///folder/file.db or "
            "postgresql://user:password@host/name"
        ) from None
    if driver not in DRIVERS:
        raise DatabaseUrlError(f"DATABASE_URL names {driver}; use sqlite or postgresql")
    return url


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Turn on what SQLite leaves off, and take the transactions from the driver."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))
