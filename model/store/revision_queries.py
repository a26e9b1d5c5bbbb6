"""Reading the log of revisions: SELECT only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from model.rules.history import (
    Deed,
    HistoryEntry,
    HistoryFilter,
    RevisionEntry,
    RowChange,
    RowDifference,
)
from model.store.fact_tables import FACT_OF, from_json, table_of
from model.store.queries import end_of, in_utc, start_of
from model.store.tables import RevisionRow, RowChangeRow


def fetch_entries(session: Session, after: int) -> tuple[RevisionEntry, ...]:
    """Fetch the revisions after a number, oldest first.

    Example row: (7, 2018-10-01 12:00 UTC, changed 3 rows of `prices`).
    """
    row = RevisionRow
    statement = (
        select(row.number, row.committed_at, row.changed)
        .where(row.number > after)
        .order_by(row.number)
    )
    return tuple(
        RevisionEntry(number=number, committed_at=in_utc(moment), changes=tuple(_changes(changed)))
        for number, moment, changed in session.execute(statement)
    )


def _changes(changed: Mapping[str, Any]) -> Iterator[RowChange]:
    """Read what `Changes.as_json` wrote; rows that were kept as they are did not change."""
    for deed in Deed:
        for table, rows in changed.get(deed, {}).items():
            yield RowChange(deed=deed, table=table, rows=rows)


def fetch_history(session: Session, asked: HistoryFilter) -> tuple[HistoryEntry, ...]:
    """Fetch the changes that a filter asks for, the newest first, with their rows.

    Example: (7, 2018-10-01 12:00 UTC, "kari", "save", "new offer", one price before and after).
    """
    revisions = session.scalars(_asked_for(asked)).all()
    rows = _fetch_rows(session, asked, [revision.number for revision in revisions])
    return tuple(
        HistoryEntry(
            number=revision.number,
            committed_at=in_utc(revision.committed_at),
            actor=revision.actor,
            action=revision.action,
            reason=revision.reason,
            changes=tuple(_changes(revision.changed)),
            rows=tuple(rows[revision.number]),
        )
        for revision in revisions
    )


def fetch_actors(session: Session) -> tuple[str, ...]:
    """Fetch the names of everybody who has changed something, in alphabetical order."""
    return tuple(sorted(session.scalars(select(RevisionRow.actor).distinct())))


def _asked_for(asked: HistoryFilter) -> Select[RevisionRow]:
    row = RevisionRow
    conditions: list[ColumnElement[bool]] = []
    if asked.tables or asked.gathering:
        conditions.append(exists().where(RowChangeRow.revision == row.number, *_of_rows(asked)))
    if asked.actor:
        conditions.append(row.actor == asked.actor)
    if asked.first_day:
        conditions.append(row.committed_at >= start_of(asked.first_day))
    if asked.last_day:
        conditions.append(row.committed_at < end_of(asked.last_day))
    if asked.before_number is not None:
        conditions.append(row.number < asked.before_number)
    return select(row).where(*conditions).order_by(row.number.desc()).limit(asked.limit)


def _of_rows(asked: HistoryFilter) -> Iterator[ColumnElement[bool]]:
    if asked.tables:
        yield RowChangeRow.table_name.in_(sorted(asked.tables))
    if asked.gathering:
        yield RowChangeRow.gathering_id == asked.gathering


def _fetch_rows(
    session: Session, asked: HistoryFilter, numbers: Iterable[int]
) -> dict[int, list[RowDifference]]:
    row = RowChangeRow
    wanted = (
        select(row)
        .where(row.revision.in_(list(numbers)), *_of_rows(asked))
        .order_by(row.revision, row.position)
    )
    found: dict[int, list[RowDifference]] = defaultdict(list)
    for change in session.scalars(wanted):
        found[change.revision].append(difference_of(change))
    return found


def difference_of(change: RowChangeRow) -> RowDifference:
    """Read a row of the log, its values as the facts have them."""
    return RowDifference(
        table=change.table_name,
        key=_values(change.table_name, change.key),
        before=None if change.before is None else _values(change.table_name, change.before),
        after=None if change.after is None else _values(change.table_name, change.after),
    )


def _values(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Read a fact's values; of a participant list they stand as they are."""
    return from_json(table_of(FACT_OF[table]), values) if table in FACT_OF else values
