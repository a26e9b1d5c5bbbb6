"""Bytes of a participant list → headings and rows, guarded before anything is parsed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from pathlib import PurePath

from model.rules.intake.columns import find_headings, is_known
from model.rules.intake.problems import shown
from model.rules.intake.raw import RawList, RawRow
from model.store.list_faults import FileFault, ListFileError
from model.store.list_workbooks import BOUNDS, read_workbook
from model.workbooks.parts import NumberedRow

MOST_BYTES = 5_000_000
FIRST_ROWS = 20
"""Headings stand among these; titles may stand above them."""
LONGEST_CELL = 300
"""What is longer is free text, of which nothing is read."""
DELIMITERS = ";,\t"
SAMPLE = 65_536
OLD_EXCEL, ZIP, PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAYS_DELIMITER = re.compile(r'"?sep=(.)"?\r?\n')
_LEADS_TO_PERSON = re.compile(r"@|\d[\d ]{4,}\d")


def read_list_file(content: bytes, name: str) -> RawList:
    """Read a list by its content, whatever it is called.

    CSV with `;`, `,` or tabs, in UTF-8 with or without BOM, UTF-16 or cp1252; or XLSX, of which
    the first visible sheet with headings is read. Formulas count as the values they had when the
    file was saved; macros, links and pictures are not looked at.

    Args:
        content: The file.
        name: What it is called, for the log.

    Raises:
        ListFileError: It is no such file, or larger than a list can be.
    """
    if not content.strip():
        raise ListFileError(FileFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise ListFileError(FileFault.TOO_LARGE, limit=str(MOST_BYTES // 1_000_000))
    label = shown(PurePath(name.replace("\\", "/")).name)
    if content.startswith(ZIP):
        workbook = read_workbook(content)
        return _raw_list(label, workbook.rows, unread_sheets=workbook.unread_sheets)
    if content.startswith(OLD_EXCEL):
        raise ListFileError(FileFault.OTHER_SPREADSHEET)
    return _raw_list(label, _delimited(_decode(content)), can_shift=True)


def _decode(content: bytes) -> str:
    if content.startswith(UTF_16):
        return _decode_as("utf-16", content)
    if content.startswith(PDF) or b"\0" in content:
        raise ListFileError(FileFault.NOT_A_LIST)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_as("cp1252", content)


def _decode_as(encoding: str, content: bytes) -> str:
    """Decode; the error that says otherwise carries the whole file, and is not passed on."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ListFileError(FileFault.NOT_A_LIST) from None


def _delimited(text: str) -> Iterator[NumberedRow]:
    """Give each record with its number, as a spreadsheet shows it."""
    said = _SAYS_DELIMITER.match(text)
    if said:
        delimiter, skipped = said[1], 1
        text = text[said.end() :]
    else:
        delimiter, skipped = _delimiter(text[:SAMPLE]), 0
    records = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = skipped
    try:
        for number, cells in enumerate(records, start=skipped + 1):
            yield number, cells
    except csv.Error:
        raise ListFileError(FileFault.BROKEN_QUOTES, row=str(number + 1)) from None


def _delimiter(sample: str) -> str:
    """Choose the sign that parts the first rows into most known headings, then most cells."""
    return max(DELIMITERS, key=lambda sign: _fitness(sample, sign))


def _fitness(sample: str, delimiter: str) -> tuple[int, int]:
    records = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
    rows = list(islice(records, FIRST_ROWS))
    known = max((sum(map(is_known, row[: BOUNDS.columns])) for row in rows), default=0)
    return known, max(map(len, rows), default=0)


def _raw_list(
    label: str, rows: Iterable[NumberedRow], *, can_shift: bool = False, unread_sheets: int = 0
) -> RawList:
    """Find the headings, and give the rows below them that are not blank.

    `can_shift`: a value beyond the headings means that the row may be in the wrong columns.
    """
    stream = iter(rows)
    first = list(islice(stream, FIRST_ROWS))
    place = find_headings([cells[: BOUNDS.columns] for _, cells in first])
    if place is None:
        raise ListFileError(FileFault.NO_HEADINGS, limit=str(FIRST_ROWS))
    headings = _headings(first[place][1])
    return RawList(
        name=label,
        headings=headings,
        rows=tuple(_rows(chain(first[place + 1 :], stream), len(headings), can_shift=can_shift)),
        unread_sheets=unread_sheets,
    )


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Make headings that differ; one that is blank, or leads to a person, is a number: `#4`."""
    if len(cells) > BOUNDS.columns:
        raise ListFileError(FileFault.TOO_MANY_COLUMNS, limit=str(BOUNDS.columns))
    headings: list[str] = []
    for place, cell in enumerate(cells, start=1):
        text = " ".join(cell.split())[:LONGEST_CELL]
        heading = f"#{place}" if not text or _LEADS_TO_PERSON.search(text) else text
        headings.append(f"{heading} ({place})" if heading in headings else heading)
    return tuple(headings)


def _rows(rows: Iterable[NumberedRow], width: int, *, can_shift: bool) -> Iterator[RawRow]:
    count = 0
    for number, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        count += 1
        if count > BOUNDS.rows:
            raise ListFileError(FileFault.TOO_MANY_ROWS, limit=str(BOUNDS.rows))
        kept = [cell[:LONGEST_CELL] for cell in cells[:width]]
        kept.extend([""] * (width - len(kept)))
        beyond = can_shift and any(map(str.strip, cells[width:]))
        yield RawRow(number=number, cells=tuple(kept), is_ragged=beyond)
