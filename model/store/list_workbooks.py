"""XLSX → rows of text, read part by part within fixed bounds of bytes, elements and cells.

Native readers unpack first and count later: a few hundred kilobytes can cost them a gigabyte, and
two cells in far corners a whole plane. Here the parts that are needed are unpacked in small pieces
into an XML parser, and reading ends as soon as a bound is passed.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from model.rules.intake.columns import find_headings
from model.store import workbook_parts as parts
from model.store.list_faults import FileFault, ListFileError
from model.store.workbook_parts import Budget, NumberedRow

MOST_PARTS = 1_000
MOST_DECLARED = 200_000_000
MOST_RATIO = 100
MOST_UNPACKED = 40_000_000
MOST_ELEMENTS = 2_500_000
PIECE = 65_536
FIRST_ROWS = 20

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_ENCRYPTED = 1
_BROKEN = (
    *(BadZipFile, zlib.error, struct.error, expat.ExpatError),
    *(NotImplementedError, ValueError, LookupError, EOFError, OSError),
)
"""What the zip and XML readers say of files that are not what they claim to be."""

PartKind = TypeVar("PartKind", bound=parts.Part)


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
        with ZipFile(BytesIO(content)) as packed:
            _require_bounded(packed, len(content))
            return _Workbook(packed).read()
    except ListFileError:
        raise
    except _BROKEN:  # whose messages may quote the file
        raise ListFileError(FileFault.DAMAGED) from None


def _require_bounded(packed: ZipFile, packed_bytes: int) -> None:
    """Hold what the zip declares against the bounds, before anything is unpacked."""
    entries = packed.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or unpacked > min(MOST_DECLARED, MOST_RATIO * packed_bytes):
        raise ListFileError(FileFault.UNPACKS_TOO_LARGE)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ListFileError(FileFault.LOCKED)
    if WORKBOOK not in names:
        is_other = bool(names & {"mimetype", "xl/workbook.bin"})
        raise ListFileError(FileFault.OTHER_SPREADSHEET if is_other else FileFault.NOT_A_LIST)


class _Workbook:
    """Reads the parts of a workbook, all within one budget."""

    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed
        self._names = frozenset(packed.namelist())
        self._budget = Budget(MOST_UNPACKED, MOST_ELEMENTS)

    def read(self) -> WorkbookRows:
        book = self._part(WORKBOOK, parts.Book())
        targets = self._part(RELATIONS, parts.Relations()).targets
        strings = self._part(STRINGS, parts.Strings()).found
        dates = self._part(STYLES, parts.Styles()).dates
        offset = parts.DAYS_TO_1904 if book.is_1904 else 0
        paths = [targets[id_] for id_ in book.visible if id_ in targets]
        best = WorkbookRows(rows=[], unread_sheets=0)
        for place, path in enumerate(paths, start=1):
            rows = self._part(path, parts.Sheet(strings, dates, offset)).rows
            found = WorkbookRows(rows=rows, unread_sheets=len(paths) - place)
            if find_headings([cells for _, cells in rows[:FIRST_ROWS]]) is not None:
                return found
            best = best if best.rows else found
        return best

    def _part(self, name: str, part: PartKind) -> PartKind:
        """Let a part see the file of that name; where there is none it stays as it is."""
        if name in self._names:
            with self._packed.open(name) as file:
                parts.parse(part, iter(lambda: file.read(PIECE), b""), self._budget)
        return part
