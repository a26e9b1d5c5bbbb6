"""A file of costs back to what it says: bounded before it is parsed, and never trusted."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO, StringIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dashboard.columns import Form
from dashboard.exports.agreement import ExportError
from dashboard.exports.tables import Field, unguarded
from dashboard.language import mark
from model.workbooks.faults import WorkbookError, WorkbookFault
from model.workbooks.parts import Bounds
from model.workbooks.reading import open_workbook

MOST_BYTES = 20_000_000
MOST_ROWS = 200_000
BOUNDS = Bounds(
    unpacked=200_000_000,
    elements=4_000_000,
    rows=MOST_ROWS,
    columns=200,
    cells=5_000_000,
    text=32_767,  # a spreadsheet's own
)
MOST_DIGITS = 18
COSTS_SHEET = 2
"""After the cover and the gatherings."""
SEATS_SHEET, SETTLEMENT_SHEETS = 3, 6
"""Where the seats stand in a settlement's workbook, which is told by how many sheets it has."""

Texts = tuple[str, ...]
Row = tuple[Any, ...]

TOO_LARGE = mark("The file is too large to be one of ours.")
NOT_OURS = mark("The file is none of ours, or its headings have been changed.")
WITHOUT_FIGURES = mark("The file holds no figures, so there is nothing to check.")
DAMAGED = mark("The file is damaged: it cannot be read.")


REASONS = {
    WorkbookFault.DAMAGED: DAMAGED,
    WorkbookFault.LOCKED: DAMAGED,
    WorkbookFault.NO_WORKBOOK: NOT_OURS,
    WorkbookFault.OTHER_SPREADSHEET: NOT_OURS,
}
"""What is said of a workbook that is not read; of all else that it is too large."""


class UnreadableFileError(ExportError):
    """A file that cannot be checked; the message is a text for the catalogues."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file: headings and rows of raw values.

    `seats` is the sheet that a settlement has besides: seat by seat what the rows add up to.
    """

    headings: Texts
    rows: tuple[Row, ...]
    seats: Sheet | None = None


Copy = Sheet | Mapping[str, Any]
"""What a file holds: the finest table, or the machine's answer."""


def read_back(content: bytes) -> Copy:
    """Read a file by its content, whatever it is called.

    Raises:
        UnreadableFileError: It is too large, damaged, or none of ours.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(TOO_LARGE)
    if content.startswith(b"PK"):
        return _workbook(content)
    if content.startswith(b"%PDF"):
        return _answer(_attachment(content))
    if content.lstrip().startswith(b"{"):
        return _answer(content)
    return _delimited(content)


def _workbook(content: bytes) -> Sheet:
    try:
        with open_workbook(content, BOUNDS) as book:
            found = len(book.sheets)
            places = (COSTS_SHEET, SEATS_SHEET) if found == SETTLEMENT_SHEETS else (COSTS_SHEET,)
            read = [book.rows(book.sheets[place]) for place in places if place < found]
    except WorkbookError as error:
        raise UnreadableFileError(REASONS.get(error.fault, TOO_LARGE)) from None
    if not read:
        raise UnreadableFileError(NOT_OURS)
    costs, *seats = (_sheet_of([cells for _, cells in rows]) for rows in read)
    return replace(costs, seats=seats[0]) if seats else costs


def _sheet_of(rows: list[list[str]]) -> Sheet:
    """Read a table, and give each row the cells that are empty at its end."""
    own = rows[1:] if _is_marked(rows) else rows
    width = len(own[0]) if own else 0
    return _sheet([*row, *[""] * (width - len(row))] for row in own)


def _is_marked(rows: list[list[str]]) -> bool:
    """Tell whether a sheet begins with the row that marks the file: it has one cell alone."""
    return bool(rows and any(rows[0][:1]) and not any(rows[0][1:]))


def _attachment(content: bytes) -> bytes:
    """Take the answer out of a report; what is not attached cannot be checked."""
    try:
        attached = PdfReader(BytesIO(content)).attachments
        found = [part for parts in attached.values() for part in parts]
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise UnreadableFileError(DAMAGED) from error
    if len(found) != 1 or len(found[0]) > MOST_BYTES:
        raise UnreadableFileError(NOT_OURS)
    return bytes(found[0])


def _answer(content: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(content, parse_constant=_refuse, parse_int=_whole)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(DAMAGED) from error
    if not isinstance(answer, dict) or not {"revision", "lines", "totals"} <= set(answer):
        raise UnreadableFileError(NOT_OURS)
    return answer


def _refuse(constant: str) -> None:
    """Refuse `NaN` and `Infinity`, which Python reads and JSON has not."""
    raise ValueError(constant)


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(MOST_DIGITS)
    return int(digits)


def _delimited(content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = ";" if ";" in first else ","
        return _sheet(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(NOT_OURS) from error


def _sheet(rows: Iterable[Iterable[Any]]) -> Sheet:
    read: list[Row] = []
    for row in rows:
        if len(read) > MOST_ROWS:
            raise UnreadableFileError(TOO_LARGE)
        read.append(tuple(row))
    if not read or not read[0]:
        raise UnreadableFileError(NOT_OURS)
    return Sheet(tuple(str(heading) for heading in read[0]), tuple(read[1:]))


def plain_value(value: Any, field: Field) -> Any:
    """Give a raw value the type of its column; what does not fit stays as it is."""
    if value in (None, ""):
        return None
    match field.form:
        case Form.NUMBER:
            return _number(value)
        case Form.AMOUNT:
            return _amount(value)
        case Form.DATE:
            return _day(value)
        case _:
            return unguarded(str(value))


def _number(value: Any) -> Any:
    amount = _amount(value)
    is_whole = isinstance(amount, Decimal) and amount == amount.to_integral_value()
    return int(amount) if is_whole else amount


def _amount(value: Any) -> Any:
    try:
        amount = Decimal(str(value).replace(",", "."))
        return amount.quantize(Decimal("0.01")) if amount.is_finite() else value
    except InvalidOperation:
        return value


def _day(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(str(value), pattern).date()  # noqa: DTZ007 – a day
        except ValueError:
            continue
    return value
