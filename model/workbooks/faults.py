"""Why a workbook is not read: never what it holds."""

from __future__ import annotations

from enum import StrEnum


class WorkbookFault(StrEnum):
    """What is the matter with a workbook."""

    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_WORKBOOK = "no_workbook"
    OTHER_SPREADSHEET = "other_spreadsheet"
    DAMAGED = "damaged"
    LOCKED = "locked"


class WorkbookError(ValueError):
    """A workbook that is not read; `limit` is the bound that it passes, where a reader counts."""

    def __init__(self, fault: WorkbookFault, limit: int | None = None) -> None:
        self.fault = fault
        self.limit = limit
        super().__init__(fault.value)
