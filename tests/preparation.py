"""Making a database ready: the tables, and the facts and example lists of `data/`."""

from __future__ import annotations

from model import changes
from model.store.session import Database


def prepare(url: str) -> None:
    """Migrate a database and load `data/` with the examples, as `make run` does."""
    database = Database(url)
    try:
        changes.migrate(database)
        changes.load(database, example=True, actor="test")
    finally:
        database.close()
