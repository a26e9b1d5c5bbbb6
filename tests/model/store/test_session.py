"""How the database is reached: addresses, consistent reads and one writer at a time."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from model.store import row_log
from model.store.queries import fetch_facts, fetch_revision
from model.store.session import Database, DatabaseUrlError
from tests.builders import make_facts
from tests.model.filling import add_revision, fill


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("samlinger.db", "no database address; write sqlite:///folder/file.db or postgresql://"),
        ("", "no database address"),
        ("postgresql://host:port/samlinger", "no database address"),
        ("mysql://host/samlinger", "names mysql;"),
        ("postgresql+psycopg2://host/samlinger", "names postgresql+psycopg2;"),
        ("postgresql+nonsense://host/samlinger", "names postgresql+nonsense;"),
        ("sqlite+aiosqlite:///samlinger.db", "names sqlite+aiosqlite;"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_by_name(url: str, words: str) -> None:
    """One line that names the setting, and never shows the address with its password."""
    with pytest.raises(DatabaseUrlError) as caught:
        Database(url)
    assert str(caught.value).startswith("DATABASE_URL ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_platforms_may_write_postgres() -> None:
    """Heroku and its kin say postgres:// where SQLAlchemy says postgresql://."""
    database = Database("postgres://host/samlinger")
    assert not database.is_sqlite
    assert database.engine.url.database == "samlinger"


def test_a_database_in_memory_needs_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    database = Database("sqlite://")
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_an_embedded_database_is_made(tmp_path: Path) -> None:
    """A fresh clone has no `var/`."""
    file = tmp_path / "var" / "new" / "samlinger.db"
    database = Database(f"sqlite:///{file}")
    with database.engine.connect():
        assert file.exists()
    database.close()


def test_sqlite_checks_foreign_keys_and_lets_readers_read_while_one_writes(tmp_path: Path) -> None:
    """What SQLite leaves off is on: foreign keys, write-ahead log, patience."""
    database = Database(f"sqlite:///{tmp_path / 'samlinger.db'}")
    with database.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "busy_timeout")
        }
    database.close()
    assert settings == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 10_000}


def test_a_reading_sees_one_state_whatever_is_committed_meanwhile(database: Database) -> None:
    """The second query of a page belongs to the same revision as the first."""
    fill(database, make_facts(lists=[]))
    with database.reading() as session:
        assert fetch_revision(session).number == 1
        fill(database, make_facts(lists=[], gatherings=[]))
        assert fetch_revision(session).number == 1
        assert len(fetch_facts(session).gatherings) == 1
    with database.reading() as session:
        assert fetch_revision(session).number == 2
        assert not fetch_facts(session).gatherings


def test_a_writing_that_fails_leaves_nothing_behind(database: Database) -> None:
    """Whatever was written before the fault is gone with it."""

    def write_half() -> None:
        with database.writing() as session:
            add_revision(session, 1)
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        write_half()
    with database.reading() as session:
        assert fetch_revision(session).number == 0


def test_writers_wait_for_each_other(database: Database) -> None:
    """Eight at once make eight revisions, numbered without gap or collision."""

    def write() -> None:
        with database.writing() as session:
            add_revision(session, row_log.next_revision(session))

    threads = [Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        numbers = session.execute(text("SELECT number FROM revisions ORDER BY number")).scalars()
        assert list(numbers) == list(range(1, 9))
