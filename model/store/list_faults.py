"""Why a file cannot be read as a participant list, and what to do: never what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class FileFault(StrEnum):
    """What is the matter with a file; each has one sentence in `FILE_TEXTS`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NOT_A_LIST = "not_a_list"
    OTHER_SPREADSHEET = "other_spreadsheet"
    DAMAGED = "damaged"
    LOCKED = "locked"
    BROKEN_QUOTES = "broken_quotes"
    NO_HEADINGS = "no_headings"


FILE_TEXTS: Mapping[FileFault, str] = {
    FileFault.EMPTY: "the file is empty; export the list once more",
    FileFault.TOO_LARGE: "the file is larger than {limit} MB; take out pictures and other sheets",
    FileFault.UNPACKS_TOO_LARGE: (
        "the workbook unpacks to more than a participant list can be; save the list alone as CSV"
    ),
    FileFault.TOO_MANY_ROWS: "the file has more than {limit} rows; check that it is the right one",
    FileFault.TOO_MANY_COLUMNS: (
        "the file has more than {limit} columns; take out those that are not needed"
    ),
    FileFault.NOT_A_LIST: "the file is neither CSV nor XLSX; export the list as one of them",
    FileFault.OTHER_SPREADSHEET: (
        "the file is a spreadsheet of another kind, or protected by a password; save it as XLSX "
        "without a password, or as CSV"
    ),
    FileFault.DAMAGED: "the workbook is damaged; open it in a spreadsheet and save it once more",
    FileFault.LOCKED: "the workbook is encrypted; save it without a password",
    FileFault.BROKEN_QUOTES: (
        'row {row} cannot be read as CSV; look for a quotation mark (") that is not closed, or '
        "save the list as XLSX"
    ),
    FileFault.NO_HEADINGS: (
        "no heading is known among the first {limit} rows; the columns need headings, one of them "
        "Kommune"
    ),
}
"""English sentences with open places, as they stand in the catalogues."""


class ListFileError(ValueError):
    """A file that cannot be read as a list; `text` is the sentence, `values` fill its places."""

    def __init__(self, fault: FileFault, **values: str) -> None:
        self.fault = fault
        self.text = FILE_TEXTS[fault]
        self.values = values
        super().__init__(self.text.format(**values))
