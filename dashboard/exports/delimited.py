"""CSV files of the finest table: one for Norwegian Excel, one for machines."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from dashboard.columns import Form
from dashboard.exports.details import DETAILS, MACHINE_DETAILS, details
from dashboard.exports.tables import Cell, Field, Table, guarded, make_table
from dashboard.wording import Names
from model.rules.results import CostReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a reader of CSV wants it written; `start` is the mark some tell the encoding by."""

    start: str
    delimiter: str
    line_end: str
    decimal_sign: str
    date_format: str


EXCEL = Manner(
    start="\ufeff", delimiter=";", line_end="\r\n", decimal_sign=",", date_format="%d.%m.%Y"
)
"""What Excel with Norwegian settings opens by a double click."""

MACHINE = Manner(start="", delimiter=",", line_end="\n", decimal_sign=".", date_format="%Y-%m-%d")
"""What programs read without being told anything."""


def write_excel_csv(report: CostReport, names: Names) -> bytes:
    """Write the finest table for Norwegian Excel, with the headings of the screen."""
    return write_for_excel(make_table(DETAILS, details(report), names))


def write_for_excel(table: Table) -> bytes:
    """Write any table for Norwegian Excel, its sum row last."""
    return _write(table, [field.title for field in table.fields], EXCEL)


def write_machine_csv(report: CostReport, names: Names) -> bytes:
    """Write the finest table for machines, with lasting ids and the unit as headings."""
    table = make_table(MACHINE_DETAILS, details(report), names)
    return _write(table, [lasting_heading(field) for field in table.fields], MACHINE)


def lasting_heading(field: Field) -> str:
    """Name a column for programs: its id, with the unit of amounts."""
    return f"{field.id}_nok" if field.form is Form.AMOUNT else field.id


def _write(table: Table, headings: list[str], manner: Manner) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=manner.delimiter, lineterminator=manner.line_end)
    writer.writerow([_harmless(heading) for heading in headings])
    rows = (*table.rows, table.sums) if table.sums else table.rows
    writer.writerows([_written(cell, manner) for cell in row] for row in rows)
    return (manner.start + text.getvalue()).encode()


def _written(cell: Cell, manner: Manner) -> str:
    """Write a cell; only texts are guarded: an apostrophe would break a negative number."""
    match cell:
        case None:
            return ""
        case str():
            return _harmless(cell)
        case Decimal():
            return f"{cell:f}".replace(".", manner.decimal_sign)
        case date():
            return cell.strftime(manner.date_format)
        case _:
            return str(cell)


def _harmless(text: str) -> str:
    """Keep a text from becoming a formula, and its line breaks from ending the row."""
    return guarded(text.replace("\r\n", "\n").replace("\r", "\n"))
