"""The sheet of a workbook that holds the participant list."""

from __future__ import annotations

from dataclasses import dataclass

from model.rules.intake.columns import find_headings
from model.store.list_faults import FileFault, ListFileError
from model.workbooks.faults import WorkbookError, WorkbookFault
from model.workbooks.parts import Bounds, NumberedRow
from model.workbooks.reading import Workbook, open_workbook

BOUNDS = Bounds(
    unpacked=40_000_000,
    elements=2_500_000,
    rows=100_000,
    columns=200,
    cells=2_000_000,
    text=300,  # what is longer is free text, of which nothing is read
)
FIRST_ROWS = 20
FAULTS = {
    WorkbookFault.UNPACKS_TOO_LARGE: FileFault.UNPACKS_TOO_LARGE,
    WorkbookFault.TOO_MANY_ROWS: FileFault.TOO_MANY_ROWS,
    WorkbookFault.TOO_MANY_COLUMNS: FileFault.TOO_MANY_COLUMNS,
    WorkbookFault.NO_WORKBOOK: FileFault.NOT_A_LIST,
    WorkbookFault.OTHER_SPREADSHEET: FileFault.OTHER_SPREADSHEET,
    WorkbookFault.DAMAGED: FileFault.DAMAGED,
    WorkbookFault.LOCKED: FileFault.LOCKED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRows:
    """The rows of the sheet that was read, and how many visible sheets follow it."""

    rows: list[NumberedRow]
    unread_sheets: int


def read_workbook(content: bytes) -> WorkbookRows:
    """Read the first visible sheet that has headings, or else the first with anything in it.

    Raises:
        ListFileError: It is no workbook, is damaged or locked, or larger than a list can be.
    """
    try:
        with open_workbook(content, BOUNDS) as book:
            return _list_in(book)
    except WorkbookError as error:
        values = {} if error.limit is None else {"limit": str(error.limit)}
        raise ListFileError(FAULTS[error.fault], **values) from None


def _list_in(book: Workbook) -> WorkbookRows:
    best = WorkbookRows(rows=[], unread_sheets=0)
    for place, path in enumerate(book.sheets, start=1):
        rows = book.rows(path)
        found = WorkbookRows(rows=rows, unread_sheets=len(book.sheets) - place)
        if find_headings([cells for _, cells in rows[:FIRST_ROWS]]) is not None:
            return found
        best = best if best.rows else found
    return best
