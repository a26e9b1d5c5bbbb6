"""Writing what a person changes: one fact, or a revision turned back, and never over another's."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from model.rules.facts import EditableFact
from model.rules.history import RowDifference
from model.store.fact_tables import (
    FACT_OF,
    Fact,
    Values,
    fact_of,
    key_text,
    named_key,
    table_of,
    values_of,
)
from model.store.lists import TABLE as LISTS
from model.store.lists import fetch_counting, let_count
from model.store.revision_queries import difference_of
from model.store.row_log import RowEdit, carry_out, edit_of, is_row
from model.store.session import ChangeRefusedError
from model.store.tables import RemovedFactRow, RevisionRow, RowChangeRow


class StaleFactError(ChangeRefusedError):
    """Somebody else changed it meanwhile; nothing was changed.

    Attributes:
        current: The fact as it stands now; None where it is gone, or is no fact but a list.
    """

    def __init__(self, what: str, current: Fact | None) -> None:
        super().__init__(f"{what} has been changed meanwhile; look at it as it stands now")
        self.current = current


def fetch_fact(session: Session, fact: EditableFact) -> Any:
    """Fetch the fact that stands under a fact's key; None where none does."""
    table = table_of(type(fact))
    values = _fetch_row(session, table, named_key(table, values_of(fact)))
    return None if values is None else fact_of(type(fact), values)


def _fetch_row(session: Session, table: Table, key: Values) -> Values | None:
    row = session.execute(select(table).where(*is_row(table, key))).mappings().one_or_none()
    return None if row is None else dict(row)


def write_fact(session: Session, fact: EditableFact) -> RowEdit:
    """Put a fact in its place, marked as edited, so that no load overwrites it."""
    table, values = table_of(type(fact)), values_of(fact) | {"edited": True}
    edit = edit_of(table, _fetch_row(session, table, named_key(table, values)), values)
    carry_out(session, table, [edit])
    _forget_removal(session, table, values)
    return edit


def remove_row(session: Session, fact: EditableFact, revision: int) -> RowEdit:
    """Take a fact out, and remember that no load may bring it back."""
    table = table_of(type(fact))
    edit = edit_of(table, _fetch_row(session, table, named_key(table, values_of(fact))), None)
    carry_out(session, table, [edit])
    _remember_removal(session, table, edit.key, revision)
    return edit


def _remember_removal(session: Session, table: Table, values: Values, revision: int) -> None:
    _forget_removal(session, table, values)
    row = {"table_name": table.name, "key": key_text(table, values), "revision": revision}
    session.execute(insert(RemovedFactRow).values(row))


def _forget_removal(session: Session, table: Table, values: Values) -> None:
    row = RemovedFactRow
    is_it = (row.table_name == table.name) & (row.key == key_text(table, values))
    session.execute(delete(row).where(is_it))


def reverse_revision(session: Session, revision: int, number: int) -> list[RowEdit]:
    """Put every row that a revision changed back to what it was before.

    What `load` had changed is marked as edited, so that the next load does not change it again.

    Args:
        session: The open writing session.
        revision: The one to turn back.
        number: The one that is being made.

    Returns:
        What was done, to log.

    Raises:
        ChangeRefusedError: There is no such revision, or its rows were not logged.
        StaleFactError: A row has been changed since.
    """
    made = session.get(RevisionRow, revision)
    logged = session.scalars(
        select(RowChangeRow)
        .where(RowChangeRow.revision == revision)
        .order_by(RowChangeRow.position)
    ).all()
    if made is None or not logged:
        raise ChangeRefusedError(
            f"revision {revision} cannot be reversed: "
            + ("there is none" if made is None else "its rows were not logged")
        )
    differences = [difference_of(row) for row in logged]
    by_a_person = not made.action.startswith("load")
    edits = list(_reverse_facts(session, differences, number, by_a_person=by_a_person))
    lists = (_reverse_list(session, row, number) for row in differences if row.table == LISTS)
    return [*edits, *filter(None, lists)]


def _reverse_facts(
    session: Session, differences: list[RowDifference], number: int, *, by_a_person: bool
) -> list[RowEdit]:
    edits: dict[str, list[RowEdit]] = defaultdict(list)
    for row in differences:
        if row.table in FACT_OF:
            edits[row.table].append(_reversed(session, row, by_a_person=by_a_person))
    for name, rows in edits.items():
        table = table_of(FACT_OF[name])
        carry_out(session, table, rows)
        for edit in rows:
            if edit.after is None:
                _remember_removal(session, table, edit.key, number)
            else:
                _forget_removal(session, table, edit.key)
    return [edit for rows in edits.values() for edit in rows]


def _reversed(session: Session, row: RowDifference, *, by_a_person: bool) -> RowEdit:
    table = table_of(FACT_OF[row.table])
    current = _fetch_row(session, table, dict(row.key))
    if current != row.after:
        raise StaleFactError(
            f"{row.table} {_named(row)}",
            None if current is None else fact_of(FACT_OF[row.table], current),
        )
    before = None if row.before is None else dict(row.before)
    if before is not None and not by_a_person:
        before["edited"] = True
    return edit_of(table, current, before)


def _reverse_list(session: Session, row: RowDifference, number: int) -> RowEdit | None:
    gathering_id = row.key["gathering_id"]
    counting = fetch_counting(session).get(gathering_id)
    if (counting and counting.id) != (row.after and row.after["list_id"]):
        raise StaleFactError(f"the participant list of {gathering_id}", None)
    earlier = row.before["list_id"] if row.before else None
    return let_count(session, gathering_id, earlier, number)


def _named(row: RowDifference) -> str:
    return ", ".join(str(value) for value in row.key.values())
