"""The parts of an XLSX file, each understood while it streams by; every bound ends the reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from posixpath import join, normpath
from xml.parsers import expat

from model.workbooks.faults import WorkbookError, WorkbookFault

NumberedRow = tuple[int, list[str]]
"""A row's number, as a spreadsheet shows it, and its cells."""
Attributes = Mapping[str, str]

MOST_STRINGS = 500_000
MOST_STYLES = 70_000
MOST_SHEETS = 100
MOST_DEPTH = 32
LONGEST_TOKEN = 1_000_000
LONGEST_FORMAT = 300
"""No format of numbers that anybody uses is longer."""

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 – spreadsheets count local days from here
DAYS_TO_1904 = 1462
LAST_DAY = 2_958_465
SECONDS_A_DAY = 86_400
STYLE_DIGITS = 5
WHOLE_BELOW = 10**15
SHOWN_DIGITS = 15
"""A file may write more digits of a number than anybody sees: 0.1 as 0.10000000000000001."""
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The formats of dates and times that every workbook has without saying so."""
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})\d{1,7}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much of a workbook is read: what has more is refused, and a longer text cut."""

    unpacked: int
    elements: int
    rows: int
    columns: int
    cells: int
    text: int


@dataclass(slots=True)
class Budget:
    """What may still be read of a file."""

    bytes: int
    elements: int

    def spend(self, *, unpacked: int = 0, elements: int = 0) -> None:
        """Take something off.

        Raises:
            WorkbookError: It is used up.
        """
        self.bytes -= unpacked
        self.elements -= elements
        if self.bytes < 0 or self.elements < 0:
            raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)


class Part:
    """A part of a workbook; names come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the beginning of an element."""

    def end(self, name: str) -> None:
        """Meet the end of an element."""

    def text(self, data: str) -> None:
        """Meet text, of which several pieces may belong together."""


def parse(part: Part, pieces: Iterable[bytes], budget: Budget) -> None:
    """Let a part see its XML.

    Document types are refused, because entities come with them. So are elements nested more
    deeply than any workbook has them, and tokens that have no end.

    Raises:
        WorkbookError: A bound is passed.
        expat.ExpatError: It is no XML.
    """
    parser = expat.ParserCreate()
    depth = met = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth, met
        depth += 1
        met += 1
        part.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        part.end(name.rpartition(":")[2] if ":" in name else name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = _refuse
    given = 0
    for piece in pieces:
        met = 0
        budget.spend(unpacked=len(piece))
        parser.Parse(piece, False)
        budget.spend(elements=met)
        given += len(piece)
        if depth > MOST_DEPTH or given - parser.CurrentByteIndex > LONGEST_TOKEN:
            raise WorkbookError(WorkbookFault.DAMAGED)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise WorkbookError(WorkbookFault.DAMAGED)


class Book(Part):
    """Which sheets there are, in order, and from which day dates are counted."""

    def __init__(self) -> None:
        self.visible: list[str] = []
        self.is_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note a sheet, by the id of its relation, or how dates are counted."""
        if name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in {"1", "true"}
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            self.visible.extend(value for key, value in attributes.items() if key.endswith(":id"))
        if len(self.visible) > MOST_SHEETS:
            raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)


class Relations(Part):
    """In which file a sheet stands; what lies outside the workbook is not followed."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Note where a relation leads."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            path = normpath(join("/xl", attributes.get("Target", "")))
            self.targets[attributes.get("Id", "")] = path.lstrip("/")


class Strings(Part):
    """The texts that cells refer to; hints of pronunciation are no part of them."""

    def __init__(self, longest: int) -> None:
        self.found: list[str] = []
        self._text = _Text(longest)

    def start(self, name: str, _attributes: Attributes) -> None:
        """Begin a string, or a run of it."""
        self._text.start(name)

    def end(self, name: str) -> None:
        """Finish a string."""
        self._text.end(name)
        if name == "si":
            if len(self.found) >= MOST_STRINGS:
                raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)
            self.found.append(self._text.take())

    def text(self, data: str) -> None:
        """Take up text."""
        self._text.add(data)


class _Text:
    """Collects what stands in `t`, but not below `rPh`, and in `v`."""

    def __init__(self, longest: int) -> None:
        self.pieces: list[str] = []
        self._longest = longest
        self._length = 0
        self._is_wanted = False
        self._is_hint = False

    def start(self, name: str) -> None:
        if name == "rPh":
            self._is_hint = True
        self._is_wanted = name in {"t", "v"} and not self._is_hint

    def end(self, name: str) -> None:
        if name == "rPh":
            self._is_hint = False
        self._is_wanted = False

    def add(self, data: str) -> None:
        if self._is_wanted and self._length < self._longest:
            self.pieces.append(data)
            self._length += len(data)

    def take(self) -> str:
        text = "".join(self.pieces)[: self._longest]
        self.pieces.clear()
        self._length = 0
        return text


class Styles(Part):
    """Which formats of cells show a number as a date."""

    def __init__(self) -> None:
        self.dates: list[bool] = []
        self._own: dict[str, bool] = {}
        self._is_in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note a format of the workbook's own, or the format of a style."""
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = shows_date(attributes.get("formatCode", ""))
        if name == "cellXfs":
            self._is_in_cells = True
        if name == "xf" and self._is_in_cells:
            number = attributes.get("numFmtId", "0")
            usual = number.isdecimal() and int(number[:4]) in DATE_FORMATS
            self.dates.append(self._own.get(number, usual))
        if len(self.dates) > MOST_STYLES:
            raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)

    def end(self, name: str) -> None:
        """Leave the styles of cells."""
        if name == "cellXfs":
            self._is_in_cells = False


def shows_date(code: str) -> bool:
    """Tell whether a format such as `d. mmmm yyyy;@` shows a date or a time."""
    return bool(_DATE_SIGNS.search(_NOT_IN_FORMAT.sub("", code[:LONGEST_FORMAT]).partition(";")[0]))


class Sheet(Part):
    """The rows of a sheet that have anything in them."""

    def __init__(self, strings: list[str], dates: list[bool], offset: int, bounds: Bounds) -> None:
        self.rows: list[NumberedRow] = []
        self._bounds = bounds
        self._strings = strings
        self._dates = dates
        self._offset = offset
        self._text = _Text(bounds.text)
        self._number = 0
        self._place = 0
        self._cells: dict[int, str] = {}
        self._kind = ""
        self._style = ""
        self._kept = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a row, a cell or its value."""
        self._text.start(name)
        if name == "c":
            self._place = self._place_of(attributes.get("r"))
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "")
        elif name == "row":
            number = attributes.get("r", "")
            is_number = number.isdecimal() and len(number) <= len(str(WHOLE_BELOW))
            self._number = int(number) if is_number else self._number + 1
            self._place = 0

    def _place_of(self, reference: str | None) -> int:
        """Give a cell's column, from 1; the one after the last where it does not say."""
        found = _REFERENCE.fullmatch(reference or "")
        if not found:
            return self._place + 1
        place = 0
        for letter in found[1]:
            place = place * 26 + ord(letter) - ord("A") + 1
        return place

    def end(self, name: str) -> None:
        """Finish a cell or a row."""
        self._text.end(name)
        if name == "c":
            if self._text.pieces:
                self._finish_cell()
        elif name == "row" and self._cells:
            self._finish_row()

    def text(self, data: str) -> None:
        """Take up text."""
        self._text.add(data)

    def _finish_cell(self) -> None:
        value = self._value(self._text.take())
        if not value.strip():
            return
        if self._place > self._bounds.columns:
            raise WorkbookError(WorkbookFault.TOO_MANY_COLUMNS, self._bounds.columns)
        self._cells[self._place] = value

    def _finish_row(self) -> None:
        if len(self.rows) > self._bounds.rows:
            raise WorkbookError(WorkbookFault.TOO_MANY_ROWS, self._bounds.rows)
        width = max(self._cells)
        self._kept += width
        if self._kept > self._bounds.cells:
            raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)
        cells = [self._cells.get(place, "") for place in range(1, width + 1)]
        self.rows.append((self._number, cells))
        self._cells.clear()

    def _value(self, text: str) -> str:
        """Write a value as text; errors such as #N/A are none."""
        match self._kind:
            case "s":
                return self._strings[int(text)]
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case "e":
                return ""
            case "n":
                return self._number_text(text)
            case _:
                return text

    def _number_text(self, text: str) -> str:
        """Write a number: whole ones without decimals, dates and times as ISO 8601 has them."""
        try:
            number = float(text)
        except ValueError:
            return text
        style = (
            int(self._style) if self._style.isdecimal() and len(self._style) <= STYLE_DIGITS else -1
        )
        if 0 <= style < len(self._dates) and self._dates[style] and 0 <= number <= LAST_DAY:
            return _date_text(number + (self._offset if number >= 1 else 0))
        if not abs(number) < WHOLE_BELOW:
            return text
        if number == int(number):
            return str(int(number))
        return str(number) if sum(map(str.isdigit, text)) > SHOWN_DIGITS else text


def _date_text(days: float) -> str:
    moment = EPOCH + timedelta(seconds=round(days * SECONDS_A_DAY))
    if days < 1:
        return moment.time().isoformat()
    return moment.isoformat(" ") if moment.time() != EPOCH.time() else moment.date().isoformat()
