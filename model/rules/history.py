"""What has happened to the data: the revisions, and how many rows each of them changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.rules.results import Revision


class Deed(StrEnum):
    """What a revision did to rows, as the log writes it."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """How many rows of a table were changed, added or removed.

    Example: deed changed, table `prices`, rows 3.
    """

    deed: Deed
    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionEntry:
    """A revision as everybody may know of it: when and what, not who."""

    number: int
    committed_at: datetime
    changes: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The newest revision, and every one that came after the one that somebody knows."""

    revision: Revision
    entries: tuple[RevisionEntry, ...]

    @property
    def changes(self) -> tuple[RowChange, ...]:
        """Add all the revisions up: what is different in how many rows, in the order of `Deed`."""
        counts = Counter[tuple[Deed, str]]()
        for entry in self.entries:
            for change in entry.changes:
                counts[change.deed, change.table] += change.rows
        return tuple(
            RowChange(deed=deed, table=table, rows=rows)
            for wanted in Deed
            for (deed, table), rows in counts.items()
            if deed is wanted
        )
