"""What people said that the columns of a file hold, by the file's headings: no value of any row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from model.store.row_log import next_revision
from model.store.tables import ColumnMappingRow


def fetch_mapping(session: Session, headings: Sequence[str]) -> dict[str, str] | None:
    """Fetch the mapping, kind to column, for files with these headings; None without one."""
    row = session.get(ColumnMappingRow, _digest(headings))
    return dict(row.mapping) if row else None


def write_mapping(session: Session, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Remember a mapping in place of an earlier one."""
    digest = _digest(headings)
    session.execute(delete(ColumnMappingRow).where(ColumnMappingRow.headings_digest == digest))
    session.execute(
        insert(ColumnMappingRow).values(
            headings_digest=digest, mapping=dict(mapping), revision=next_revision(session) - 1
        )
    )


def _digest(headings: Sequence[str]) -> str:
    """Fingerprint headings; case and spaces around them say nothing."""
    same = [" ".join(heading.split()).casefold() for heading in headings]
    return hashlib.sha256(json.dumps(same, ensure_ascii=False).encode()).hexdigest()
