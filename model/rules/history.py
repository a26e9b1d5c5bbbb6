"""What has happened to the data: the revisions, and how many rows each of them changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

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


PARTICIPANT_LISTS = "participant_lists"
"""The table under which the log says which version of a gathering's list counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """A row of a table before and after; None is no row.

    Values are by column, as the facts have them. Of a participant list they are `list_id`, `label`,
    `is_example` and `persons`: who stands on it is no part of the log.
    """

    table: str
    key: Mapping[str, Any]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def deed(self) -> Deed:
        """What was done to the row."""
        if self.before is None:
            return Deed.ADDED
        return Deed.REMOVED if self.after is None else Deed.CHANGED

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ, in the order of the table; not the mark of an edit."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys((*before, *after))
        return tuple(
            name for name in names if name != "edited" and before.get(name) != after.get(name)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change: who made it, when, why, and the rows before and after.

    `rows` are those that the filter asks for; `changes` counts all of them. A revision from before
    rows were logged has counts only.
    """

    number: int
    committed_at: datetime
    actor: str
    action: str
    reason: str
    changes: tuple[RowChange, ...]
    rows: tuple[RowDifference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFilter:
    """Which changes are asked for: nothing set is all of them.

    Days are Norwegian ones, both included. `before_number` turns the page: the entries older than
    that revision, `limit` of them.
    """

    tables: frozenset[str] = frozenset()
    actor: str = ""
    gathering: str = ""
    first_day: date | None = None
    last_day: date | None = None
    before_number: int | None = None
    limit: int | None = None


EVERY_CHANGE = HistoryFilter()
