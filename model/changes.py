"""The one door for writing: each change is one transaction, one row in the log, one revision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.rules.fact_checks import FaultText, FieldFault, check_fact, check_removal, new_gaps
from model.rules.facts import CoverageBudget, EditableFact, ParticipantList, key_of_fact
from model.store import edits, lists, loading, row_log
from model.store.edits import StaleFactError
from model.store.files import DATA_FOLDER, read_files
from model.store.mappings import write_mapping
from model.store.queries import fetch_facts
from model.store.row_log import Changes, RowEdit
from model.store.schema import migrate
from model.store.session import ChangeRefusedError, Database, Session

__all__ = [
    "Author",
    "ChangeOutcome",
    "ChangeRefusedError",
    "Changes",
    "FactRefusedError",
    "LoadOutcome",
    "StaleFactError",
    "import_participants",
    "load",
    "migrate",
    "remember_mapping",
    "remove_fact",
    "reverse",
    "save_fact",
    "withdraw_list",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who changes something, and why: both stand in the log."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOutcome:
    """The revision the database stands at; `changed` is False where there was nothing to do."""

    revision: int
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOutcome:
    """What a load did, and the revision the database stands at after it."""

    revision: int
    changes: Changes


class FactRefusedError(ChangeRefusedError):
    """A fact cannot be saved or taken out as it is; nothing was changed.

    Attributes:
        faults: What is wrong, field by field.
    """

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, faults)))


def load(
    database: Database, folder: Path = DATA_FOLDER, *, example: bool = False, actor: str
) -> LoadOutcome:
    """Make the database equal to the files, in one transaction; nothing to do makes no revision.

    What a person has edited or removed stays so. Without `example`, example lists and budgets
    loaded earlier are taken out again, so that no made-up figure can stay behind in production.

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
    author = Author(name=actor, reason="data/ and the database differed")
    with database.writing() as session:
        number = row_log.next_revision(session)
        changes = loading.load_facts(session, files)
        loading.load_example_lists(session, files.example_lists, number, changes)
        lists.require_known(session)
        action = "load --example" if example else "load"
        revision = _commit(session, number, changes, author, action).revision
    return LoadOutcome(revision=revision, changes=changes)


def _commit(
    session: Session, number: int, changes: Changes, author: Author, action: str
) -> ChangeOutcome:
    """Write the revision's row; where nothing changed there is no revision."""
    if not changes:
        return ChangeOutcome(revision=number - 1, changed=False)
    row_log.add_revision(
        session, number, actor=author.name, action=action, changes=changes, reason=author.reason
    )
    return ChangeOutcome(revision=number, changed=True)


def _change(
    database: Database,
    author: Author,
    action: str,
    do: Callable[[Session, int], Iterable[RowEdit | None]],
) -> ChangeOutcome:
    """Do something in one transaction, as one revision; edits that are None did nothing."""
    with database.writing() as session:
        number, changes = row_log.next_revision(session), Changes()
        changes.note(edit for edit in do(session, number) if edit)
        return _commit(session, number, changes, author, action)


def save_fact(
    database: Database, fact: EditableFact, known: EditableFact | None, author: Author
) -> ChangeOutcome:
    """Save a fact that a person has written; from then on no load overwrites it.

    Args:
        database: The database, migrated.
        fact: What is to stand there.
        known: What the form was opened with; None adds a new fact.
        author: Who, and why.

    Raises:
        StaleFactError: It is no longer what the form was opened with.
        FactRefusedError: Something is wrong with it, or its id is taken or was changed.
    """

    def save(session: Session, _number: int) -> Iterable[RowEdit]:
        current = edits.fetch_fact(session, fact)
        if current == fact:
            return ()
        _refuse(_check_key(fact, known, current))
        if current != known:
            raise StaleFactError(key_of_fact(fact), current)
        _refuse(check_fact(fact, fetch_facts(session)))
        return (edits.write_fact(session, fact),)

    return _change(database, author, "save", save)


def _check_key(
    fact: EditableFact, known: EditableFact | None, current: EditableFact | None
) -> tuple[FieldFault, ...]:
    """Find out whether a new fact's key is taken, or a known one's was changed."""
    field = "gathering_id" if isinstance(fact, CoverageBudget) else "id"
    if known is not None and key_of_fact(known) != key_of_fact(fact):
        text, id_ = FaultText.KEY_CHANGED, key_of_fact(known)
    elif known is None and current is not None:
        text, id_ = FaultText.ALREADY_THERE, key_of_fact(fact)
    else:
        return ()
    return (FieldFault(field=field, text=text.value, values={"id": id_}),)


def _refuse(faults: Sequence[FieldFault]) -> None:
    if faults:
        raise FactRefusedError(faults)


def remove_fact(database: Database, known: EditableFact, author: Author) -> ChangeOutcome:
    """Take a fact out; no load brings it back. One that is gone already stays gone.

    Raises:
        StaleFactError: It is no longer what the person saw.
        FactRefusedError: Others refer to it, or a gathering would be left without rule or price.
    """

    def remove(session: Session, number: int) -> Iterable[RowEdit]:
        current = edits.fetch_fact(session, known)
        if current is None:
            return ()
        if current != known:
            raise StaleFactError(key_of_fact(known), current)
        _refuse(check_removal(known, fetch_facts(session)))
        return (edits.remove_row(session, known, number),)

    return _change(database, author, "remove", remove)


def import_participants(
    database: Database, participants: ParticipantList, author: Author
) -> ChangeOutcome:
    """Let a list count for its gathering; the one that counted stays in the history.

    Args:
        database: The database, migrated.
        participants: Its seats are numbered already.
        author: Who, and why.

    Raises:
        ChangeRefusedError: The gathering or a constellation on the list is not there.
    """

    def bring_in(session: Session, number: int) -> Iterable[RowEdit | None]:
        edit = lists.add_list(session, participants, number)
        lists.require_known(session)
        return (edit,)

    return _change(database, author, "import", bring_in)


def withdraw_list(database: Database, gathering_id: str, author: Author) -> ChangeOutcome:
    """Let no list count for a gathering; the one that did stays in the history."""

    def withdraw(session: Session, number: int) -> Iterable[RowEdit | None]:
        return (lists.remove_list(session, gathering_id, number),)

    return _change(database, author, "withdraw", withdraw)


def reverse(database: Database, revision: int, author: Author) -> ChangeOutcome:
    """Undo a change by a new one: every row goes back to what it was, and so do lists.

    Raises:
        StaleFactError: A row or list has been changed since.
        FactRefusedError: A gathering would be left without a rule or a price.
        ChangeRefusedError: There is no such revision, its rows were not logged, or others refer to
            what would go.
    """

    def turn_back(session: Session, number: int) -> Iterable[RowEdit]:
        before = fetch_facts(session)
        done = edits.reverse_revision(session, revision, number)
        lists.require_known(session)
        _refuse(tuple(new_gaps(before, fetch_facts(session), "valid_from")))
        return done

    return _change(database, author, f"reverse {revision}", turn_back)


def remember_mapping(
    database: Database, headings: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """Remember what the columns of a file hold, for files with the same headings.

    It changes no figure, so it makes no revision.
    """
    with database.writing() as session:
        write_mapping(session, headings, mapping)
