"""XLSX → rows of text, read part by part within fixed bounds of bytes, elements and cells.

Native readers unpack first and count later: a few hundred kilobytes can cost them a gigabyte, and
two cells in far corners a whole plane. Here the parts that are needed are unpacked in small pieces
into an XML parser, and reading ends as soon as a bound is passed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from typing import TypeVar
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from model.workbooks import parts
from model.workbooks.faults import WorkbookError, WorkbookFault
from model.workbooks.parts import Bounds, Budget, NumberedRow

MOST_PARTS = 1_000
MOST_DECLARED = 200_000_000
MOST_RATIO = 100
PIECE = 65_536

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_ENCRYPTED = 1
_BROKEN = (
    *(BadZipFile, zlib.error, struct.error, expat.ExpatError),
    *(NotImplementedError, ValueError, LookupError, EOFError, OSError),
)
"""What the zip and XML readers say of files that are not what they claim to be."""

PartKind = TypeVar("PartKind", bound=parts.Part)


class Workbook:
    """A workbook whose parts are read as they are asked for, all within one budget."""

    def __init__(self, packed: ZipFile, bounds: Bounds) -> None:
        self._packed = packed
        self._names = frozenset(packed.namelist())
        self._bounds = bounds
        self._budget = Budget(bounds.unpacked, bounds.elements)

    @cached_property
    def sheets(self) -> list[str]:
        """The parts in which the visible sheets stand, in the order that a spreadsheet shows."""
        targets = self._part(RELATIONS, parts.Relations()).targets
        return [targets[id_] for id_ in self._book.visible if id_ in targets]

    def rows(self, sheet: str) -> list[NumberedRow]:
        """Read the rows of a sheet that have anything in them."""
        offset = parts.DAYS_TO_1904 if self._book.is_1904 else 0
        part = parts.Sheet(self._strings, self._dates, offset, self._bounds)
        return self._part(sheet, part).rows

    @cached_property
    def _book(self) -> parts.Book:
        return self._part(WORKBOOK, parts.Book())

    @cached_property
    def _strings(self) -> list[str]:
        return self._part(STRINGS, parts.Strings(self._bounds.text)).found

    @cached_property
    def _dates(self) -> list[bool]:
        return self._part(STYLES, parts.Styles()).dates

    def _part(self, name: str, part: PartKind) -> PartKind:
        """Let a part see the file of that name; where there is none it stays as it is."""
        if name in self._names:
            with self._packed.open(name) as file:
                parts.parse(part, iter(lambda: file.read(PIECE), b""), self._budget)
        return part


@contextmanager
def open_workbook(content: bytes, bounds: Bounds) -> Iterator[Workbook]:
    """Open a workbook to read from it.

    Raises:
        WorkbookError: It is no workbook, is damaged or locked, or passes a bound.
    """
    try:
        with ZipFile(BytesIO(content)) as packed:
            _require_bounded(packed, len(content))
            yield Workbook(packed, bounds)
    except WorkbookError:
        raise
    except _BROKEN:  # whose messages may quote the file
        raise WorkbookError(WorkbookFault.DAMAGED) from None


def _require_bounded(packed: ZipFile, packed_bytes: int) -> None:
    """Hold what the zip declares against the bounds, before anything is unpacked."""
    entries = packed.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or unpacked > min(MOST_DECLARED, MOST_RATIO * packed_bytes):
        raise WorkbookError(WorkbookFault.UNPACKS_TOO_LARGE)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise WorkbookError(WorkbookFault.LOCKED)
    if WORKBOOK not in names:
        is_other = bool(names & {"mimetype", "xl/workbook.bin"})
        fault = WorkbookFault.OTHER_SPREADSHEET if is_other else WorkbookFault.NO_WORKBOOK
        raise WorkbookError(fault)
