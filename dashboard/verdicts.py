"""What comes of checking a file against the data of today."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.language import mark

LIST_CHANGED = mark("the participant list has changed")
TERMS_CHANGED = mark("a rule or price has changed")
ROW_GONE = mark("the row is no longer there")
ROW_NEW = mark("the row is new")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A value that is no longer what the file says; `cause` is a text for the catalogues."""

    row: str
    column: str
    was: str
    now: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of checking a file.

    `altered` names the rows whose own numbers do not add up: somebody has changed the file.
    """

    made_at_revision: int
    revision: int
    changes: tuple[CellChange, ...]
    altered: tuple[str, ...]

    @property
    def is_valid(self) -> bool:
        """Tell whether the file says what the data say."""
        return not self.changes and not self.altered
