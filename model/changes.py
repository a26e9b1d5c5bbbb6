"""The one door for writing: each change is one transaction, one row in the log, one revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from model.store import loading
from model.store.files import DATA_FOLDER, read_files
from model.store.loading import Changes
from model.store.schema import migrate
from model.store.session import Database

__all__ = ["Changes", "LoadOutcome", "load", "migrate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOutcome:
    """What a load did, and the revision the database stands at after it."""

    revision: int
    changes: Changes


def load(
    database: Database, folder: Path = DATA_FOLDER, *, example: bool = False, actor: str
) -> LoadOutcome:
    """Make the database equal to the files, in one transaction; nothing to do makes no revision.

    Without `example`, example lists and budgets loaded earlier are taken out again, so that no
    made-up figure can stay behind in production.

    Args:
        database: The database, migrated.
        folder: The data folder.
        example: Load the example lists and budgets too.
        actor: Who did it, for the log.

    Raises:
        DataFaultsError: The files have faults; nothing was changed.
        ChangeRefusedError: A real list or an edited row stands on what the files have not got;
            nothing was changed.
    """
    files = read_files(folder, example=example)
    with database.writing() as session:
        number = loading.next_revision(session)
        changes = loading.load_facts(session, files)
        loading.load_example_lists(session, files.example_lists, number, changes)
        if not changes:
            return LoadOutcome(revision=number - 1, changes=changes)
        loading.add_revision(
            session,
            number,
            actor=actor,
            action="load --example" if example else "load",
            changes=changes,
            reason="data/ and the database differed",
        )
    return LoadOutcome(revision=number, changes=changes)
