"""Changing rows and logging each before and after: what every writer of facts and lists goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from model.store.fact_tables import Key, Values, key_of, named_key, to_json
from model.store.tables import GatheringRow, RevisionRow, RowChangeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RowEdit:
    """One row before and after; None is no row."""

    table: str
    key: Values
    before: Values | None
    after: Values | None

    @property
    def gathering_id(self) -> str | None:
        """The gathering that the row belongs to, if to one."""
        if self.table == GatheringRow.__tablename__:
            return str(self.key["id"])
        values = self.key | (self.before or {}) | (self.after or {})
        return values.get("gathering_id")


@dataclass(slots=True)
class Changes:
    """How many rows of each table were added, changed, removed, or kept because edited."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    kept_edited: dict[str, int] = field(default_factory=dict)
    edits: list[RowEdit] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Tell whether anything in the database became different."""
        return bool(self.added or self.changed or self.removed)

    def note(self, edits: Iterable[RowEdit]) -> None:
        """Add rows that were changed to the counts and to what will be logged."""
        for edit in edits:
            counts = self.changed
            if edit.before is None:
                counts = self.added
            elif edit.after is None:
                counts = self.removed
            self.count(counts, edit.table, 1)
            self.edits.append(edit)

    def count(self, what: dict[str, int], table: str, rows: int) -> None:
        """Add rows to one of the counts."""
        if rows:
            what[table] = what.get(table, 0) + rows

    def as_json(self) -> dict[str, Any]:
        """Give what the revision's row keeps."""
        return {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "kept_edited": self.kept_edited,
        }


def edit_of(table: Table, before: Values | None, after: Values | None) -> RowEdit:
    """Describe what becomes of a fact's row."""
    values = after or before or {}
    return RowEdit(table=table.name, key=named_key(table, values), before=before, after=after)


def fetch_existing(session: Session, table: Table) -> dict[Key, Values]:
    """Fetch every row of a table by its key."""
    rows = session.execute(select(table)).mappings()
    return {key_of(table, row): dict(row) for row in rows}


def carry_out(session: Session, table: Table, edits: Iterable[RowEdit]) -> None:
    """Take out what goes or becomes different, then bring in what is new or different.

    In this order rows may change ids or swap values that must be unique; references are checked at
    the commit.
    """
    every = tuple(edits)
    for edit in every:
        if edit.before is not None:
            session.execute(delete(table).where(*is_row(table, edit.key)))
    rows = [edit.after for edit in every if edit.after is not None]
    if rows:
        session.execute(insert(table), rows)


def is_row(table: Table, key: Mapping[str, Any]) -> list[Any]:
    """Give the conditions that pick the row with a key."""
    return [column == key[column.name] for column in table.primary_key.columns]


def next_revision(session: Session) -> int:
    """Give the number of the revision that the open writing session will make."""
    newest = session.scalar(select(func.max(RevisionRow.number)))
    return (newest or 0) + 1


def add_revision(
    session: Session, number: int, *, actor: str, action: str, changes: Changes, reason: str
) -> None:
    """Write the revision's row, who, when, what and why, and every row before and after."""
    session.execute(
        insert(RevisionRow).values(
            number=number,
            committed_at=datetime.now(UTC),
            actor=actor,
            action=action,
            changed=changes.as_json(),
            reason=reason,
        )
    )
    rows = [_logged(number, position, edit) for position, edit in enumerate(changes.edits)]
    if rows:
        session.execute(insert(RowChangeRow), rows, execution_options={"render_nulls": True})


def _logged(number: int, position: int, edit: RowEdit) -> Values:
    return {
        "revision": number,
        "position": position,
        "table_name": edit.table,
        "gathering_id": edit.gathering_id,
        "key": to_json(edit.key),
        "before": None if edit.before is None else to_json(edit.before),
        "after": None if edit.after is None else to_json(edit.after),
    }
