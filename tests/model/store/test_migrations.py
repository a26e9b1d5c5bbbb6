"""The migrations, up and down on both databases, and what they make beside what the code says."""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import CheckConstraint, inspect

from model.store.schema import (
    alembic_config,
    current_version,
    expected_version,
    migrate,
    require_current,
)
from model.store.session import Database, DatabaseUnavailableError, NotMigratedError
from model.store.tables import Base


def tables_of(database: Database) -> set[str]:
    """Name the tables that are there."""
    return set(inspect(database.engine).get_table_names())


def test_an_empty_database_is_brought_to_the_expected_migration(empty_database: Database) -> None:
    """All tables are there afterwards, and the product accepts them."""
    assert current_version(empty_database) is None
    migrate(empty_database)
    assert current_version(empty_database) == expected_version()
    assert tables_of(empty_database) == {*Base.metadata.tables, "alembic_version"}
    require_current(empty_database)


def test_migrating_twice_does_nothing(database: Database) -> None:
    """Every release runs it."""
    migrate(database)
    require_current(database)


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    """Alembic raises if a column, index, foreign key or unique constraint differs."""
    with database.engine.begin() as connection:
        command.check(alembic_config(connection))


def test_the_migrations_make_every_check_constraint(database: Database) -> None:
    """Alembic does not compare checks, so they are compared here, by name."""
    inspector = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        said = {row.name for row in table.constraints if isinstance(row, CheckConstraint)}
        assert {row["name"] for row in inspector.get_check_constraints(table.name)} == said


def test_down_takes_everything_away_and_up_brings_it_back(database: Database) -> None:
    """Down to the bottom leaves Alembic's own table; up again is as good as new."""
    with database.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    assert tables_of(database) == {"alembic_version"}
    with pytest.raises(NotMigratedError, match="stands at migration none"):
        require_current(database)
    migrate(database)
    require_current(database)


def test_another_migration_is_refused_with_what_to_run(database: Database) -> None:
    """An older or newer product's tables are not read."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(NotMigratedError) as caught:
        require_current(database)
    assert str(caught.value) == (
        f"the database stands at migration 0000, not {expected_version()}; "
        "run: python -m model migrate"
    )


@pytest.mark.parametrize(
    "url", ["postgresql://127.0.0.1:1/samlinger", "sqlite:////", "sqlite:////etc/hostname"]
)
def test_a_database_that_does_not_answer_is_named_so_by_every_command(url: str) -> None:
    """No server, a folder in place of a file, a file that is no database."""
    database = Database(url)
    for use in (current_version, migrate):
        with pytest.raises(DatabaseUnavailableError, match=r"does not answer \(.+\); check DATAB"):
            use(database)
    database.close()
