"""Files read back as others read them: what a file says is compared, not how it was made."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from dashboard.columns import CELL_COSTS, COST_LINES, GATHERING_COSTS, Column
from dashboard.exports import write_costs
from dashboard.language import language
from model.rules.results import CostReport
from tests.dashboard.exports.conftest import MADE_AT

WORDS = language()
COLUMNS: tuple[Column[Any], ...] = (*GATHERING_COSTS, *CELL_COSTS, *COST_LINES)
TITLES = {column.id: WORDS.text(column.title) for column in COLUMNS}
"""The headings of the screen, by the column's id."""

Value = Any


def ore(kroner: str | float) -> int:
    """Read an amount in kroner, however a file writes it, as whole øre; nothing may be lost."""
    amount = Decimal(str(kroner).replace(",", ".")) * 100
    assert amount == int(amount), f"{kroner} has parts of an øre"
    return int(amount)


def json_of(report: CostReport) -> Any:
    """Read the JSON of a report."""
    return json.loads(write_costs(report, "json"))


def excel_csv_of(report: CostReport) -> list[dict[str, str]]:
    """Read the CSV for Excel: the rows by heading."""
    text = write_costs(report, "csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def machine_csv_of(report: CostReport) -> list[dict[str, str]]:
    """Read the CSV for machines: the rows by heading."""
    text = write_costs(report, "maskin.csv").decode()
    return list(csv.DictReader(StringIO(text, newline="")))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows as lists, the headings first."""

    rows: list[list[Value]]

    @property
    def headings(self) -> list[str]:
        """Give the first row."""
        return [str(heading) for heading in self.rows[0]]

    @property
    def records(self) -> list[dict[str, Value]]:
        """Give the rows below the headings, by heading."""
        return [dict(zip(self.headings, row, strict=True)) for row in self.rows[1:]]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets by the English title, and the parts it is packed of."""

    content: bytes

    @property
    def titles(self) -> list[str]:
        """List the titles of the sheets as they stand."""
        return CalamineWorkbook.from_filelike(BytesIO(self.content)).sheet_names

    def sheet(self, title: str) -> Sheet:
        """Read a sheet, empty columns and rows included, but for the row that marks a what-if."""
        book = CalamineWorkbook.from_filelike(BytesIO(self.content))
        rows = book.get_sheet_by_name(WORDS.text(title)).to_python(skip_empty_area=False)
        is_marked = len(rows) > 1 and str(rows[0][0]).startswith("SCENARIO.")
        return Sheet(rows[1:] if is_marked else rows)

    @property
    def cover(self) -> list[tuple[Value, Value]]:
        """Give the lines of the cover."""
        return [(heading, value) for heading, value in self.sheet("About the file").rows]

    def on_cover(self, heading: str) -> list[Value]:
        """Give all that stands under a heading of the cover."""
        return [value for found, value in self.cover if found == WORDS.text(heading)]

    @property
    def parts(self) -> dict[str, str]:
        """Give the XML files by name."""
        with ZipFile(BytesIO(self.content)) as package:
            return {name: package.read(name).decode() for name in package.namelist()}

    @property
    def sheet_parts(self) -> list[str]:
        """Give the XML of the sheets in order."""
        found = {name: xml for name, xml in self.parts.items() if "worksheets/sheet" in name}
        return [found[name] for name in sorted(found)]


def book_of(report: CostReport) -> Book:
    """Read the workbook of a report."""
    return Book(write_costs(report, "xlsx", made_at=MADE_AT))


def numbers_in(xml: str) -> list[str]:
    """Find the numbers of a sheet as they are written, texts aside."""
    return re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]*)</v>', xml)


def day(value: Value) -> date:
    """Make sure that a cell is a date."""
    assert isinstance(value, date)
    return value
