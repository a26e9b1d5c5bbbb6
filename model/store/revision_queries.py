"""Reading the log of revisions: SELECT only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from model.rules.history import Deed, RevisionEntry, RowChange
from model.store.queries import in_utc
from model.store.tables import RevisionRow


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
